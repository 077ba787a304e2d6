"""What this room uses of the engine's boxes, pages, documents and streams, as types.

WeasyPrint comes without types. All lengths are CSS pixels, and places count from the upper left
corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol
from xml.etree.ElementTree import Element

Resume = Mapping[int, "Resume"] | None
"""The engine's way to say where in a box its layout goes on: nested indexes; None at the end."""


class BoxStyle(Protocol):
    """A computed style: values by property, with underscores for hyphens."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a property."""

    def __setitem__(self, name: str, value: object, /) -> None:
        """Write a value, as layout does."""

    def copy(self) -> BoxStyle:
        """Return a style with the same values."""


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
    page: Box
    position_x: float
    position_y: float
    width: float
    height: float
    margin_top: float
    margin_bottom: float
    padding_top: float
    padding_bottom: float
    border_top_width: float
    border_bottom_width: float
    max_height: float

    def descendants(self) -> Iterator[Box]:
        """Yield the box and all in it."""

    def deepcopy(self) -> Box:
        """Return a copy with copies of the children."""

    def translate(self, dx: float = 0, dy: float = 0) -> None:
        """Move the box and all in it."""

    def content_box_x(self) -> float:
        """Return the left edge of the content."""

    def content_box_y(self) -> float:
        """Return the upper edge of the content."""

    def border_box_y(self) -> float:
        """Return the upper edge of the border."""

    def border_height(self) -> float:
        """Return the height with padding and border."""

    def margin_height(self) -> float:
        """Return the height with margins."""


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


class TreeHolder(Protocol):
    """The engine's HTML."""

    etree_element: Element


class LaidOutDocument(Protocol):
    """A document with its pages laid out, yet unpainted."""

    _html: TreeHolder
    pages: Sequence[PageView]
    fonts: Mapping[object, FontProgram]
    color_profiles: Mapping[str, Any]
    output_intent: object


class PaintedStream(Protocol):
    """The content of a painted page."""

    stream: list[Any]
    """Operators: bytes, or objects of pydyf."""
    _tags: Mapping[Box, Mapping[str, Any]]
    """The mark of each box: its tag and `mcid`."""


class WrittenObject(Protocol):
    """An object of the engine's PDF."""

    data: bytes
