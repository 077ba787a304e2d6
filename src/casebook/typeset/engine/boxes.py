"""What this room uses of the engine's boxes, pages, documents and streams, as types.

WeasyPrint comes without types. All lengths are CSS pixels, and places count from the upper left
corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, TypedDict
from xml.etree.ElementTree import Element

Resume = Mapping[int, "Resume"] | None
"""The engine's way to say where in a box its layout goes on: nested indexes; None at the end."""


NextPage = TypedDict("NextPage", {"break": str, "page": str | None})
"""The forced break before a page, as in CSS `break-before`, and the name of its page type."""

PageState = tuple[Resume, NextPage, bool, object, object]
"""The engine's state before a page: where its text goes on, how it begins, whether it is a right
page, then its counters and what is to be made anew."""


class BoxStyle(Protocol):
    """A computed style: values by property, with underscores for hyphens."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a property; its type depends on which."""

    def __setitem__(self, name: str, value: object, /) -> None:
        """Write a value, as layout does."""

    def copy(self) -> BoxStyle:
        """Return a style with the same values."""

    @property
    def anonymous_style(self) -> BoxStyle:
        """The style of what no element stands for, within."""


class PageType(Protocol):
    """Which pages style sheets speak of (CSS Paged Media 3, page selectors)."""

    name: str
    """Empty for none."""


class Box(Protocol):
    """A box of the formatting structure."""

    element: Element | None
    element_tag: str | None
    style: BoxStyle
    children: list[Box]
    footnote: Box | None
    """The note whose call it is."""
    link: object
    bookmark_label: str
    is_table_wrapper: bool
    is_header: bool
    is_footer: bool
    grid_x: int
    """Of a cell: the column with which it begins."""
    skipped_rows: int
    """Of a table whose borders are shared: how many rows stand before those of a page."""
    continued: Box | None
    """Of a group of rows: what stands above them where they go on (see `continued_heads`)."""
    page: Box
    page_type: PageType
    """Of the box of a page."""
    resume_at: Resume
    """Of a line: where its text goes on; None at the end."""
    position_x: float
    position_y: float
    width: float
    height: float
    margin_top: float
    margin_right: float
    margin_bottom: float
    margin_left: float
    padding_top: float
    padding_bottom: float
    border_top_width: float
    border_bottom_width: float
    max_height: float
    background: object

    def page_values(self) -> tuple[str, str]:
        """Return the names of the pages that it begins and ends on; empty for none."""

    column_widths: list[float]
    """Of a table that has been laid out."""

    def get_wrapped_table(self) -> Box:
        """Return the table that a wrapper holds, beside its captions."""

    def is_in_normal_flow(self) -> bool:
        """Return whether it neither floats nor is placed apart."""

    def all_children(self) -> Sequence[Box]:
        """Return the boxes in it, with those that are no part of its flow."""

    def descendants(self) -> Iterator[Box]:
        """Yield the box and all in it."""

    def copy_with_children(self, children: Sequence[Box], /) -> Box:
        """Return a copy with other children."""

    def copy(self) -> Box:
        """Return a copy with the same children."""

    def deepcopy(self) -> Box:
        """Return a copy with copies of the children."""

    def translate(self, dx: float = 0, dy: float = 0) -> None:
        """Move the box and all in it."""

    def content_box_x(self) -> float:
        """Return the left edge of the content."""

    def content_box_y(self) -> float:
        """Return the upper edge of the content."""

    def border_box_x(self) -> float:
        """Return the left edge of the border."""

    def border_width(self) -> float:
        """Return the width with padding and border."""

    def border_box_y(self) -> float:
        """Return the upper edge of the border."""

    def border_height(self) -> float:
        """Return the height with padding and border."""

    def margin_height(self) -> float:
        """Return the height with margins."""


class FloatContext(Protocol):
    """What layout knows of floats (the engine's `LayoutContext`)."""

    excluded_shapes: Sequence[Box]
    """Those beside which boxes may stand."""


class PageContext(Protocol):
    """What layout knows of a page (the engine's `LayoutContext`)."""

    page_bottom: float
    """Where its text ends at last."""


class PageView(Protocol):
    """A page of a document that has been laid out."""

    _page_box: Box
    width: float
    height: float
    bleed: Mapping[str, float]
    anchors: Mapping[str, tuple[float, ...]]
    links: Sequence[tuple[str, str, tuple[float, float, float, float], Box]]
    """Kind, target, edges (left, top, right, bottom) and box."""
    bookmarks: Sequence[tuple[int, str, tuple[float, float], str]]
    """Level, label, place and state."""

    def paint(self, stream: PaintedStream, scale: float) -> None:
        """Paint the page on a stream."""


class FontProgram(Protocol):
    """A font as the pages of a document show it."""

    hash: str
    """The name of its resource."""
    file_content: bytes
    widths: dict[int, float]
    """Glyph -> advance in thousandths of an em."""
    to_unicode: dict[int, str]


class MatchedElement(Protocol):
    """An element as selectors see it (cssselect2's `ElementWrapper`)."""

    etree_element: Element
    parent: MatchedElement | None

    def iter_children(self) -> Iterator[MatchedElement]:
        """Yield its children."""


class HtmlDocument(Protocol):
    """The engine's HTML: the tree of a part's elements."""

    etree_element: Element
    """The root."""
    wrapper_element: MatchedElement
    """The root, as selectors see it."""
    base_url: str | None


class ColorProfile(Protocol):
    """A profile that style sheets define (CSS Color 5, `@color-profile`)."""

    content: bytes
    components: Sequence[str]
    pdf_reference: bytes
    """The reference of its stream."""


class LaidOutDocument(Protocol):
    """A document with its pages laid out, yet unpainted."""

    _html: HtmlDocument
    pages: Sequence[PageView]
    fonts: Mapping[object, FontProgram]
    color_profiles: Mapping[str, ColorProfile]
    output_intent: object


class WrittenObject(Protocol):
    """An object of the engine's PDF."""

    @property
    def data(self) -> bytes:
        """Return how it is written."""


Operator = bytes | str | WrittenObject
"""An operator of a content stream with what it applies to. Begins of marked content are three: the
tag, a string; its properties, a dictionary; the operator."""


class BoxMark(TypedDict):
    """What the engine says of the marked content of a box."""

    tag: str
    mcid: int


class PaintedStream(Protocol):
    """The content of a painted page."""

    stream: Sequence[Operator]
    _tags: Mapping[Box, BoxMark]
