"""Writing a PDF file: object streams, a cross-reference stream, and the same bytes every time."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from casebook.press.syntax import reference

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfSection:
    """Objects that stand together in a file; every one has the number that its owner gave it."""

    def __init__(self) -> None:
        self._output = BytesIO()
        self._placed: list[tuple[int, int, int, int]] = []
        """First object, how many, what holds them (0: the file itself), and the offset if so."""

    def stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream; `dictionary` has neither brackets nor /Length, `data` is as filtered."""
        self._placed.append((number, 1, 0, self._output.tell()))
        head = b"%d 0 obj\n<<%s/Length %d>>stream\n" % (number, dictionary, len(data))
        self._output.write(head)
        self._output.write(data)
        self._output.write(b"\nendstream\nendobj\n")

    def objects(self, number: int, first: int, objects: Sequence[bytes]) -> None:
        """Write objects numbered from `first` on as one object stream, itself object `number`."""
        self.packed_objects(number, range(first, first + len(objects)), *pack(first, objects))

    def packed_objects(self, number: int, held: range, start: int, data: bytes) -> None:
        """Write an object stream that `pack` made and that holds the objects numbered `held`."""
        dictionary = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(held), start)
        self.stream(number, dictionary, data)
        self._placed.append((held.start, len(held), number, 0))


class PdfFile(PdfSection):
    """A PDF 1.7 file in the making."""

    def __init__(self) -> None:
        super().__init__()
        self._output.write(_HEADER)

    def append(self, section: PdfSection) -> None:
        """Write objects that were put together elsewhere."""
        start = self._output.tell()
        self._output.write(section._output.getbuffer())
        for first, count, holder, offset in section._placed:
            self._placed.append((first, count, holder, offset if holder else start + offset))

    def close(self, catalog: int, information: int) -> bytes:
        """Write the cross-reference stream and return the whole file.

        The file identifier (14.4) is a digest of everything before it, so that equal books
        are equal files.
        """
        start = self._output.tell()
        digest = hashlib.md5(self._output.getbuffer(), usedforsecurity=False).hexdigest().encode()
        own = max((first + count for first, count, *_ in self._placed), default=1)
        placed = sorted([(0, 1, 0, -1), *self._placed, (own, 1, 0, start)])
        offset_size = (start.bit_length() + 7) // 8
        index_size = 2 if max(count for _, count, *_ in placed) <= 1 << 16 else 3
        rows = b"".join(
            row for segment in placed for row in _rows(*segment[1:], offset_size, index_size)
        )
        dictionary = b"/Type/XRef/Index%s/W[1 %d %d]/Size %d/Root %s/Info %s" % (
            _sections([segment[:2] for segment in placed]),
            offset_size,
            index_size,
            own + 1,
            reference(catalog),
            reference(information),
        )
        dictionary += b"/ID[<%s><%s>]/Filter/FlateDecode" % (digest, digest)
        self.stream(own, dictionary, zlib.compress(rows, 6))
        self._output.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._output.getvalue()


def pack(first: int, objects: Sequence[bytes]) -> tuple[int, bytes]:
    """Compress objects numbered from `first` on into the data of an object stream (7.5.7).

    Returns the offset of the first object within the data, and the compressed data.
    """
    position = 0
    index = []
    for number, text in enumerate(objects, start=first):
        index.append(b"%d %d" % (number, position))
        position += len(text) + 1
    head = b" ".join(index) + b"\n"
    return len(head), zlib.compress(head + b"\n".join(objects), 6)


def _rows(
    count: int, holder: int, offset: int, offset_size: int, index_size: int
) -> Iterator[bytes]:
    """Rows of the cross-reference stream (7.5.8.3) for objects that follow each other."""
    if offset < 0:  # the head of the list of free objects
        yield b"\0" + bytes(offset_size) + (0xFFFF).to_bytes(index_size, "big")
    elif not holder:
        yield b"\1" + offset.to_bytes(offset_size, "big") + bytes(index_size)
    else:
        row = b"\2" + holder.to_bytes(offset_size, "big")
        yield from (row + place.to_bytes(index_size, "big") for place in range(count))


def _sections(segments: Sequence[tuple[int, int]]) -> bytes:
    """The /Index of a cross-reference stream: runs of consecutive numbers as (first, count)."""
    runs: list[tuple[int, int]] = []
    for first, count in segments:
        if runs and first == sum(runs[-1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + count)
        else:
            runs.append((first, count))
    return b"[%s]" % b" ".join(b"%d %d" % run for run in runs)
