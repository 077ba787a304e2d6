"""Taking a file into evidence/: copied, never over another, with its digest."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.evidence.files import BLOCK, open_file
from casebook.model.evidence_folder import EVIDENCE_FOLDER
from casebook.model.text import composed

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3])\s*(?:\.|\Z)", re.IGNORECASE
)
_SIGNS = re.compile(r"[<>:\"|?*]")
_UNFIT = re.compile(r"[^\w.+@,=()-]+")


def file_name(name: str) -> str:
    """Return a name for a part of a path in evidence/ that any system can have, close to a name."""
    fit = _UNFIT.sub("-", composed(name)).strip("-. ")
    return fit[-100:].lstrip("-. ") or "capture"


def unportable(path: str) -> str:
    """Return why a path in evidence/ can be unpacked on no Windows system; nothing where it can
    (Microsoft, Naming Files, Paths, and Namespaces)."""
    for part in path.split("/"):
        if _RESERVED.match(part):
            return f"“{part}” is a device on Windows, and cannot be unpacked there"
        if found := _SIGNS.search(part):
            return f"no file on Windows can have a “{found[0]}” in its name"
        if part.endswith("."):
            return "no file on Windows can have a name that ends in a point"
    return ""


def portable(path: str) -> str:
    """Return a path close to one that can be unpacked nowhere but here."""
    parts = (file_name(part) for part in path.split("/"))
    return "/".join(f"capture-{part}" if unportable(part) else part for part in parts)


def refuse_no_capture(path: Path) -> None:
    """Raise CasebookError for what cannot be a capture: no file, or one with nothing in it."""
    try:
        with open_file(path) as file:
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        hint = "Name the file itself, which can be read"
        raise CasebookError(Problem(str(path), 0, what, hint)) from error
    if not size:
        what = "the file is empty: it shows nothing of the source"
        raise CasebookError(Problem(str(path), 0, what, "Capture it again"))


def keep_file(source: Path, book: Path, name: str) -> str:
    """Copy a file to a path inside the book's evidence/; return its SHA-256 in hexadecimal.

    Raises CasebookError if something stands there already, if a link leads out of the folder, or if
    the file cannot be read or written; then nothing new stands there.
    """
    target = _folder(book, name) / name.rpartition("/")[2]
    shown = f"{EVIDENCE_FOLDER}/{name}"
    try:
        with open_file(source) as file:
            handle = _created(target, shown)
            try:
                with os.fdopen(handle, "wb") as copy:
                    digest = hashlib.sha256()
                    while block := file.read(BLOCK):
                        digest.update(block)
                        copy.write(block)
                    copy.flush()
                    os.fsync(copy.fileno())
            except BaseException:
                with suppress(OSError):
                    target.unlink()
                raise
    except OSError as error:
        what = f"the file cannot be copied to {shown}: {error.strerror or error}"
        raise CasebookError(
            Problem(str(source), 0, what, "Name a file that can be read")
        ) from error
    return digest.hexdigest()


@contextmanager
def alone(book: Path) -> Iterator[None]:
    """Wait until no other program enters evidence of a book, and keep others waiting."""
    handle = os.open(book, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)


def forget_file(book: Path, name: str) -> None:
    """Remove a file that was kept just now, since it could not be entered."""
    with suppress(OSError):
        (book / EVIDENCE_FOLDER / name).unlink()


def _created(target: Path, shown: str) -> int:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(target, flags, 0o666)
    except FileExistsError as error:
        what, hint = "a file stands there already", "Give this one another name: --name NAME"
        raise CasebookError(Problem(shown, 0, what, hint)) from error


def _folder(book: Path, name: str) -> Path:
    """Return the folder of a path in evidence/, made if it is not there."""
    folder = book
    for part in (EVIDENCE_FOLDER, *name.split("/")[:-1]):
        folder = folder / part
        with suppress(FileExistsError):
            folder.mkdir()
        if folder.is_symlink() or not folder.is_dir():
            where = folder.relative_to(book).as_posix()
            what = f"“{where}” is a link, or no folder"
            raise CasebookError(Problem(where, 0, what, "Put a folder in its place"))
    return folder
