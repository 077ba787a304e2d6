"""Binding: set parts set side by side become one tagged PDF."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import accumulate, count, islice
from math import ceil
from typing import Protocol

from casebook.bind.catalog import CATALOG, FIRST_FREE, INFORMATION, Volume, write_book
from casebook.bind.font_objects import OBJECTS_PER_FACE, FontNumbers, write_face
from casebook.bind.furniture import FurnitureFace, FurnitureSetter
from casebook.bind.newer_structure import find_references, own_references
from casebook.bind.page_map import PageMap, PlacedPart, PlannedPage, map_pages, plan_pages
from casebook.bind.press_marks import press_marks
from casebook.bind.section import BindingInputs, font_dictionary, write_section
from casebook.bind.shown_glyphs import ShownGlyphs, unite
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.pdf.file import PdfFile, PdfSection, SupportsWrite
from casebook.typeset.set_part import PartObjects, SetPart

_ROOM = 256
"""Set parts take object numbers by so many, so that one which grows a little moves no other."""
_AT_ONCE = 4
"""Set parts in memory while they are bound."""


class Bodies(Protocol):
    """Where the bodies of set parts lie until they are bound, and what has been bound before.

    Both are asked from several threads.
    """

    def body(self, set_part: SetPart) -> PartObjects:
        """Return the body of a set part; raise an error of its own where it is there no longer."""

    def recall(self, inputs: BindingInputs, make: Callable[[], PdfSection]) -> PdfSection:
        """Return the section that was made of equal inputs before, or else what `make` returns."""


def bind(volume: Volume, fonts: FontSet, bodies: Bodies, output: SupportsWrite) -> PageMap:
    """Bind the set parts of a volume into one PDF file, tagged as PDF/UA asks; return its page map.
    Its version is 1.7, for the press 1.6 (ISO 15930-7, 6.1), or 2.0 as its standards ask.

    Equal volumes give equal bytes. Raises CasebookError for links that lead nowhere, and for
    characters of running heads that no furniture font has.
    """
    parts = volume.parts
    _check_links(parts)
    plan = plan_pages(parts)
    page_map = map_pages(parts)
    folios = {anchor: page.folio for anchor, page in page_map.anchors.items()}
    setter = FurnitureSetter(volume.style, fonts, volume.language, volume.provenance)
    streams = _set_furniture(setter, plan, parts)
    for_press = volume.is_for_press
    if for_press:
        streams = _with_marks(streams, parts)

    file = PdfFile(output, version=_version(volume))
    free = count(FIRST_FREE)
    font_numbers = _write_fonts(file, _book_faces(parts, setter.faces), fonts, free)
    *bases, after = _bases(parts, next(free))
    free = count(after)
    *furniture, blank = _write_furniture(file, [*streams, [_blank(volume)]], free)
    references = find_references(parts, bases) if volume.is_newer else {}
    inputs = [
        BindingInputs(
            set_part=part.set_part,
            base=base,
            fonts=font_dictionary(part.set_part, font_numbers, setter.faces),
            furniture=own,
            folios={anchor: folios[anchor] for anchor in part.set_part.folio_anchors},
            for_press=for_press,
            references=own_references(references, base, part.set_part.numbers)
            if volume.is_newer
            else None,
        )
        for part, base, own in zip(parts, bases, furniture, strict=True)
    ]
    for section in _sections(inputs, bodies):
        file.append(section)
    write_book(file, volume, plan=plan, bases=bases, folios=folios, blank=blank[0], free=next(free))
    file.close(CATALOG, None if volume.is_newer else INFORMATION)
    return page_map


def _version(volume: Volume) -> bytes:
    if volume.is_for_press:
        return b"1.6"
    return b"2.0" if volume.is_newer else b"1.7"


def _check_links(parts: Sequence[PlacedPart]) -> None:
    known = {anchor for part in parts for anchor in part.set_part.destinations}
    problems = [
        Problem(part.set_part.name, 0, f"a link leads to “{target}”, which is nowhere in the book")
        for part in parts
        for target in part.set_part.targets
        if target not in known
    ]
    if problems:
        raise CasebookError(problems)


PageStreams = tuple[bytes, ...]
"""The content streams of a page's furniture."""


