"""Writing a PDF file: object streams, a cross-reference stream, and the same bytes every time."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from casebook.pdf.syntax import reference

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

Placed = tuple[int, int, int, int]
"""First object, how many, what holds them (0: the file itself), and the offset if so."""


class Output(Protocol):
    """Where a file is written to, from its beginning to its end."""

    def write(self, data: bytes, /) -> object:
        """Write what comes next."""


@dataclass(frozen=True, slots=True)
class PdfSection:
    """Objects that stand together in a file, written."""

    placed: tuple[Placed, ...]
    """Offsets count from the beginning of the section."""
    data: bytes


class PdfWriter:
    """Writes objects one after the other; every one has the number that its owner gives it."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._position = 0
        self._placed: list[Placed] = []

    def stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream; `dictionary` has neither brackets nor /Length, `data` is as filtered."""
        self._placed.append((number, 1, 0, self._position))
        head = b"%d 0 obj\n<<%s/Length %d>>stream\n" % (number, dictionary, len(data))
        self._write(b"%s%s\nendstream\nendobj\n" % (head, data))

    def objects(self, number: int, first: int, objects: Sequence[bytes]) -> None:
        """Write objects numbered from `first` on as one object stream (7.5.7), itself object
        `number`."""
        position = 0
        index = []
        for own, text in enumerate(objects, start=first):
            index.append(b"%d %d" % (own, position))
            position += len(text) + 1
        head = b" ".join(index) + b"\n"
        dictionary = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(head))
        self.stream(number, dictionary, zlib.compress(head + b"\n".join(objects), 6))
        self._placed.append((first, len(objects), number, 0))

    def _write(self, data: bytes) -> None:
        self._output.write(data)
        self._position += len(data)


class SectionWriter(PdfWriter):
    """Writes objects that are put into a file later."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer)

    def close(self) -> PdfSection:
        """Return what has been written."""
        return PdfSection(tuple(self._placed), self._buffer.getvalue())


class PdfFile(PdfWriter):
    """A PDF 1.7 file in the making; nothing of it is kept in memory but where objects stand."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        # For the file identifier (14.4), so that equal books are equal files.
        self._digest = hashlib.md5(usedforsecurity=False)
        self._write(_HEADER)

    def append(self, section: PdfSection) -> None:
        """Write objects that were put together elsewhere."""
        start = self._position
        self._write(section.data)
        for first, count, holder, offset in section.placed:
            self._placed.append((first, count, holder, offset if holder else start + offset))

    def close(self, catalog: int, information: int) -> None:
        """Write the cross-reference stream, with which the file is complete."""
        start = self._position
        digest = self._digest.hexdigest().encode()
        own = max((first + count for first, count, *_ in self._placed), default=1)
        placed = sorted([*self._placed, (own, 1, 0, start)])
        offset_size = (start.bit_length() + 7) // 8
        index_size = 2 if max(count for _, count, *_ in placed) <= 1 << 16 else 3
        dictionary = b"/Type/XRef/W[1 %d %d]/Size %d/Root %s/Info %s" % (
            offset_size,
            index_size,
            own + 1,
            reference(catalog),
            reference(information),
        )
        dictionary += b"/ID[<%s><%s>]/Filter/FlateDecode" % (digest, digest)
        rows = b"".join(_rows(placed, offset_size, index_size))
        # Rows differ little from one to the next: the quickest level makes them smallest.
        self.stream(own, dictionary, zlib.compress(rows, 1))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        super()._write(data)
        self._digest.update(data)


def _rows(placed: Sequence[Placed], offset_size: int, index_size: int) -> Iterator[bytes]:
    """Rows of the cross-reference stream (7.5.8.3) for every number from 0 on; those that no
    object has are free for good (7.5.4)."""
    free = b"\0" + bytes(offset_size) + (0xFFFF).to_bytes(index_size, "big")
    most = max(count for _, count, *_ in placed)
    places = [place.to_bytes(index_size, "big") for place in range(most)]
    following = 0
    for first, count, holder, offset in placed:
        yield free * (first - following)
        following = first + count
        if not holder:
            yield b"\1" + offset.to_bytes(offset_size, "big") + bytes(index_size)
            continue
        row = b"\2" + holder.to_bytes(offset_size, "big")
        yield row + row.join(places[:count])
