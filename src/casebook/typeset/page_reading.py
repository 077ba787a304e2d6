"""From a page that the engine has laid out and painted to a page as a value, whose content stream
is still to be written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import TextBox

from casebook.typeset.blocks import HYPHEN, has_hyphen
from casebook.typeset.continued_rows import is_continued_row
from casebook.typeset.drawing import Painting
from casebook.typeset.engine.boxes import Box, Operator, PageView
from casebook.typeset.folio_slots import ATTRIBUTE
from casebook.typeset.links import page_links
from casebook.typeset.marks import PaintedPage, find_marks
from casebook.typeset.overflow import misplaced
from casebook.typeset.set_page import (
    POINTS_PER_PIXEL,
    PageBookmark,
    PageNotes,
    PlacedBox,
    SetPage,
)
from casebook.typeset.set_part import PageBox
from casebook.typeset.sight import Surroundings, is_seen, on_page, within
from casebook.typeset.turning import Paper, paper_of

_OPACITY = re.compile(rb"/([aA][\d.e-]+) gs")
_PICTURE = re.compile(rb"/(i[0-9a-f]{32}[01]) Do")
_GRAPHICS = (b" gs", b" Do", b" sh", b" scn", b" SCN")


def read_page(
    page: PageView, painting: Painting, elements: Mapping[Element, int], notes: PageNotes
) -> tuple[SetPage, PaintedPage]:
    """Return a page with the engine's marks, and its content as it is painted.

    `elements` gives the place of each element in the part's HTML.
    """
    stream = painting.stream
    marks = {box: mark["mcid"] for box, mark in stream._tags.items()}
    links = dict(page_links(page))
    paper = paper_of(page)
    reader = _BoxReader(paper, marks, links, elements)
    reader.read(page._page_box)
    left, bottom, right, top = (page.bleed[side] for side in paper.bleeds)
    opacities, pictures, has_others = _graphics(stream.stream)
    set_page = SetPage(
        width=paper.width,
        height=paper.height,
        bleed=(left, bottom, right, top),
        box=_page_box(page, paper),
        boxes=tuple(reader.boxes),
        links=tuple(links.values()),
        anchors={name: paper.point(x, y) for name, (x, y, *_) in page.anchors.items()},
        bookmarks=tuple(
            PageBookmark(level, label, *paper.point(x, y), state, element)
            for (level, label, (x, y), state), element in zip(
                page.bookmarks, reader.bookmarked, strict=True
            )
        ),
        notes=notes,
        misplaced=misplaced(page),
        faces=painting.faces,
        opacities=opacities,
        pictures=pictures,
        has_others=has_others,
    )
    return set_page, _painted(stream.stream, marks)


class _BoxReader:
    """Reads the boxes of a page that tags have to know, in the order of the text."""

    def __init__(
        self,
        paper: Paper,
        marks: Mapping[Box, int],
        links: Mapping[Box, object],
        elements: Mapping[Element, int],
    ) -> None:
        self.boxes: list[PlacedBox] = []
        self.bookmarked: list[int] = []
        self._paper = paper
        self._marks = marks
        self._links = {box: index for index, box in enumerate(links)}
        self._elements = elements
        self._seen: set[tuple[int, str]] = set()

    def read(self, page_box: Box) -> None:
        """Read a page; its margin boxes are left out."""
        paper = on_page(page_box)
        for box in page_box.children:
            if not hasattr(box, "at_keyword"):
                self._read(box, box.element_tag is not None, -1, paper)

    def _read(self, box: Box, in_flow: bool, repeated: int, around: Surroundings) -> None:
        box = getattr(box, "_box", box)
        if box.element is not None and is_continued_row(box.element):
            return
        element = -1 if box.element is None else self._elements[box.element]
        tag = box.element_tag or ""
        if repeated < 0 and tag in ("thead", "tfoot"):
            repeated = element
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.bookmarked.append(element)  # as the engine finds bookmarks
        mark, link = self._marks.get(box, -1), self._links.get(box, -1)
        if mark >= 0 or link >= 0 or (element, tag) not in self._seen:
            self._seen.add((element, tag))
            is_text = isinstance(box, TextBox)
            text = box.text if isinstance(box, TextBox) and mark >= 0 else ""
            if text and not is_seen(box, around):
                text = ""
            bounds = () if mark < 0 or is_text else self._bounds(box)
            self.boxes.append(
                PlacedBox(
                    element=element,
                    tag=tag,
                    mark=mark,
                    link=link,
                    in_flow=in_flow,
                    is_text=is_text,
                    repeated=repeated,
                    bounds=bounds,
                    text=text,
                )
            )
        if box.children:
            inside = within(box, around)
            for child in box.children:
                self._read(child, in_flow, repeated, inside)

    def _bounds(self, box: Box) -> tuple[float, ...]:
        x, y = box.content_box_x(), box.content_box_y()
        left, top, right, bottom = self._paper.rectangle((x, y, x + box.width, y + box.height))
        height = self._paper.height
        corners = (left, height - bottom, right, height - top)
        return tuple(POINTS_PER_PIXEL * corner for corner in corners)


def _graphics(operators: Sequence[Operator]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return the plain graphics states of a page, its pictures, and whether it shows anything else
    that is an object of the part."""
    found = {item for item in operators if isinstance(item, bytes) and item.endswith(_GRAPHICS)}
    states = {item: match[1].decode() for item in found if (match := _OPACITY.fullmatch(item))}
    pictures = {item: match[1].decode() for item in found if (match := _PICTURE.fullmatch(item))}
    has_others = len(states) + len(pictures) < len(found)
    return tuple(sorted(states.values())), tuple(sorted(pictures.values())), has_others


def _painted(operators: Sequence[Operator], marks: Mapping[Box, int]) -> PaintedPage:
    return PaintedPage(
        operators,
        find_marks(operators),
        {mark for box, mark in marks.items() if _is_hyphenated(box)},
        {
            mark: anchor
            for box, mark in marks.items()
            if box.element is not None and (anchor := box.element.get(ATTRIBUTE))
        },
    )


def _is_hyphenated(box: Box) -> bool:
    """Whether the engine broke a word at the end of this text.

    An author's own hyphen of the same form at the end of a line cannot be told apart where
    the element has one at all; it is left as it is.
    """
    text = getattr(box, "text", "")
    element = box.element
    if element is None or not text.endswith(HYPHEN):
        return False
    return box.style["hyphenate_character"] == HYPHEN and not has_hyphen(element)


def _page_box(page: PageView, paper: Paper) -> PageBox:
    box = page._page_box
    x, y = box.content_box_x(), box.content_box_y()
    left, top, right, bottom = paper.rectangle((x, y, x + box.width, y + box.height))
    edges = (paper.width, paper.height, left, top, right - left, bottom - top)
    return PageBox(*(round(POINTS_PER_PIXEL * edge, 3) for edge in edges))
