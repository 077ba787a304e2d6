"""A page of a part as a value: all that the set part is made from, and nothing of the book.

A part's set part is a function of its pages and of its HTML. So a page that an edit has not
touched need not be laid out and painted again; see `setting_again`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from casebook.typeset.findings import Misplaced
from casebook.typeset.set_part import FolioSlot, OpenText, PageBox

POINTS_PER_PIXEL = 0.75


class PlacedBox(NamedTuple):
    """A box on a page, as far as the tags have to know it."""

    element: int
    """The place of its element in the part's HTML, in document order; -1 for none."""
    tag: str
    """The element's name with the pseudo-element, such as `li::marker`; empty for none."""
    mark: int
    """The marked content that it shows; -1 for none."""
    link: int
    """The link, among those of the page, that it is the rectangle of; -1 for none."""
    in_flow: bool
    """Whether it belongs to the text of the page, not to its notes."""
    is_text: bool
    """Whether it is a piece of a line of text."""
    repeated: int
    """The element of the table head or foot that it is in; -1 for none."""
    bounds: tuple[float, ...]
    """Left, bottom, right and top in points of a picture; empty for all else."""
    text: str = ""
    """What is seen of a piece of a line of text; empty for all else."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One rectangle of a link."""

    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top in points."""
    text: OpenText
    """What the link says, for those who cannot see where it stands."""
    address: str
    """URI; empty for a link inside the book."""
    anchor: str
    """Name of the destination in the book; empty for a URI."""


class PageBookmark(NamedTuple):
    """A bookmark as CSS `bookmark-level`, `bookmark-label` and `bookmark-state` give it."""

    level: int
    """1 for the part itself."""
    label: str
    """What the entry says."""
    x: float
    """CSS pixels from the left edge of the page."""
    y: float
    """CSS pixels from the upper edge of the page."""
    state: str
    """`open` or `closed`: whether the entries below it are shown at first."""
    element: int
    """The place of its element in the part's HTML, in document order."""


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What stands on a page of notes and calls."""

    calls: tuple[str, ...]
    """The notes that are called on it."""
    letters: Mapping[str, int]
    """Note -> the letters and figures of it that stand on the page."""
    stand_free: bool
    """Whether the notes stand below the text, and within the text block."""


@dataclass(frozen=True, slots=True)
class FaceShown:
    """The glyphs of a face that a page shows."""

    resource: str
    """Its name among the font resources."""
    digest: str
    """SHA-256 of the font file, in hexadecimal."""
    widths: Mapping[int, float]
    """Glyph -> advance in thousandths of an em."""
    texts: Mapping[int, str]
    """Glyph -> the characters that it stands for."""


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page laid out, painted and tagged."""

    width: float
    """Of the paper, in CSS pixels."""
    height: float
    """Of the paper, in CSS pixels."""
    bleed: tuple[float, float, float, float]
    """Left, bottom, right and top, in CSS pixels."""
    box: PageBox
    """Paper and text block."""
    boxes: tuple[PlacedBox, ...]
    """In the order of the text: all with a mark or a link, and the first of each element."""
    links: tuple[PageLink, ...]
    """In the order in which the engine draws them."""
    anchors: Mapping[str, tuple[float, float]]
    """Element id -> left and top in CSS pixels."""
    bookmarks: tuple[PageBookmark, ...]
    """In the order of the text."""
    notes: PageNotes
    """What stands on it of notes and calls."""
    misplaced: tuple[Misplaced, ...]
    """What on it cannot be read as it should; the page is 0."""
    faces: tuple[FaceShown, ...]
    """The faces that it shows."""
    content: bytes = b""
    """The deflated content stream, its marked content numbered from 0."""
    types: tuple[str, ...] = ()
    """The structure type of each marked content."""
    soft_fonts: tuple[str, ...] = ()
    """The resource names of faces that show discretionary hyphens."""
    slots: tuple[FolioSlot, ...] = ()
    """Page numbers to be filled in when binding; their page is 0."""
    opacities: tuple[str, ...] = ()
    """The graphics states that it uses, by the engine's names: `a` or `A`, and the opacity of
    fills or of strokes."""
    pictures: tuple[str, ...] = ()
    """The pictures that it shows, by the engine's names (see `drawing`)."""
    has_others: bool = False
    """Whether it shows other objects of the part, whose names depend on other pages."""
