"""Finishing: a document laid out by the engine becomes a set part, ready to be bound."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from casebook.pdf.file import COMPRESSION
from casebook.pdf.structure import Content, Element, keep_annotations, separate_text
from casebook.typeset.drawing import POINTS_PER_PIXEL, Drawing, draw
from casebook.typeset.engine.boxes import Box, FontProgram, LaidOutDocument, PageView, PaintedStream
from casebook.typeset.findings import LayoutFacts
from casebook.typeset.folio_slots import ATTRIBUTE, find_slots
from casebook.typeset.glyph_use import GlyphUse, glyph_use
from casebook.typeset.job import Job
from casebook.typeset.links import PlacedLink, find_bookmarks, find_destinations, find_links
from casebook.typeset.marks import (
    PaintedPage,
    ShownStandIn,
    find_marks,
    join_content,
    renumber,
    rewrite,
)
from casebook.typeset.part_objects import PartStructure, write_objects
from casebook.typeset.set_part import PageBox, SetPart
from casebook.typeset.tags import StructureBuilder

_HYPHEN = "\u2010"


def finish(document: LaidOutDocument, job: Job, layout: LayoutFacts) -> SetPart:
    """Write the pages of a laid-out WeasyPrint document as the set part of its part."""
    drawing = draw(document)
    links = find_links(document.pages)
    root, owned_links = _structure(document, job, drawing, links)
    contents = _contents(drawing, root)
    slots = find_slots(document.fonts.values(), contents.stand_ins)
    structure = PartStructure(job.name, root, owned_links)
    numbers, body = write_objects(document, drawing, contents.deflated, structure)
    bookmarks = find_bookmarks(document.pages, document._html.etree_element)
    texts = (*(each.text for each in body.descriptions), *(mark.label for mark in bookmarks))
    anchors = {slot.anchor for slot in slots}
    anchors.update(slot.anchor for text in texts for slot in text.slots)
    return SetPart(
        name=job.name,
        page_boxes=tuple(_page_box(page) for page in document.pages),
        breaks=layout.breaks,
        chunk_end=layout.chunk_end,
        findings=layout.findings,
        faces=_faces(document.fonts.values(), contents.soft_hyphens),
        destinations=find_destinations(document.pages),
        bookmarks=bookmarks,
        folio_anchors=tuple(sorted(anchors)),
        targets=tuple(sorted({link.anchor for link in owned_links if link.anchor})),
        numbers=numbers,
        body=replace(body, folio_slots=slots),
    )


def _structure(
    document: LaidOutDocument, job: Job, drawing: Drawing, links: Sequence[PlacedLink]
) -> tuple[Element, list[PlacedLink]]:
    """The part's structure tree, and the links that belong to it, by annotation index.

    A link in a table head that is repeated on a later page belongs to no element: it is left
    out, because the same link stands in the first one.
    """
    builder = StructureBuilder(document._html.etree_element, job.language)
    index_of = {link.box: index for index, link in enumerate(links)}
    for number, (page, stream) in enumerate(zip(document.pages, drawing.pages, strict=True)):
        marks = {box: mark["mcid"] for box, mark in stream._tags.items()}
        builder.add_page(number, page._page_box, marks, index_of)
    root = builder.finish()
    return root, [links[index] for index in keep_annotations(root)]


@dataclass(frozen=True, slots=True)
class _Contents:
    """The contents of the pages."""

    deflated: tuple[bytes, ...]
    soft_hyphens: frozenset[str]
    """The resource names of faces that show soft hyphens."""
    stand_ins: Sequence[Sequence[ShownStandIn]]
    """Of each page."""


def _contents(drawing: Drawing, root: Element) -> _Contents:
    pages = [_painted(stream) for stream in drawing.pages]
    joined = join_content(root, [page.marks for page in pages])
    separate_text(root)
    types: list[dict[int, str]] = [{} for _ in pages]
    for element in root.descendants():
        for kid in element.kids:
            if isinstance(kid, Content):
                types[kid.page][kid.mark] = element.type
    written = [rewrite(*page) for page in zip(pages, joined, types, strict=True)]
    renumber(root, [page.numbers for page in written])
    return _Contents(
        tuple(zlib.compress(page.content, COMPRESSION) for page in written),
        frozenset(m.decode() for page in written for m in _SOFT_FONT.findall(page.content)),
        [page.stand_ins for page in written],
    )


def _painted(stream: PaintedStream) -> PaintedPage:
    tags = {box: mark["mcid"] for box, mark in stream._tags.items()}
    return PaintedPage(
        stream.stream,
        find_marks(stream.stream),
        {mark for box, mark in tags.items() if _is_hyphenated(box)},
        {
            mark: anchor
            for box, mark in tags.items()
            if box.element is not None and (anchor := box.element.get(ATTRIBUTE))
        },
    )


_SOFT_FONT = re.compile(rb"/([A-Z]{6})h [\d.]+ Tf")


def _is_hyphenated(box: Box) -> bool:
    """Whether the engine broke a word at the end of this text.

    An author's own hyphen of the same form at the end of a line cannot be told apart where
    the element has one at all; it is left as it is.
    """
    text = getattr(box, "text", "")
    element = box.element
    if element is None or not text.endswith(_HYPHEN):
        return False
    if box.style["hyphenate_character"] != _HYPHEN:
        return False
    return not any(_HYPHEN in written for written in element.itertext())


def _page_box(page: PageView) -> PageBox:
    box = page._page_box
    edges = (
        page.width,
        page.height,
        box.content_box_x(),
        box.content_box_y(),
        box.width,
        box.height,
    )
    return PageBox(*(round(POINTS_PER_PIXEL * edge, 3) for edge in edges))


def _faces(fonts: Collection[FontProgram], soft_hyphens: frozenset[str]) -> tuple[GlyphUse, ...]:
    """The faces shown; the engine keeps one font object for each description."""
    widths: dict[str, dict[int, float]] = {}
    texts: dict[str, dict[int, str]] = {}
    digests: dict[str, str] = {}
    for font in fonts:
        widths.setdefault(font.hash, {}).update(font.widths)
        texts.setdefault(font.hash, {}).update(font.to_unicode)
        if font.hash not in digests:
            digests[font.hash] = hashlib.sha256(font.file_content).hexdigest()
    return tuple(
        glyph_use(name, digests[name], widths[name], texts[name], name in soft_hyphens)
        for name in sorted(digests)
    )
