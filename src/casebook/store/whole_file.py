"""The one way in which files are written: whole, or not at all; and several of them together."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
from collections.abc import Iterator
from errno import EISDIR
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

    def __init__(
        self, path: Path, *, lasting: bool = True, together: FilesTogether | None = None
    ) -> None:
        """Write to `path`. A file that is not `lasting` may be lost when the machine stops: it is
        not waited for until the disk has it. One that belongs `together` with others is renamed
        with them."""
        self.path = path
        """Where it will stand."""
        self._lasting = lasting
        self._together = together
        self._temporary: Path | None = None
        self._file: IO[bytes] | None = None
        self._digest = hashlib.sha256()
        self.size = 0
        """Bytes written so far."""

    def __enter__(self) -> WholeFile:
        return self

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._lasting:
                _remove_abandoned(self.path)
            self._file = NamedTemporaryFile(  # noqa: SIM115 - __exit__ closes it
                dir=self.path.parent,
                prefix=f".{self.path.name}.",
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

    def written(self) -> Path:
        """Return where what has been written stands for now, to be read."""
        with self._refusals_as_problems():
            self._opened().flush()
        assert self._temporary is not None
        return self._temporary

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
            self.discard()
            return
        with self._refusals_as_problems():
            file = self._opened()
            assert self._temporary is not None
            file.flush()
            if self._lasting:
                os.fsync(file.fileno())
            file.close()
            self._temporary.chmod(0o666 & ~_mask())
        if self._together is None:
            self.take_place()
        else:
            self._together.hold(self)

    def take_place(self) -> None:
        """Take the place of the earlier file; nothing but this makes a file that is whole seen."""
        with self._refusals_as_problems():
            assert self._temporary is not None
            self._temporary.replace(self.path)

    def refuse_folder(self) -> None:
        """Raise CasebookError, of an IsADirectoryError, if a folder stands in its place."""
        with self._refusals_as_problems():
            if self.path.is_dir() and not self.path.is_symlink():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))

    @contextlib.contextmanager
    def _refusals_as_problems(self) -> Iterator[None]:
        """Raise what the system refuses as a problem."""
        try:
            yield
        except BaseException as error:
            self.discard()
            if not isinstance(error, OSError):
                raise
            raise CasebookError(
                Problem(
                    str(self.path),
                    0,
                    f"the file cannot be written: {error.strerror or error}",
                    "Make room or mend the folder, and build again",
                )
            ) from error

    def discard(self) -> None:
        """Remove what has been written."""
        if self._temporary is not None and self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()  # which writes what is left, for want of room or in vain
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)


class FilesTogether:
    """Files that take the place of earlier ones together, once all of them are whole.

    Use as a context; where it ends by an error, all earlier files stand as they were. Should the
    system refuse a name when others have theirs already, the error has a note that says which.
    """

    def __init__(self) -> None:
        self._whole: list[WholeFile] = []

    def hold(self, file: WholeFile) -> None:
        """Hold a file that is whole until the others are."""
        self._whole.append(file)

    def __enter__(self) -> FilesTogether:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        replaced: list[str] = []
        try:
            if error is None:
                for file in self._whole:
                    file.refuse_folder()
                for file in self._whole:
                    file.take_place()
                    replaced.append(file.path.name)
        except BaseException as refusal:
            if replaced:
                refusal.add_note(f"replaced were {', '.join(replaced)}, and nothing else")
            raise
        finally:
            for file in self._whole[len(replaced) :]:
                file.discard()


def write_whole(path: Path, data: bytes, together: FilesTogether | None = None) -> None:
    """Write a file whole or not at all, perhaps together with others (see `FilesTogether`).

    Raises CasebookError where it cannot be written.
    """
    with WholeFile(path, together=together) as file:
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
