"""Whether the streams of a PDF expand to more than a book has: a few kilobytes can stand for
gigabytes, which whoever opens the file has to make."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from casebook.proof.finding import Claim, Finding

MOST_BYTES = 32 << 20
"""Of a stream, expanded: a hundred times as much as a full page, or as a large font."""
MOST_PICTURE_BYTES = 256 << 20
"""Of a picture: more than the largest that casebook prints, of fifty million pixels."""
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 2000
"""Bytes before a stream in which its dictionary is looked for."""
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PIECE = 1 << 20
_READ: Claim = "the file can be read"


def expansion_findings(path: Path) -> Iterator[Finding]:
    """Yield a finding for each stream of a PDF that expands beyond measure (ISO 32000-1, 7.4.4).

    The file is not parsed: streams of objects are among them, which opening it would expand. Raises
    OSError.
    """
    data = path.read_bytes()
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        most = MOST_PICTURE_BYTES if b"/Image" in head else MOST_BYTES
        filters = max(1, len(_FLATE.findall(head)))  # its dictionary may name them elsewhere
        if _expands(memoryview(data)[found.end() :], most, filters):
            what = f"the stream at byte {found.end():,} expands to more than {most >> 20} MB"
            yield Finding(None, what, _READ)


def _expands(data: memoryview, most: int, filters: int) -> bool:
    """Return whether data that are deflated so many times expand to more than some bytes."""
    inflaters = [zlib.decompressobj() for _ in range(filters)]
    count = 0
    try:
        for start in range(0, len(data), _PIECE):
            for size in _inflated(data[start : start + _PIECE], inflaters):
                count += size
                if count > most:
                    return True
            if inflaters[0].eof:
                return False
    except zlib.error:
        pass  # it is told where it is read
    return False


def _inflated(data: memoryview | bytes, inflaters: list[zlib._Decompress]) -> Iterator[int]:
    """Yield how many bytes come out of the last of some filters, a piece at a time."""
    if not inflaters:
        yield len(data)
        return
    first, *others = inflaters
    left: memoryview | bytes = data
    while left and not first.eof:
        yield from _inflated(first.decompress(left, _PIECE), others)
        left = first.unconsumed_tail
