"""The store: results of earlier builds, each under the key of everything that went into it.

Nothing in the store is trusted unseen: every entry carries a seal, which is verified when it is
read. An entry that is damaged, half written, of another format or made by somebody else is as good
as none. No link in the folder is followed.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from pathlib import Path
from time import time

from casebook.errors import CasebookError
from casebook.store.kept import read_kept
from casebook.store.seal import SEAL_SIZE, lasts, seal
from casebook.store.whole_file import WholeFile

_MAGIC = b"casebook store 2\n"
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
        self.refusal = ""
        """Why something that was put could not be kept; empty as long as all could."""
        self._is_link = folder.is_symlink() or folder.parent.is_symlink()

    def get(self, key: str) -> bytes | None:
        """Return the data under a key; None where there is none that can be trusted."""
        path = self._path(key)
        try:
            if self._leads_away(path):
                return None
            used = path.stat(follow_symlinks=False).st_mtime
            entry = read_kept(path, self._limit)
        except OSError:
            return None
        start = len(_MAGIC) + SEAL_SIZE
        data = entry[start:]
        if entry[:start] != _MAGIC + seal(key, data):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        if time() - used > _FRESH:
            with contextlib.suppress(OSError):
                os.utime(path)
        return data

    def has(self, key: str) -> bool:
        """Return whether there is an entry under a key, trusted or not."""
        path = self._path(key)
        return path.is_file() and not self._leads_away(path)

    def put(self, key: str, data: bytes) -> bool:
        """Keep data under a key; return false where the folder cannot take it (full, read-only).

        A reader sees the whole entry or none, however the writer ends.
        """
        path = self._path(key)
        if self._leads_away(path):
            self.refusal = self.refusal or f"{self._folder}: a link leads away from it"
            return False
        try:
            with WholeFile(path, lasting=False) as file:
                file.write(_MAGIC + seal(key, data))
                file.write(data)
        except CasebookError as error:
            self.refusal = self.refusal or f"{self._folder}: {error.problems[0].what}"
            return False
        if not lasts():
            self.refusal = "the user's cache folder, ~/.cache/casebook, cannot be written"
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
        if not self._is_link:
            with contextlib.suppress(CasebookError), WholeFile(self._note, lasting=False) as note:
                note.write(str(added).encode())

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

    def _leads_away(self, path: Path) -> bool:
        """Return whether a link leads from the store to where an entry would stand."""
        return self._is_link or path.parent.is_symlink()

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Yield time of last use in nanoseconds, size and path of every file of the store."""
        for folder in _listed(self._folder) if not self._is_link else ():
            if len(folder.name) == 2 and not folder.is_symlink():
                for entry in _listed(Path(folder.path)):
                    with contextlib.suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        yield status.st_mtime_ns, status.st_size, Path(entry.path)


def _number(file: Path) -> float:
    """Return the number in a file; infinity if there is none to be read."""
    try:
        return int(read_kept(file, 20))
    except (OSError, ValueError):
        return math.inf


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
