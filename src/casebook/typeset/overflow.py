"""Text that does not stand where it can be read: beyond the text block, over other text, on the
ground of something else, cut off.

All lengths are CSS pixels. What counts is where letters have their bodies: lines of different faces
may touch where they show nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.anchors import rectangle_aabb
from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox
from weasyprint.matrix import Matrix

from casebook.typeset.engine.boxes import Box, PageView
from casebook.typeset.findings import Misplaced, Misplacement

_TOLERANCE = 1.0
_ABOVE, _BELOW = 0.7, 0.15
"""Of the font size: how far letters reach above the baseline, and below it."""
_BODY = 0.4
"""Of the font size: how high the bodies of small letters are."""
_BLOCKS = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "figcaption", "dt", "dd", "pre"))
_CANVAS = frozenset(("html", "body", None))
"""Whose ground is that of the whole page (CSS Backgrounds 3, 2.11.2)."""
_DRAWN = "timeline-figure"
"""The class of figures whose texts stand on their drawing."""
_BEGINNING = 160
"""Characters of a block that are told of it."""


class _Edges(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: _Edges) -> bool:
        """Return whether another one lies in it, or as good as."""
        return (
            other.left >= self.left - _TOLERANCE
            and other.right <= self.right + _TOLERANCE
            and other.top >= self.top - _TOLERANCE
            and other.bottom <= self.bottom + _TOLERANCE
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A piece of a line, or a picture, as it stands on a page."""

    text: str
    """What it says; nothing for a picture."""
    around: Element | None
    """The element of the block that it belongs to."""
    edges: _Edges
    body: _Edges
    """The same, no higher than the bodies of small letters."""
    clip: _Edges | None
    """What is seen of the place where it stands; None for all."""


class _Ground(NamedTuple):
    """Where a box has a ground of its own, or a picture stands."""

    edges: _Edges
    first: int
    """Of the pieces that stand in the box, in the order of the text."""
    end: int
    """The first piece behind them."""


def misplaced(page: PageView) -> tuple[Misplaced, ...]:
    """Return what on a page cannot be read as it should: of each block the first of a kind."""
    left, top, right, bottom = _content(page._page_box)
    # Margins below nought have the text block reach beyond the paper.
    block = _Edges(max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height))
    reading = _PageReading()
    reading.read(page._page_box, _Around(block))
    found: dict[tuple[Element | None, Misplacement], str] = {}
    for one in reading.shown:
        if not block.holds(one.edges):
            found.setdefault((one.around, "beyond the text block"), one.text)
        elif one.clip is not None and not one.clip.holds(one.edges):
            found.setdefault((one.around, "cut off"), one.text)
    for one in _overprinted(reading.shown):
        found.setdefault((one.around, "over other text"), one.text)
    for one in reading.elsewhere():
        found.setdefault((one.around, "on another ground"), one.text)
    return tuple(
        Misplaced(0, kind, text, beginning(element), "" if element is None else element.tag)
        for (element, kind), text in found.items()
    )


class _Around(NamedTuple):
    """What a box stands in."""

    block: _Edges
    """The text block."""
    element: Element | None = None
    """The element of the nearest block of text; of a table that is too wide, the table's."""
    clip: _Edges | None = None
    matrix: Matrix | None = None
    """What moves and turns it (CSS Transforms)."""
    is_settled: bool = False
    """Whether the element stays the same for all that is inside."""


