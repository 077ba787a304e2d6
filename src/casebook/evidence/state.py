"""The state of a book's evidence, told without reading a file: whether anything has changed.

Only the standard library is imported here, because a build with nothing to do asks no more.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from stat import S_ISDIR

from casebook.model.evidence_folder import EVIDENCE_FILE, EVIDENCE_FOLDER


def identity_of(status: os.stat_result) -> tuple[int, ...]:
    """Return what changes whenever a file does: device, inode, size, and the times of the last
    change of its data and of its inode in nanoseconds. The last one no program can set."""
    times = status.st_mtime_ns, status.st_ctime_ns
    return (status.st_dev, status.st_ino, status.st_size, *times)


def evidence_state(book: Path) -> str:
    """Return what stands for the state of a book's evidence, in hexadecimal: it changes whenever a
    file of it changes, comes or goes. Empty for a book without evidence."""
    digest, has_any = hashlib.sha256(), False
    waiting = [EVIDENCE_FILE, EVIDENCE_FOLDER]
    while waiting:
        name = waiting.pop()
        path = os.path.join(book, name)
        try:
            status = os.lstat(path)
            inside = sorted(os.listdir(path)) if S_ISDIR(status.st_mode) else []
            identity = identity_of(status)
        except FileNotFoundError:
            continue
        except OSError as error:  # told when the book is read
            inside, identity = [], (error.errno or 0,)
        has_any = True
        digest.update(f"{name!r} {identity}\n".encode("utf-8", "replace"))
        waiting += [os.path.join(name, one) for one in inside]
    return digest.hexdigest() if has_any else ""