def _set_furniture(
    setter: FurnitureSetter, plan: Sequence[PlannedPage], parts: Sequence[PlacedPart]
) -> list[list[PageStreams]]:
    """Set heads and folios; return them for each page of each part."""
    pages: list[list[PageStreams]] = [[] for _ in parts]
    for position, page in enumerate(plan):
        if not page.is_blank:
            pages[page.part].append(setter.page(page, position, parts[page.part]))
    return pages


def _with_marks(
    streams: Iterable[Sequence[PageStreams]], parts: Iterable[PlacedPart]
) -> list[list[PageStreams]]:
    """Return the furniture of each page of each part with the marks of its sheet."""
    return [
        [(*own, press_marks(box)) for own, box in zip(pages, part.set_part.page_boxes, strict=True)]
        for pages, part in zip(streams, parts, strict=True)
    ]


def _blank(volume: Volume) -> PageStreams:
    """Return what is drawn of a blank page: nothing, but for the press the marks of its sheet."""
    return (press_marks(volume.blank_page),) if volume.is_for_press else ()


def _write_furniture(
    file: PdfFile, parts: Sequence[Sequence[PageStreams]], free: Iterator[int]
) -> list[tuple[tuple[int, ...], ...]]:
    """Write each stream once; return the object numbers for each page of each part."""
    written: dict[bytes, int] = {}
    for stream in (stream for pages in parts for page in pages for stream in page):
        if stream not in written:
            written[stream] = next(free)
            # Streams are so short that deflating them gains nothing.
            file.stream(written[stream], b"", stream)
    return [tuple(tuple(written[s] for s in page) for page in pages) for pages in parts]


def _book_faces(
    parts: Sequence[PlacedPart], furniture: Sequence[FurnitureFace]
) -> dict[str, ShownGlyphs]:
    """Return what the book shows of each face, by the digest of its file."""
    faces = unite(face for part in parts for face in part.set_part.faces)
    for own in furniture:
        if own.shown.widths:
            shown = faces.setdefault(own.digest, ShownGlyphs(own.digest))
            shown.add(own.shown.widths, own.shown.text)
    return faces


def _write_fonts(
    file: PdfFile, faces: Mapping[str, ShownGlyphs], fonts: FontSet, free: Iterator[int]
) -> dict[str, FontNumbers]:
    """Embed every face of the book once; return the numbers by the digest of its file."""
    numbers = {}
    for digest in sorted(faces):
        first, *_ = islice(free, OBJECTS_PER_FACE)
        numbers[digest] = write_face(file, faces[digest], fonts.face(digest), first)
    return numbers


def _bases(parts: Sequence[PlacedPart], free: int) -> Iterator[int]:
    """Yield the number of each set part's first object, and of the first one after them all."""
    sizes = (part.set_part.numbers.size for part in parts)
    return accumulate(map(_rounded, sizes), initial=_rounded(free))


def _rounded(number: int) -> int:
    return ceil(number / _ROOM) * _ROOM


def _sections(inputs: Iterable[BindingInputs], bodies: Bodies) -> Iterator[PdfSection]:
    """Yield the set parts as sections of the file, in order: recalled, or bound now.

    Compression, which is most of it, runs beside Python.
    """
    begun: deque[Future[PdfSection]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for own in inputs:
            begun.append(threads.submit(bodies.recall, own, partial(_bound, own, bodies)))
            if len(begun) == _AT_ONCE:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def _bound(inputs: BindingInputs, bodies: Bodies) -> PdfSection:
    return write_section(inputs, bodies.body(inputs.set_part))