class _PageReading:
    """The pieces of a page, and the grounds that they stand on."""

    def __init__(self) -> None:
        self.shown: list[_Shown] = []
        self._grounds: list[_Ground] = []

    def read(self, box: Box, around: _Around) -> None:
        """Read a box and all in it."""
        box = getattr(box, "_box", box)  # a placeholder of what stands apart
        matrix: Matrix | None = getattr(box, "transformation_matrix", None)
        if matrix is not None:
            if around.matrix is not None:
                matrix = matrix @ around.matrix
            around = around._replace(matrix=matrix)
        first = len(self.shown)
        if isinstance(box, TextBox):
            if box.text.strip():
                self.shown.append(_piece(box, around))
            return
        if isinstance(box, ReplacedBox):
            edges = _moved(_content(box), around.matrix)
            self.shown.append(_Shown("", around.element, edges, edges, around.clip))
            self._grounds.append(_Ground(edges, first, first + 1))
            return
        inside, begun = _inside(box, around), len(self._grounds)
        for child in box.children:
            self.read(child, inside)
        if box.element is not None and box.element.get("class") == _DRAWN:
            own = [ground._replace(first=first, end=len(self.shown)) for ground in self._grounds]
            self._grounds[begun:] = own[begun:]
        if box.style["background_color"].alpha and box.element_tag not in _CANVAS:
            edges = _moved(_bordered(box), around.matrix)
            self._grounds.append(_Ground(edges, first, len(self.shown)))

    def elsewhere(self) -> Iterator[_Shown]:
        """Yield text on the ground of a box that it is not in: covered by it, or not to be told
        from it."""
        for ground in self._grounds:
            for at, one in enumerate(self.shown):
                is_within = ground.first <= at < ground.end
                if one.text and not is_within and _overlap(one.body, ground.edges):
                    yield one


def _inside(box: Box, around: _Around) -> _Around:
    """Return what is around the children of a box."""
    element = box.element
    if element is not None and not around.is_settled:
        if box.is_table_wrapper and box.width > around.block.right - around.block.left:
            around = around._replace(element=element, is_settled=True)
        elif element.tag in _BLOCKS or element.get("class") == "note":
            around = around._replace(element=element)
    if box.style["overflow"] != "visible" and element is not None:
        around = around._replace(clip=_moved(_content(box), around.matrix))
    return around


def _piece(box: TextBox, around: _Around) -> _Shown:
    size = float(box.style["font_size"])
    base = box.position_y + box.baseline
    left, right = box.position_x, box.position_x + box.width
    if box.text[-1] == " ":  # a space may overrun the end of a line
        right = max(left, right - size / 2)
    edges = _Edges(left, base - _ABOVE * size, right, base + _BELOW * size)
    body = _Edges(left, base - _BODY * size, right, base)
    matrix = around.matrix
    text = box.text.strip()
    return _Shown(text, around.element, _moved(edges, matrix), _moved(body, matrix), around.clip)


def _content(box: Box) -> _Edges:
    left, top = box.content_box_x(), box.content_box_y()
    return _Edges(left, top, left + box.width, top + box.height)


def _bordered(box: Box) -> _Edges:
    left, top = box.border_box_x(), box.border_box_y()
    return _Edges(left, top, left + box.border_width(), top + box.border_height())


def _overlap(one: _Edges, other: _Edges) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return width > _TOLERANCE and height > _TOLERANCE


def _moved(edges: _Edges, matrix: Matrix | None) -> _Edges:
    if matrix is None:
        return edges
    left, top, right, bottom = edges
    return _Edges(*rectangle_aabb(matrix, left, top, right - left, bottom - top))


def _overprinted(shown: Iterable[_Shown]) -> Iterator[_Shown]:
    """Yield text that stands on other text: of two, the one that begins further left, or above."""
    above: list[_Shown] = []
    for one in sorted(shown, key=lambda each: each.body.top):
        if not one.text:
            continue
        body = one.body
        above = [each for each in above if each.body.bottom > body.top + _TOLERANCE]
        for other in above:
            left = max(other.body.left, body.left)
            if min(other.body.right, body.right) - left > _TOLERANCE:
                yield min(other, one, key=lambda each: each.body.left)
        above.append(one)


def beginning(element: Element | None) -> str:
    """Return how an element's text begins, up to the call of a note."""
    pieces = [] if element is None else list(_pieces(element))
    return " ".join("".join(pieces).split())[:_BEGINNING]


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if (child.get("class") or "").startswith("note-call"):
            return
        yield from _pieces(child)
        yield child.tail or ""
    yield " "
