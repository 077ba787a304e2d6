"""Binding: sheets set side by side become one tagged PDF."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, count, islice

from casebook.errors import CasebookError, Problem
from casebook.press.catalog import CATALOG, FIRST_SHEET, INFORMATION, PAGES, Volume, write_book
from casebook.press.faces import BookFace, unite
from casebook.press.font_objects import OBJECTS_PER_FACE, FontNumbers, write_face
from casebook.press.furniture import FurnitureSetter
from casebook.press.job import FontSet
from casebook.press.late_folios import set_late_folios
from casebook.press.marks import SOFT_HYPHEN_SUFFIX
from casebook.press.page_map import Leaf, PageMap, PagePlan, plan_folios, plan_pages
from casebook.press.pdf_file import PdfFile, PdfSection
from casebook.press.sheet import Numbering, Sheet
from casebook.press.syntax import array, name, reference, relocate

_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class BoundBook:
    """A finished PDF and its page map."""

    pdf: bytes
    page_map: PageMap


def bind(volume: Volume, fonts: FontSet) -> BoundBook:
    """Bind the sheets of a volume into one PDF 1.7 file, tagged as PDF/UA-1 asks.

    Equal volumes give equal bytes. Raises CasebookError for links that lead nowhere, and for
    characters of running heads that no furniture font has.
    """
    leaves = volume.leaves
    _check_links(leaves)
    plan = plan_pages(leaves)
    page_map = plan_folios(leaves)
    folios = {anchor: place.folio for anchor, place in page_map.anchors.items()}
    sizes = [leaf.sheet.body.size for leaf in leaves]
    bases = list(accumulate(sizes[:-1], initial=FIRST_SHEET)) if sizes else []
    free = count(FIRST_SHEET + sum(sizes))
    file = PdfFile()
    setter = FurnitureSetter(volume.style, fonts, volume.language)
    furniture = _write_furniture(file, setter, plan, leaves, free)
    font_numbers = _write_fonts(file, leaves, setter, fonts, free)

    def sheet_objects(index: int) -> PdfSection:
        sheet = leaves[index].sheet
        return _sheet_objects(sheet, bases[index], furniture[index], font_numbers, setter, folios)

    # Compression, which is most of it, runs beside Python.
    with ThreadPoolExecutor() as threads:
        for section in threads.map(sheet_objects, range(len(leaves))):
            file.append(section)
    write_book(file, volume, plan, bases, next(free))
    return BoundBook(file.close(CATALOG, INFORMATION), page_map)


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


def _write_furniture(
    file: PdfFile,
    setter: FurnitureSetter,
    plan: Sequence[PagePlan],
    leaves: Sequence[Leaf],
    free: Iterator[int],
) -> list[list[bytes]]:
    """Write the streams of heads and folios; for each page of each leaf, references to its own."""
    written: dict[bytes, int] = {b"": 0}
    pages: list[list[bytes]] = [[] for _ in leaves]
    for position, page in enumerate(plan):
        if page.leaf < 0:
            continue
        streams = setter.page(page, position, leaves[page.leaf])
        for stream in streams:
            if stream not in written:
                written[stream] = next(free)
                file.stream(written[stream], b"/Filter/FlateDecode", zlib.compress(stream, 6))
        pages[page.leaf].append(b"".join(b" " + reference(written[s]) for s in streams if s))
    return pages


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


def _sheet_objects(
    sheet: Sheet,
    base: int,
    furniture: Sequence[bytes],
    fonts: Mapping[str, FontNumbers],
    setter: FurnitureSetter,
    folios: Mapping[str, str],
) -> PdfSection:
    """Return all objects of a sheet, numbered from `base` on, with the furniture of its pages."""
    section = PdfSection()
    body = sheet.body
    numbering = body.numbering
    late = set(sheet.late_pages)
    for index, content in enumerate(body.contents):
        if index in late:
            content = set_late_folios(content, folios, sheet.late_figures, _COMPRESSION)
        section.stream(base + numbering.content(index), b"/Filter/FlateDecode", content)
    for index, (entries, data) in enumerate(body.streams):
        section.stream(base + numbering.stream(index), relocate(entries, base), data)
    objects = relocate(body.objects, base).split(b"\n")
    section.objects(base + Numbering.OBJECT_HOLDER, base + numbering.first_object, objects)
    node = reference(base + Numbering.PAGES_NODE)
    resources = reference(base + body.resources)
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
    resource_fonts = _font_resources(sheet, fonts, setter)
    first = base + Numbering.PAGES_NODE
    section.objects(base + Numbering.PAGE_HOLDER, first, [pages[0], resource_fonts, *pages[1:]])
    return section


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
