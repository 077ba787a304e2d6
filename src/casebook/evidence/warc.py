"""WARC files (ISO 28500): what their records say of themselves."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from casebook.evidence.files import BLOCK, open_file
from casebook.evidence.said import Said, Unreadable, best

_MOST_BYTES = 4 << 30
"""Bytes, decompressed, that are looked through for a record."""
_MOST_HEADERS = 1 << 20
"""Bytes of the headers of one record."""
_MOST_INFORMATION = 1 << 16
"""Bytes that are read of a record about the file itself."""
_CAPTURES = ("response", "resource", "revisit")


class _LookedThrough(Exception):
    """So much has been looked through that the rest is left alone."""


def said_of_warc(path: Path, wanted: frozenset[str]) -> Said:
    """Return what a WARC or ARC file says of the capture of one of the wanted addresses, or else of
    its first. Raises Unreadable, and OSError."""
    tool: list[str] = []
    with open_file(path) as file, contextlib.redirect_stderr(io.StringIO()):
        try:
            said = best(_captures(file, tool), wanted)
        except Unreadable:
            raise
        except Exception as error:
            why = " ".join(str(error).split())[:200] or type(error).__name__
            raise Unreadable(why) from error
    if not said.address and not said.captured:
        raise Unreadable("there is no record of a capture in it")
    return Said(said.address, said.captured, "".join(tool))


def _captures(file: io.IOBase | Any, tool: list[str]) -> Iterator[Said]:
    """Yield what each record of a capture says; what the file says of its tool goes into `tool`."""
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(file, no_record_parse=True)
    budget = _Budget(records.reader)
    try:
        for record in records:
            budget.headers = 0
            begins = budget.position
            if record.rec_type == "warcinfo" and not tool:
                tool.append(_software(record.raw_stream.read(_MOST_INFORMATION)))
            header = record.rec_headers.get_header
            while record.raw_stream.read(BLOCK):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise Unreadable(f"it ends within the record that begins near byte {begins:,}")
            if records.err_count:
                raise Unreadable(f"the record near byte {begins:,} is longer than it says")
            if record.rec_type in _CAPTURES:
                address = header("WARC-Target-URI") or header("uri") or ""
                yield Said(address, header("WARC-Date") or "")
    except _LookedThrough:
        return
    except (zlib.error, EOFError) as error:
        raise Unreadable(f"its compressed data is damaged near byte {budget.position:,}") from error


def _software(information: bytes) -> str:
    """Return the tool that the fields of a record about the file name."""
    for line in information.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software":
            return value.strip()
    return ""


class _Budget:
    """Bounds what is read of a file, however small it is made by compression."""

    def __init__(self, reader: Any) -> None:
        """Bound what a reader of warcio returns."""
        self.position = 0
        """Bytes read so far, decompressed."""
        self.headers = 0
        """Bytes of them that are lines of headers, since a record began."""
        self._read: Callable[..., bytes] = reader.read
        self._line: Callable[..., bytes] = reader.readline
        reader.read, reader.readline = self.read, self.readline

    def read(self, length: int | None = None) -> bytes:
        """Read data. Raises _LookedThrough."""
        data = self._read(length)
        self.position += len(data)
        if self.position > _MOST_BYTES:
            raise _LookedThrough
        return data

    def readline(self, length: int | None = None) -> bytes:
        """Read a line of headers. Raises Unreadable for one that does not end."""
        line = self._line(_MOST_HEADERS if length is None else length)
        self.position += len(line)
        self.headers += len(line)
        if self.headers > _MOST_HEADERS:
            raise Unreadable(f"the headers near byte {self.position:,} do not end")
        return line
