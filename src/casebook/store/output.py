"""Writing: a file is there whole or not at all, and beside it what it was made of."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from types import TracebackType
from typing import IO, Any

from casebook.errors import CasebookError, Problem
from casebook.store.receipt import receipt_path

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

    def __init__(self, path: Path) -> None:
        self._path = path
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
        with self._told():
            self._opened().write(data)
        self._digest.update(data)
        self.size += len(data)

    def begin_again(self) -> None:
        """Forget what has been written."""
        with self._told():
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
        with self._told():
            file = self._opened()
            assert self._temporary is not None
            file.flush()
            os.fsync(file.fileno())
            file.close()
            self._temporary.chmod(0o666 & ~_mask())
            self._temporary.replace(self._path)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the system refuses as a problem."""
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


def write_dependencies(output: Path, files: Iterable[Path]) -> None:
    """Write the dependency file of a finished file, for make. It comes before the file itself:
    make must not take an old one for that of a new file."""
    write_whole(output.with_name(output.name + ".d"), _dependencies(output, files))


def write_receipt(output: Path, receipt: Mapping[str, Any]) -> None:
    """Write the receipt of a finished file. It comes last: a file that is another than its
    receipt says counts as not made."""
    # A line for each entry: to be read by people too, and written fast.
    lines = [f"{_json(key)}: {_json(value)}" for key, value in sorted(receipt.items())]
    write_whole(receipt_path(output), ("{" + ",\n ".join(lines) + "}\n").encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _dependencies(output: Path, dependencies: Iterable[Path]) -> bytes:
    """Return a rule for make; each file is a target too, so that deleting one is no error."""
    here = Path.cwd()
    names = sorted(_escaped(os.path.relpath(path, here)) for path in set(dependencies))
    target = _escaped(os.path.relpath(output, here))
    rule = f"{target}: \\\n  " + " \\\n  ".join(names) + "\n"
    return (rule + "".join(f"\n{name}:\n" for name in names)).encode()


def _escaped(name: str) -> str:
    return name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")
