"""The one way in which files are written: whole, or not at all."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from types import TracebackType
from typing import IO

from casebook.errors import CasebookError, Problem

_BUFFER = 1 << 18
"""Bytes that are written at once."""
_ABANDONED = 3600.0
"""Seconds after which a temporary file is one that a killed build has left."""


class WholeFile:
    """A file in the making: it is written under another name and renamed at the end, so that a
    reader sees the old one or the new.

    Use as a context; where it ends by an error, the old file stands as it was. Nothing stands in
    the folder before the first word is written, and what killed builds have left of the same file
    goes then. Every method raises CasebookError where the file cannot be written.
    """

    def __init__(self, path: Path, *, lasting: bool = True) -> None:
        """Write to `path`. A file that is not `lasting` may be lost when the machine stops: it is
        not waited for until the disk has it."""
        self._path = path
        self._lasting = lasting
        self._temporary: Path | None = None
        self._file: IO[bytes] | None = None
        self._digest = hashlib.sha256()
        self.size = 0
        """Bytes written so far."""

    def __enter__(self) -> WholeFile:
        return self

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._lasting:
                _remove_abandoned(self._path)
            self._file = NamedTemporaryFile(  # noqa: SIM115 - __exit__ closes it
                dir=self._path.parent,
                prefix=f".{self._path.name}.",
                suffix=".part",
                delete=False,
                buffering=_BUFFER,
            )
            self._temporary = Path(self._file.name)
        return self._file

    def write(self, data: bytes) -> None:
        """Write what comes next."""
        with self._refusals_as_problems():
            self._opened().write(data)
        self._digest.update(data)
        self.size += len(data)

    def begin_again(self) -> None:
        """Forget what has been written."""
        with self._refusals_as_problems():
            file = self._opened()
            file.seek(0)
            file.truncate()
        self._digest = hashlib.sha256()
        self.size = 0

    def digest(self) -> str:
        """Return the SHA-256 of what has been written, in hexadecimal."""
        return self._digest.hexdigest()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._remove()
            return
        with self._refusals_as_problems():
            file = self._opened()
            assert self._temporary is not None
            file.flush()
            if self._lasting:
                os.fsync(file.fileno())
            file.close()
            self._temporary.chmod(0o666 & ~_mask())
            self._temporary.replace(self._path)

    @contextlib.contextmanager
    def _refusals_as_problems(self) -> Iterator[None]:
        """Raise what the system refuses as a problem."""
        try:
            yield
        except BaseException as error:
            self._remove()
            if not isinstance(error, OSError):
                raise
            raise CasebookError(
                Problem(
                    str(self._path),
                    0,
                    f"the file cannot be written: {error.strerror or error}",
                    "Earlier files stand as they were; make room or mend the folder, and build"
                    " again",
                )
            ) from error

    def _remove(self) -> None:
        if self._temporary is not None and self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()  # which writes what is left, for want of room or in vain
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises CasebookError where it cannot be written."""
    with WholeFile(path) as file:
        file.write(data)


def _remove_abandoned(path: Path) -> None:
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time() - _ABANDONED:
                left.unlink()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
