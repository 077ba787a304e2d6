"""The files in evidence/, read as what they may be: of any size, changed, or no files at all."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from errno import EBUSY, EFBIG, EINVAL, ELOOP
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from time import time_ns

from casebook.evidence.state import identity_of
from casebook.model.text import composed

BLOCK = 1 << 20
"""Bytes that are read at once: captures may be larger than memory."""
LARGEST_CAPTURE = 64 << 30
"""Bytes of the largest capture that is read: a day of film. What claims more, as a file of holes
can, would be read for hours."""
TOO_LARGE = f"is larger than {LARGEST_CAPTURE >> 30} GB"
"""What is said of one that is larger."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file has another time if it is written again: file systems count time
in steps of up to two seconds."""
_LEFT_BY_OTHERS = frozenset(
    (".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitattributes", ".gitkeep")
)
"""What file managers and git leave in folders: no captures."""
_DEEPEST = 20
"""Folders in each other that are looked into."""
MOST_FILES = 100_000
"""Files of evidence/ that are looked at."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands under a name in evidence/."""

    path: str
    """Its path inside evidence/, composed (see `composed`)."""
    real: Path
    """The same as the system has it."""
    fault: str
    """Why it can be no capture; empty for a file."""
    identity: tuple[int, ...]
    """Changes whenever the file does: device, inode, size and the times of the last change of its
    data and of its inode in nanoseconds. The last one no program can set."""

    @property
    def is_settled(self) -> bool:
        """Whether a change of its data from now on would change its identity."""
        return time_ns() - max(self.identity[3:], default=0) > _SETTLED


def standing_files(folder: Path) -> Iterator[Standing]:
    """Yield what stands in a folder of evidence and the folders in it, in order; links are told and
    not followed. Nothing if there is no such folder; raises OSError if it cannot be read."""
    if not os.path.lexists(folder):
        return
    status = folder.lstat()
    if not S_ISDIR(status.st_mode):
        yield Standing("", folder, "is a link" if folder.is_symlink() else "is no folder", ())
        return
    yield from _inside(folder, "")


def _inside(folder: Path, before: str) -> Iterator[Standing]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        status = entry.stat(follow_symlinks=False)
        path, real = f"{before}{composed(entry.name)}", Path(entry.path)
        if S_ISDIR(status.st_mode) and path.count("/") >= _DEEPEST:
            yield Standing(path, real, "stands too deep in folders", ())
        elif S_ISDIR(status.st_mode):
            yield from _inside(real, f"{path}/")
        elif S_ISREG(status.st_mode):
            if entry.name not in _LEFT_BY_OTHERS:
                fault = TOO_LARGE if status.st_size > LARGEST_CAPTURE else ""
                yield Standing(path, real, fault, identity_of(status))
        else:
            yield Standing(path, real, "is a link" if S_ISLNK(status.st_mode) else "is no file", ())


def open_file(path: Path) -> io.BufferedReader:
    """Return a file, opened to be read. Raises OSError if it is none: a pipe would never end, and a
    link may lead anywhere; or if it is larger than any capture."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        what = "it is a link" if error.errno == ELOOP else error.strerror
        raise OSError(error.errno, what, str(path)) from error
    status = os.fstat(handle)
    if not S_ISREG(status.st_mode):
        os.close(handle)
        raise OSError(EINVAL, "it is not a file", str(path))
    if status.st_size > LARGEST_CAPTURE:
        os.close(handle)
        raise OSError(EFBIG, f"it {TOO_LARGE}", str(path))
    return open(handle, "rb")


def digest_of(path: Path, identity: tuple[int, ...] = (), algorithm: str = "sha256") -> str:
    """Return the digest of a file, in hexadecimal. Raises OSError if it cannot be read, or if it
    has not, before and afterwards, the identity that it is said to have."""
    with open_file(path) as file:
        found = {identity_of(os.fstat(file.fileno()))}
        digest = hashlib.file_digest(file, algorithm).hexdigest()
        found.add(identity_of(os.fstat(file.fileno())))
    if identity and found != {identity}:
        raise OSError(EBUSY, "it was changed while it was read", str(path))
    return digest
