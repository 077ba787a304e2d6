"""Finishing: the pages of a part become its set part, ready to be bound."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element as HtmlElement

from casebook.model.page import PageBreak
from casebook.pdf.file import COMPRESSION
from casebook.pdf.structure import Content, Element, keep_annotations, separate_text
from casebook.typeset.drawing import draw
from casebook.typeset.element_places import ElementPlaces
from casebook.typeset.engine.boxes import Box, LaidOutDocument
from casebook.typeset.figures import parted_figures
from casebook.typeset.findings import ChunkEnd, NotesReport
from casebook.typeset.folio_slots import SlotFinder
from casebook.typeset.job import Job
from casebook.typeset.kept_pages import Block, PageBeginning
from casebook.typeset.links import (
    PlacedLink,
    find_bookmarks,
    find_destinations,
    find_references,
)
from casebook.typeset.marks import PaintedPage, Rewritten, join_content, renumber, rewrite
from casebook.typeset.page_glyphs import join_faces
from casebook.typeset.page_reading import read_page
from casebook.typeset.part_objects import PartStructure, write_objects
from casebook.typeset.set_page import PageNotes, PlacedBox, SetPage
from casebook.typeset.set_part import SetPart
from casebook.typeset.tags import StructureBuilder
from casebook.typeset.words import page_letters, shown_range, word_faults


class PagesDiffer(Exception):
    """A page of an earlier setting has other tags now."""


@dataclass(frozen=True, slots=True)
class LayoutFacts:
    """What is known of a part once it is laid out, beside its new pages."""

    pages: tuple[PageNotes | SetPage, ...]
    """Each page: what stands on it of notes, if it has been laid out now, or else the page as it
    was set before."""
    breaks: tuple[PageBreak, ...]
    """For each page, where in the text it begins."""
    notes: NotesReport
    """The account of its notes."""
    chunk_end: ChunkEnd | None = None
    """Where the next chunk begins, if this is a chunk and not the last one."""
    first_row: HtmlElement | None = None
    """The row with which it begins, if this is a chunk and not the first one."""
    root: Box | None = None
    """The root of the tree of boxes before layout, where some pages were set before."""
    starts: tuple[PageBeginning, ...] = ()
    """How each page begins, where pages can be kept."""
    blocks: tuple[Block, ...] = ()
    """The blocks of the part."""


def finish(
    document: LaidOutDocument, job: Job, facts: LayoutFacts
) -> tuple[SetPart, tuple[SetPage, ...]]:
    """Return the set part of a part, and its pages; the engine's document has the new ones.

    Raises PagesDiffer.
    """
    html: HtmlElement = document._html.etree_element
    kept = [page for page in facts.pages if isinstance(page, SetPage)]
    drawing = draw(document, kept, facts.root)
    elements = {element: place for place, element in enumerate(html.iter())}
    painted = iter(zip(document.pages, drawing.pages, strict=True))
    drafts = [
        (page, None) if isinstance(page, SetPage) else read_page(*next(painted), elements, page)
        for page in facts.pages
    ]
    root, links, tagged = _structure([page for page, _ in drafts], html, job.language)
    pages = _written(drafts, root, SlotFinder(document.fonts.values()))
    numbers, body = write_objects(pages, drawing, PartStructure(job.name, root, links))
    places = ElementPlaces(html, tagged, root)
    bookmarks = find_bookmarks(pages, html, places)
    slots = tuple(
        replace(slot, page=index) for index, page in enumerate(pages) for slot in page.slots
    )
    misplaced = (
        replace(one, page=index) for index, page in enumerate(pages) for one in page.misplaced
    )
    parted = parted_figures(html, pages)
    shown = shown_range(html, job.chunk, facts.first_row, facts.chunk_end)
    texts = (*(each.text for each in body.descriptions), *(mark.label for mark in bookmarks))
    anchors = {slot.anchor for slot in slots}
    anchors.update(slot.anchor for text in texts for slot in text.slots)
    set_part = SetPart(
        name=job.name,
        page_boxes=tuple(page.box for page in pages),
        breaks=facts.breaks,
        chunk_end=facts.chunk_end,
        findings=(*facts.notes.faults(), *misplaced, *parted, *word_faults(html, pages, shown)),
        faces=join_faces(pages),
        destinations=find_destinations(pages, places),
        bookmarks=bookmarks,
        folio_anchors=tuple(sorted(anchors)),
        targets=tuple(sorted({link.link.anchor for link in links if link.link.anchor})),
        references=tuple(find_references(root, links)),
        numbers=numbers,
        body=replace(body, folio_slots=slots),
        letters=page_letters(pages),
    )
    return set_part, pages


def _structure(
    pages: Sequence[SetPage], html: HtmlElement, language: str
) -> tuple[Element, list[PlacedLink], Mapping[HtmlElement | None, Element]]:
    """Return the part's structure tree, the links that belong to it, by annotation index, and which
    element of it holds the content of each of the HTML.

    A link in a table head that is repeated on a later page belongs to no element: it is left
    out, because the same link stands in the first one.
    """
    builder = StructureBuilder(html, language)
    links: list[PlacedLink] = []
    for number, page in enumerate(pages):
        builder.add_page(number, page.boxes, len(links))
        links += [PlacedLink(number, link) for link in page.links]
    root = builder.finish()
    return root, [links[index] for index in keep_annotations(root)], builder.elements


def _written(
    drafts: Sequence[tuple[SetPage, PaintedPage | None]], root: Element, slots: SlotFinder
) -> tuple[SetPage, ...]:
    """Return the pages with their content streams, and give the tree the marks of these."""
    joined = join_content(root, [painted.marks if painted else () for _, painted in drafts])
    separate_text(root)
    types: list[dict[int, str]] = [{} for _ in drafts]
    for element in root.descendants():
        for kid in element.kids:
            if isinstance(kid, Content):
                types[kid.page][kid.mark] = element.type
    numbers: list[dict[int, int]] = []
    pages = []
    for (page, painted), groups, own in zip(drafts, joined, types, strict=True):
        if painted is None:
            if own != dict(enumerate(page.types)):
                raise PagesDiffer
            numbers.append({mark: mark for mark in own})
        else:
            written = rewrite(painted, groups, own)
            page = _with_content(page, written, own, slots)
            numbers.append(dict(written.numbers))
        pages.append(page)
    renumber(root, numbers)
    return tuple(pages)


def _with_content(
    page: SetPage, written: Rewritten, types: dict[int, str], slots: SlotFinder
) -> SetPage:
    order = sorted(written.numbers, key=lambda mark: written.numbers[mark])
    found, faces = slots.find(written.stand_ins, page.faces)
    return replace(
        page,
        boxes=tuple(_renumbered(page.boxes, written.numbers)),
        content=zlib.compress(written.content, COMPRESSION),
        types=tuple(types[mark] for mark in order),
        soft_fonts=tuple(sorted({name.decode() for name in _SOFT_FONT.findall(written.content)})),
        slots=found,
        faces=faces,
    )


_SOFT_FONT = re.compile(rb"/([A-Z]{6})h [\d.]+ Tf")


def _renumbered(boxes: Iterable[PlacedBox], numbers: Mapping[int, int]) -> Iterator[PlacedBox]:
    """Yield boxes with the marks that remain; those that were joined with others have none."""
    for box in boxes:
        yield box if box.mark < 0 else box._replace(mark=numbers.get(box.mark, -1))
