"""Writing a PDF file: object streams, a cross-reference stream, and the same bytes every time."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter
from typing import Protocol

from casebook.pdf.syntax import (
    array,
    entries,
    hexadecimal_string,
    indirect_object,
    integer,
    name,
    numbers,
    reference,
    stream,
)

COMPRESSION = 6
"""The level of zlib at which page contents, fonts and object streams are deflated."""
DEFLATED = entries(Filter=name("FlateDecode"))
"""The entry of a stream whose data zlib has compressed (7.4.4)."""

_HEADER = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"


class SupportsWrite(Protocol):
    """What a file is written to, from its beginning to its end."""

    def write(self, data: bytes, /) -> object:
        """Write what comes next."""


@dataclass(frozen=True, slots=True)
class ObjectRun:
    """Where objects with numbers that follow each other are found."""

    first: int
    """Number of the first one."""
    count: int
    """How many they are."""
    holder: int
    """Number of the object stream that holds them; 0 for one that stands in the file itself."""
    offset: int
    """Where it stands in the file, in bytes; 0 for those that an object stream holds."""


@dataclass(frozen=True, slots=True)
class PdfSection:
    """Objects that stand together in a file, written."""

    runs: tuple[ObjectRun, ...]
    """Where they are; offsets count from the beginning of the section."""
    data: bytes
    """The bytes of the file."""


class PdfWriter:
    """Writes objects one after the other; every one has the number that its owner gives it."""

    def __init__(self, output: SupportsWrite) -> None:
        self._output = output
        self._position = 0
        self._runs: list[ObjectRun] = []

    def stream(self, number: int, written: bytes, data: bytes) -> None:
        """Write a stream: `written` are the entries of its dictionary but for /Length, `data` is
        as its filters have made it."""
        self._runs.append(ObjectRun(number, 1, 0, self._position))
        self._write(indirect_object(number, stream(written, data)))

    def deflated(self, number: int, written: bytes, data: bytes) -> None:
        """Write a stream whose data is to be deflated."""
        self.stream(number, written + DEFLATED, zlib.compress(data, COMPRESSION))

    def objects(self, number: int, first: int, objects: Sequence[bytes]) -> None:
        """Write objects numbered from `first` on as one object stream (7.5.7), itself object
        `number`."""
        position = 0
        index = []
        for own, text in enumerate(objects, start=first):
            index += [integer(own), integer(position)]
            position += len(text) + 1
        head = b" ".join(index) + b"\n"
        kind = entries(Type=name("ObjStm"), N=integer(len(objects)), First=integer(len(head)))
        self.deflated(number, kind, head + b"\n".join(objects))
        self._runs.append(ObjectRun(first, len(objects), number, 0))

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
        return PdfSection(tuple(self._runs), self._buffer.getvalue())


class PdfFile(PdfWriter):
    """A PDF file in the making; nothing of it is kept in memory but where objects stand."""

    def __init__(self, output: SupportsWrite, version: bytes = b"1.7") -> None:
        """`version` is that of PDF whose features the file has: 1.5 at least."""
        super().__init__(output)
        # For the file identifier (14.4), so that equal books are equal files.
        self._digest = hashlib.md5(usedforsecurity=False)
        self._write(_HEADER % version)

    @property
    def identity(self) -> bytes:
        """Return 16 bytes that stand for all that has been written so far."""
        return self._digest.digest()

    def append(self, section: PdfSection) -> None:
        """Write objects that were put together elsewhere."""
        start = self._position
        self._write(section.data)
        self._runs += [
            run if run.holder else ObjectRun(run.first, run.count, 0, start + run.offset)
            for run in section.runs
        ]

    def close(self, catalog: int, information: int | None) -> None:
        """Write the cross-reference stream (7.5.8) and the end, with which the file is complete.

        `catalog` and `information` are the object numbers of what the trailer points to; a file of
        PDF 2.0 need not have the second.
        """
        start = self._position
        identifier = hexadecimal_string(self._digest.digest())
        own = max((run.first + run.count for run in self._runs), default=1)
        runs = sorted([*self._runs, ObjectRun(own, 1, 0, start)], key=attrgetter("first"))
        offset_size = (start.bit_length() + 7) // 8
        index_size = 2 if max(run.count for run in runs) <= 1 << 16 else 3
        trailer = entries(
            Type=name("XRef"),
            W=numbers((1, offset_size, index_size)),
            Size=integer(own + 1),
            Root=reference(catalog),
            Info=None if information is None else reference(information),
            ID=array((identifier + identifier,)),
        )
        rows = b"".join(_rows(runs, offset_size, index_size))
        # Rows differ little from one to the next: the quickest level makes them smallest.
        self.stream(own, trailer + DEFLATED, zlib.compress(rows, 1))
        self._write(b"\n".join((b"startxref", integer(start), b"%%EOF\n")))

    def _write(self, data: bytes) -> None:
        super()._write(data)
        self._digest.update(data)


def _rows(runs: Sequence[ObjectRun], offset_size: int, index_size: int) -> Iterator[bytes]:
    """Yield the rows of the cross-reference stream (7.5.8.3) for every number from 0 on; those
    that no object has are free for good (7.5.4)."""
    free = b"\0" + bytes(offset_size) + (0xFFFF).to_bytes(index_size, "big")
    most = max(run.count for run in runs)
    indexes = [index.to_bytes(index_size, "big") for index in range(most)]
    following = 0
    for run in runs:
        yield free * (run.first - following)
        following = run.first + run.count
        if not run.holder:
            yield b"\1" + run.offset.to_bytes(offset_size, "big") + bytes(index_size)
            continue
        row = b"\2" + run.holder.to_bytes(offset_size, "big")
        yield row + row.join(indexes[: run.count])
