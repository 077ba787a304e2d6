"""The store: results of earlier builds, each under the key of everything that went into it.

Nothing in the store is trusted unseen: every entry carries its own checksum, which is verified
when it is read. An entry that is damaged, half written or of another format is as good as none.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import time

from casebook.errors import CasebookError
from casebook.store.whole_file import WholeFile

_MAGIC = b"casebook store 2\n"
_CHECKSUM_SIZE = 32
_FRESH = 3600.0
"""Seconds within which the time of last use is not written anew."""


class Store:
    """A folder of entries, each under a hexadecimal key. Several programs may use it at once."""

    def __init__(self, folder: Path, limit: int = 1 << 30) -> None:
        """`limit` is the size in bytes that `trim` keeps to."""
        self._folder = folder
        self._limit = limit
        self._note = folder.with_name(f"{folder.name}.added")
        """Says how many bytes have come in since the store was last looked through."""
        self._added = 0
        """Bytes put since the last trim."""

    def get(self, key: str) -> bytes | None:
        """Return the data under a key; None where there is none that can be trusted."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                used = os.fstat(file.fileno()).st_mtime
                entry = file.read()
        except OSError:
            return None
        start = len(_MAGIC) + _CHECKSUM_SIZE
        data = entry[start:]
        if entry[:start] != _MAGIC + _checksum(key, data):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        if time() - used > _FRESH:
            with contextlib.suppress(OSError):
                os.utime(path)
        return data

    def has(self, key: str) -> bool:
        """Return whether there is an entry under a key, trusted or not."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> bool:
        """Keep data under a key; return false where the folder cannot take it (full, read-only).

        A reader sees the whole entry or none, however the writer ends.
        """
        try:
            with WholeFile(self._path(key), lasting=False) as file:
                file.write(_MAGIC + _checksum(key, data))
                file.write(data)
        except CasebookError:
            return False
        self._added += len(data)
        return True

    def trim(self) -> None:
        """Remove the entries that were used longest ago until the store keeps to its limit.

        It is looked through only when an eighth of the limit may have come in since it was last.
        """
        added = self._added + _number(self._note)
        self._added = 0
        if added > self._limit // 8:
            added = 0
            entries = sorted(self._entries())
            size = sum(entry[1] for entry in entries)
            for _, entry_size, path in entries:
                if size <= self._limit:
                    break
                with contextlib.suppress(OSError):
                    path.unlink()
                size -= entry_size
        with contextlib.suppress(OSError):
            self._note.write_text(str(added), "ascii")

    def size(self) -> tuple[int, int]:
        """Return how many entries the store has, and how many bytes they take."""
        sizes = [size for _, size, _ in self._entries()]
        return len(sizes), sum(sizes)

    def clear(self) -> int:
        """Remove every entry, and what killed writers left; return how many files went."""
        count = 0
        for _, _, path in list(self._entries()):
            with contextlib.suppress(OSError):
                path.unlink()
                count += 1
        return count

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Yield time of last use in nanoseconds, size and path of every file of the store."""
        for folder in _listed(self._folder):
            if len(folder.name) == 2:
                for entry in _listed(Path(folder.path)):
                    with contextlib.suppress(OSError):
                        status = entry.stat()
                        yield status.st_mtime_ns, status.st_size, Path(entry.path)


def _number(file: Path) -> float:
    """Return the number in a file; infinity if there is none to be read."""
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return math.inf


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _checksum(key: str, data: bytes) -> bytes:
    """Return the digest of key and data: an entry under a wrong name is not trusted either."""
    digest = sha256(key.encode())
    digest.update(data)
    return digest.digest()
