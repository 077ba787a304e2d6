"""Link annotations of a part, and the places that links can lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from casebook.model.text import spoken
from casebook.pdf.structure import Annotation
from casebook.pdf.structure import Element as StructureElement
from casebook.pdf.syntax import (
    byte_string,
    dictionary,
    integer,
    local_key,
    local_reference,
    name,
    numbers,
    string,
)
from casebook.typeset.element_places import ElementPlaces
from casebook.typeset.engine.boxes import Box, PageView
from casebook.typeset.folio_slots import open_text, open_texts
from casebook.typeset.set_page import POINTS_PER_PIXEL, PageLink, SetPage
from casebook.typeset.set_part import Bookmark, Destination, ElementLink, OpenText
from casebook.typeset.turning import paper_of

CROSS_PART = "xref:"
"""The scheme of links to anchors of other parts."""
_PRINT = 4
"""Annotation flag: printed with the page (ISO 32000-1, 12.5.3), as PDF/A and PDF/UA ask."""


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link of a part."""

    page: int
    """Index of its page in the part."""
    link: PageLink
    """The link itself."""


def page_links(page: PageView) -> Iterator[tuple[Box, PageLink]]:
    """Yield the links of a page, each with the engine's box that is its rectangle."""
    paper = paper_of(page)
    for kind, target, rectangle, box in page.links:
        # A box inside a link has the link's target too; the link's own box covers it.
        if box.link is None or box.element is None or kind not in ("internal", "external"):
            continue
        edges = paper.rectangle(rectangle)
        left, top, right, bottom = (POINTS_PER_PIXEL * edge for edge in edges)
        height = POINTS_PER_PIXEL * paper.height
        inside = kind == "internal" or target.startswith(CROSS_PART)
        yield (
            box,
            PageLink(
                rectangle=(left, height - bottom, right, height - top),
                text=_text(box.element),
                address="" if inside else target,
                anchor=target.removeprefix(CROSS_PART) if inside else "",
            ),
        )


def _text(element: Element) -> OpenText:
    label = element.get("aria-label") or element.get("title")
    return OpenText(spoken(label)) if label else open_text(element)


def write_annotation(link: PageLink, number: int, page_number: int) -> bytes:
    """Return the link's annotation dictionary, itself local object `number`; without its
    description where that has a page number to be filled in."""
    action = dictionary(S=name("URI"), URI=byte_string(link.address.encode()))
    described = string(link.text.text or link.address or link.anchor)
    return dictionary(
        Type=name("Annot"),
        Subtype=name("Link"),
        Rect=numbers(link.rectangle),
        Border=numbers((0, 0, 0)),
        F=integer(_PRINT),
        Dest=byte_string(link.anchor.encode()) if link.anchor else None,
        A=None if link.anchor else action,
        Contents=None if link.text.slots else described,
        StructParent=local_key(number),
        P=local_reference(page_number),
    )


def find_destinations(pages: Sequence[SetPage], places: ElementPlaces) -> dict[str, Destination]:
    """Return the place of every anchor; of several with one name, the first."""
    found: dict[str, Destination] = {}
    for index, page in enumerate(pages):
        for anchor, (left, top) in page.anchors.items():
            if anchor not in found:
                y = POINTS_PER_PIXEL * (page.height - top)
                element = places.of_anchor(anchor, index)
                found[anchor] = Destination(index, POINTS_PER_PIXEL * left, y, element)
    return found


def find_bookmarks(
    pages: Sequence[SetPage], html: Element, places: ElementPlaces
) -> tuple[Bookmark, ...]:
    """Return what CSS `bookmark-level` and `bookmark-label` give to the outline.

    `html` is the part's tree, whose texts tell in which labels page numbers are to be filled in.
    """
    texts = open_texts(html) if any("0" in b.label for p in pages for b in p.bookmarks) else {}

    def text(label: str) -> OpenText:
        plain = spoken(label)
        return texts.get(plain) or OpenText(plain)

    return tuple(
        Bookmark(
            level=bookmark.level,
            label=text(bookmark.label),
            page=index,
            x=POINTS_PER_PIXEL * bookmark.x,
            y=POINTS_PER_PIXEL * (page.height - bookmark.y),
            is_open=bookmark.state == "open",
            element=places.of_place(bookmark.element, index),
        )
        for index, page in enumerate(pages)
        for bookmark in page.bookmarks
    )


def find_references(root: StructureElement, links: Sequence[PlacedLink]) -> Iterator[ElementLink]:
    """Yield the links of a structure that refer to an element: the calls of notes, and those in
    contents lists. `links` are those of the part by index of their annotations."""
    for element in root.descendants():
        if element.type != "Link":
            continue
        around = set(_types_around(element))
        anchors = (links[k.index].link.anchor for k in element.kids if isinstance(k, Annotation))
        if around & {"Reference", "TOCI"} and (anchor := next(anchors, "")):
            yield ElementLink(element.number, anchor, is_call="TOCI" not in around)


def _types_around(element: StructureElement) -> Iterator[str]:
    while (around := element.parent) is not None:
        yield around.type
        element = around
