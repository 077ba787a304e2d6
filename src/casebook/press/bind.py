"""Binding: sheets set side by side become one tagged PDF."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, count, islice
from math import ceil

from casebook.errors import CasebookError, Problem
from casebook.press.catalog import CATALOG, FIRST_FREE, INFORMATION, PAGES, Volume, write_book
from casebook.press.faces import BookFace, unite
from casebook.press.font_objects import OBJECTS_PER_FACE, FontNumbers, write_face
from casebook.press.furniture import FurnitureSetter
from casebook.press.job import FontSet
from casebook.press.late_folios import set_late_folios
from casebook.press.marks import SOFT_HYPHEN_SUFFIX
from casebook.press.page_map import Leaf, PageMap, PagePlan, plan_folios, plan_pages
from casebook.press.pdf_file import Output, PdfFile, PdfSection, SectionWriter
from casebook.press.sheet import Numbering, Sheet, SheetBody
from casebook.press.shelf import Shelf, binding_key
from casebook.press.syntax import array, name, reference, relocate

_COMPRESSION = 6
_STEP = 256
"""Sheets begin at multiples of it, so that one which grows a little moves no other."""
_AT_ONCE = 4
"""Sheets in memory while they are bound."""


def bind(volume: Volume, fonts: FontSet, shelf: Shelf, output: Output) -> PageMap:
    """Bind the sheets of a volume into one PDF 1.7 file, tagged as PDF/UA-1 asks; return its
    page map.

    Equal volumes give equal bytes. Raises CasebookError for links that lead nowhere, and for
    characters of running heads that no furniture font has; SheetLost for a sheet whose body the
    shelf has no longer.
    """
    leaves = volume.leaves
    _check_links(leaves)
    plan = plan_pages(leaves)
    page_map = plan_folios(leaves)
    setter = FurnitureSetter(volume.style, fonts, volume.language)
    streams = _furniture(setter, plan, leaves)
    file = PdfFile(output)
    free = count(FIRST_FREE)
    font_numbers = _write_fonts(file, leaves, setter, fonts, free)
    sizes = (_step(leaf.sheet.numbers.size) for leaf in leaves)
    *bases, after = accumulate(sizes, initial=_step(next(free)))
    free = count(after)
    furniture = _write_furniture(file, streams, free)

    bindings = [
        _Binding(
            leaf.sheet,
            base,
            own,
            _font_resources(leaf.sheet, font_numbers, setter),
            {anchor: page_map.anchors[anchor].folio for anchor in leaf.sheet.late_anchors},
        )
        for leaf, base, own in zip(leaves, bases, furniture, strict=True)
    ]
    for section in _sections(bindings, shelf):
        file.append(section)
    write_book(file, volume, plan, bases, next(free))
    file.close(CATALOG, INFORMATION)
    return page_map


def _step(number: int) -> int:
    return ceil(number / _STEP) * _STEP


def _check_links(leaves: Sequence[Leaf]) -> None:
    known = {anchor for leaf in leaves for anchor in leaf.sheet.destinations}
    problems = [
        Problem(leaf.sheet.name, 0, f"a link leads to “{target}”, which is nowhere in the book")
        for leaf in leaves
        for target in leaf.sheet.targets
        if target not in known
    ]
    if problems:
        raise CasebookError(problems)


def _furniture(
    setter: FurnitureSetter, plan: Sequence[PagePlan], leaves: Sequence[Leaf]
) -> list[list[tuple[bytes, ...]]]:
    """Set heads and folios: for each page of each leaf the streams that are not empty."""
    pages: list[list[tuple[bytes, ...]]] = [[] for _ in leaves]
    for position, page in enumerate(plan):
        if page.leaf >= 0:
            streams = setter.page(page, position, leaves[page.leaf])
            pages[page.leaf].append(tuple(stream for stream in streams if stream))
    return pages


def _write_furniture(
    file: PdfFile, pages: Sequence[Sequence[tuple[bytes, ...]]], free: Iterator[int]
) -> list[list[bytes]]:
    """Write each stream once; for each page of each leaf, references to its own."""
    written: dict[bytes, bytes] = {}
    for stream in (stream for leaf in pages for page in leaf for stream in page):
        if stream not in written:
            number = next(free)
            written[stream] = b" " + reference(number)
            file.stream(number, b"", stream)  # so short that deflating it gains nothing
    return [[b"".join(written[stream] for stream in page) for page in leaf] for leaf in pages]


def _write_fonts(
    file: PdfFile,
    leaves: Sequence[Leaf],
    setter: FurnitureSetter,
    fonts: FontSet,
    free: Iterator[int],
) -> dict[str, FontNumbers]:
    """Embed every face of the book once; the numbers by digest of the font file."""
    faces = unite(face for leaf in leaves for face in leaf.sheet.faces)
    for own in setter.faces:
        if own.shown.widths:
            faces.setdefault(own.digest, BookFace(own.digest)).add(own.shown.widths, own.shown.text)
    numbers = {}
    for digest in sorted(faces):
        first = next(islice(free, OBJECTS_PER_FACE - 1, None)) - OBJECTS_PER_FACE + 1
        numbers[digest] = write_face(file, faces[digest], fonts.path(digest), first)
    return numbers


@dataclass(frozen=True, slots=True)
class _Binding:
    """All that a sheet is bound with."""

    sheet: Sheet
    base: int
    """The number of its first object."""
    furniture: Sequence[bytes]
    """For each page, references to the streams of its furniture."""
    fonts: bytes
    """The font dictionary."""
    folios: Mapping[str, str]
    """The page numbers that it prints, by anchor."""

    def key(self) -> str:
        late = b" ".join(folio.encode() for folio in self.folios.values())
        return binding_key(self.sheet, (b"%d" % self.base, self.fonts, late, *self.furniture))


def _sections(bindings: Iterable[_Binding], shelf: Shelf) -> Iterator[PdfSection]:
    """Yield the sheets as sections of the file: as they have been bound before, or bound now.

    Compression, which is most of it, runs beside Python.
    """
    begun: deque[PdfSection | Future[PdfSection]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for binding in bindings:
            key = binding.key()
            begun.append(shelf.bound(key) or threads.submit(_bound, binding, shelf, key))
            if len(begun) == _AT_ONCE:
                yield _done(begun.popleft())
        while begun:
            yield _done(begun.popleft())


def _done(section: PdfSection | Future[PdfSection]) -> PdfSection:
    return section if isinstance(section, PdfSection) else section.result()


def _bound(binding: _Binding, shelf: Shelf, key: str) -> PdfSection:
    section = _section(binding, shelf.body(binding.sheet))
    shelf.keep_bound(key, section)
    return section


def _section(binding: _Binding, body: SheetBody) -> PdfSection:
    """Return all objects of a sheet, numbered from its base on, with the furniture of its pages."""
    section = SectionWriter()
    sheet, base, furniture = binding.sheet, binding.base, binding.furniture
    numbering = sheet.numbers.numbering
    late = set(sheet.late_pages)
    for index, content in enumerate(body.contents):
        if index in late:
            content = set_late_folios(content, binding.folios, sheet.late_figures, _COMPRESSION)
        section.stream(base + numbering.content(index), b"/Filter/FlateDecode", content)
    for index, (entries, data) in enumerate(body.streams):
        section.stream(base + numbering.stream(index), relocate(entries, base), data)
    objects = relocate(body.objects, base).split(b"\n")
    section.objects(base + Numbering.OBJECT_HOLDER, base + numbering.first_object, objects)
    node = reference(base + Numbering.PAGES_NODE)
    resources = reference(base + sheet.numbers.resources)
    kids = array(reference(base + numbering.page(index)) for index in range(sheet.pages))
    pages = [
        b"<</Type/Pages/Parent %s/Count %d/Kids%s/Resources %s>>"
        % (reference(PAGES), sheet.pages, kids, resources)
    ]
    for index, entries in enumerate(body.page_entries):
        content = reference(base + numbering.content(index))
        own = furniture[index]
        contents = b"[%s%s]" % (content, own) if own else b" " + content
        pages.append(
            b"<</Type/Page/Parent %s/Contents%s%s>>" % (node, contents, relocate(entries, base))
        )
    first = base + Numbering.PAGES_NODE
    section.objects(base + Numbering.PAGE_HOLDER, first, [pages[0], binding.fonts, *pages[1:]])
    return section.close()


def _font_resources(
    sheet: Sheet, fonts: Mapping[str, FontNumbers], setter: FurnitureSetter
) -> bytes:
    """The font dictionary of a sheet: the faces of its text, then those of furniture."""
    entries = []
    for face in sheet.faces:
        numbers = fonts[face.digest]
        entries.append(name(face.resource) + b" " + reference(numbers.font))
        if face.soft_hyphens:
            resource = face.resource + SOFT_HYPHEN_SUFFIX
            entries.append(name(resource) + b" " + reference(numbers.soft_hyphen_font))
    entries += [
        name(own.resource) + b" " + reference(fonts[own.digest].font)
        for own in setter.faces
        if own.shown.widths
    ]
    return b"<<%s>>" % b"".join(entries)
