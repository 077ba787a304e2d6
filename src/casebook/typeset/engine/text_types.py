"""What this room uses of the engine's text layout, as types.

Structs of Pango come through cffi: a pointer to one gives its fields as the struct does, and the
struct itself as its item 0. Widths and offsets in them are in Pango's units, 1024 to a pixel;
offsets in a text are in bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from casebook.typeset.engine.boxes import Box, BoxStyle, FontProgram


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands beside a text on its line; see `halved_marks`."""

    begins_line: bool = False
    """Whether the line begins with the text."""
    before: str = ""
    """The mark before it; empty for none."""
    behind: str = ""
    """The mark behind it; empty for none."""


class Analysis(Protocol):
    """PangoAnalysis: how a run of text is shaped."""

    font: object
    """A pointer to the PangoFont."""
    level: int
    """The bidirectional level; odd from right to left."""


class TextItem(Protocol):
    """PangoItem: a run of text of one font and direction."""

    offset: int
    """Where it begins in the text."""
    length: int
    analysis: Analysis


class GlyphString(Protocol):
    """PangoGlyphString: the glyphs of a run."""

    num_glyphs: int
    glyphs: object
    """A pointer to the first PangoGlyphInfo."""
    log_clusters: Sequence[int]
    """For each glyph, where the text that it stands for begins in its run."""


class GlyphItem(Protocol):
    """PangoGlyphItem: a run of text, and its glyphs."""

    item: TextItem
    glyphs: GlyphString


class RunList(Protocol):
    """GSList of the runs of a line, in the order in which they are seen; NULL at its end."""

    data: GlyphItem
    next: RunList

    def __getitem__(self, index: int) -> RunList:
        """Return what it points to, for 0."""


class ShapedLine(Protocol):
    """PangoLayoutLine: a line that has been shaped."""

    runs: RunList


class TextLayout(Protocol):
    """A text and Pango's layout of it (the engine's `Layout`)."""

    layout: object
    """A pointer to the PangoLayout."""
    style: BoxStyle
    language: object
    first_line_direction: int
    text: str
    max_width: float | None
    """In pixels; None for any."""
    justification_spacing: float
    casebook_drawn: bool
    """Whether it has been shaped again for drawing; see `text`."""
    casebook_neighbours: Neighbours
    """What stands beside it; see `halved_marks`."""
    casebook_first_line: tuple[ShapedLine, int | None]
    """What its first line was before it was given a piece of its text; see `overlong_words`."""
    casebook_unchanged: bool
    """Whether it was left as it is for a piece of its text; see `overlong_words`."""

    def get_first_line(self) -> tuple[ShapedLine, int | None]:
        """Return the first line, and where the second one begins; None without one."""

    def deactivate(self) -> None:
        """Give up Pango's layout."""


SplitLine = tuple[TextLayout, int, int | None, float, float, float]
"""A line split from a text: its layout, its length, where the text goes on (None at its end), and
width, height and baseline in pixels."""

LineMemory = dict[tuple[object, ...], tuple[SplitLine, BoxStyle]]
"""Lines that have been split, by all that they depend on, each with its style."""


class LineSplitter(Protocol):
    """The engine's `split_first_line`."""

    def __call__(
        self,
        text: str,
        style: BoxStyle,
        context: object,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> SplitLine:
        """Split as much from a text as a line may hold."""


class TextFragment(Box, Protocol):
    """The box of a text, or of what one line has of it (the engine's `TextBox`)."""

    text: str
    pango_layout: TextLayout
    baseline: float
    """Below its upper margin edge."""
    casebook_gaps: dict[int, float]
    """Offset of a character -> the room behind it in pixels; see `ideographs`."""
    casebook_before: str
    """The mark before it on the line, where it begins with one; see `halved_marks`."""
    casebook_behind: str
    """The mark behind it on the line, where it ends with one."""
    casebook_space: bool
    """Whether its line ends at a space behind it; see `end_spaces`."""


class Rectangle(Protocol):
    """PangoRectangle."""

    width: int


class ShownFont(FontProgram, Protocol):
    """A font that a stream shows, with what its glyphs are beside outlines."""

    svg: object
    png: object
    colr: object
    bitmap: object


class TextStream(Protocol):
    """The content of a page, as text is painted on it."""

    _fonts: Mapping[object, ShownFont]
    """Those of its document, by what Pango calls them."""
    ink_rect: object
    logical_rect: Rectangle

    def add_font(self, pango_font: object) -> tuple[ShownFont, float]:
        """Return the font program of a PangoFont, and its size."""

    def begin_marked_content(self, tag: str, property_list: object) -> None:
        """Write BDC."""

    def end_marked_content(self) -> None:
        """Write EMC."""

    def set_text_rise(self, height: float) -> None:
        """Write Ts."""

    def set_font_size(self, font: str, size: float) -> None:
        """Write Tf."""

    def set_text_matrix(self, *values: float) -> None:
        """Write Tm."""

    def show_text(self, text: str) -> None:
        """Write TJ."""


class Matrix(Protocol):
    """A transformation."""

    values: Sequence[float]
    """Its six numbers, as PDF writes them."""


LineDrawer = Callable[[TextStream, TextFragment, str, object, Matrix], Sequence[object]]
"""The engine's `draw_first_line`: stream, box, `text-overflow`, ellipsis and matrix -> emojis that
are still to be drawn."""
