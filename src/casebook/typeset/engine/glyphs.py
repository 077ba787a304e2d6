"""A shortcut through the engine's writing of glyphs; see `install`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from weasyprint.draw import text as draw_text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from casebook.typeset.engine.boxes import FontProgram
from casebook.typeset.engine.end_spaces import show_end_space
from casebook.typeset.engine.glyph_operands import glyph_width, written
from casebook.typeset.engine.readings import (
    EMPTY,
    are_simple,
    glyph_texts,
    note_texts,
)
from casebook.typeset.engine.text_types import (
    GlyphItem,
    LineDrawer,
    Matrix,
    ShapedLine,
    ShownFont,
    TextFragment,
    TextStream,
)


class ShapedRun(NamedTuple):
    """A run of a line."""

    item: GlyphItem
    """Text and glyphs."""
    pango_font: object
    """A pointer to the PangoFont."""
    font: ShownFont
    """The engine's font."""
    size: float
    """In pixels."""
    values: list[int]
    """See `glyph_values`."""
    gaps: Mapping[int, float]
    """See `TextFragment`."""
    text: bytes
    """That of its layout."""

    @property
    def shown(self) -> list[tuple[int, int, int]]:
        """Return its glyphs, their widths and their offsets to the right, in Pango's units."""
        glyphs, widths, offsets = (self.values[field::INTEGERS] for field in range(3))
        if self.gaps:
            widths = _spread(self.item, widths, self.gaps)
        return list(zip(glyphs, widths, offsets, strict=True))

    @property
    def heights(self) -> list[int]:
        """Return how far below the line its glyphs are drawn, in Pango's units."""
        return self.values[3::INTEGERS]


def install_glyphs() -> None:
    """Put the shortcuts in place."""
    draw_text.draw_first_line = line_drawer(draw_text.draw_first_line, _is_plain, _show_plain)


INTEGERS = 5
"""32-bit integers in a PangoGlyphInfo: glyph, width, x offset, y offset, attributes."""


def has_plain_glyphs() -> bool:
    """Return whether glyphs lie in memory as `glyph_values` reads them."""
    return bool(ffi.sizeof("PangoGlyphInfo") == 4 * INTEGERS)


def glyph_values(item: GlyphItem) -> list[int]:
    """Return the integers of all glyphs of an item, read at once."""
    glyphs = item.glyphs
    found: list[int] = ffi.unpack(ffi.cast("int *", glyphs.glyphs), INTEGERS * glyphs.num_glyphs)
    return found


def items_of(line: ShapedLine) -> Iterator[GlyphItem]:
    """Yield the runs of a line, in the order in which they are seen."""
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def glyph_widths(item: GlyphItem) -> list[int]:
    """Return the widths of all glyphs of an item, in Pango's units."""
    return glyph_values(item)[1::INTEGERS]


def line_drawer(
    original: LineDrawer,
    is_fit: Callable[[ShapedRun], bool],
    show: Callable[[TextStream, ShapedRun], str],
) -> LineDrawer:
    """Return what draws lines of runs that are fit, and leaves others to the `original`.

    Glyphs are read from memory at once, not field by field. `show` returns an operand of TJ, which
    is joined with those of the next runs, or writes the run and returns nothing.
    """
    if not has_plain_glyphs():
        return original

    def draw_first_line(
        stream: TextStream,
        textbox: TextFragment,
        text_overflow: str,
        block_ellipsis: object,
        matrix: Matrix,
    ) -> Sequence[object]:
        layout = textbox.pango_layout
        if (
            text_overflow == "ellipsis"
            or block_ellipsis != "none"
            or textbox.style["font_size"] < _TINY
            or pango.pango_version() < _SOUND_PANGO
        ):
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip():
            return []
        if not _PARAGRAPH_ENDS.isdisjoint(layout.text):
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        runs = _runs(line, stream, textbox)
        if runs is None or not all(map(is_fit, runs)):
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _show(stream, runs, show)
        if runs:
            last = runs[-1]
            show_end_space(textbox, stream, last.pango_font, last.font, last.size)
        return []

    return draw_first_line


def forget_glyphs(font: FontProgram) -> None:
    """Have a font forget which glyphs it has shown, and all that is remembered with them."""
    font.widths, font.to_unicode = {}, {}
    vars(font).pop("_casebook_shown", None)
    vars(font).pop("_casebook_words", None)


_TINY = 1e-6
_PARAGRAPH_ENDS = frozenset("\n\r\u2029")
"""Without them the mode changes nothing, but has Pango shape the line again."""
_SOUND_PANGO = 14802


def _runs(line: ShapedLine, stream: TextStream, textbox: TextFragment) -> list[ShapedRun] | None:
    """Return the runs of a line.

    None where a glyph needs more care: colours, bitmaps, none in any font.
    """
    runs = []
    gaps = textbox.__dict__.get("casebook_gaps", {})
    text = textbox.pango_layout.text.encode()
    previous: object = None
    font: ShownFont
    size = 0.0
    for item in items_of(line):
        pango_font = item.item.analysis.font
        if pango_font != previous:
            previous = pango_font
            font, size = stream.add_font(pango_font)
            if has_pictures(font):
                return None
        values = glyph_values(item)
        if max(values[::INTEGERS], default=0) > EMPTY:
            return None
        run = ShapedRun(
            item, pango_font=pango_font, font=font, size=size, values=values, gaps=gaps, text=text
        )
        runs.append(run)
    return runs


def has_pictures(font: ShownFont) -> bool:
    """Return whether glyphs of a font are pictures."""
    return bool(font.svg or font.png or font.colr or font.bitmap)


def are_plain(values: Sequence[int]) -> bool:
    """Return whether glyphs, given by their integers, are in the font and on the baseline."""
    return not any(values[3::INTEGERS]) and max(values[::INTEGERS], default=0) <= EMPTY


_MISSING = 0
"""The glyph for characters that a font lacks, which every font has."""


def _show(
    stream: TextStream,
    runs: list[ShapedRun],
    show: Callable[[TextStream, ShapedRun], str],
) -> None:
    """Append the operators that show runs of glyphs, as the engine does."""
    previous = None
    parts: list[str] = []
    for run in runs:
        if run.pango_font != previous:
            previous = run.pango_font
            if parts:
                stream.show_text("".join(parts))
                parts = []
            stream.set_font_size(run.font.hash, run.size)
        if not run.font.widths and set(run.values[::INTEGERS]) <= {EMPTY}:
            # A face that shows nothing is named on the page too, and so has to be in the file.
            width = glyph_width(stream, run.pango_font, _MISSING, run.size)
            run.font.widths[_MISSING] = width
        parts.append(show(stream, run))
    stream.show_text("".join(parts))


def _is_plain(run: ShapedRun) -> bool:
    return not any(run.heights) and are_simple(run.item, run.text, run.font)


def _show_plain(stream: TextStream, run: ShapedRun) -> str:
    glyphs = run.values[::INTEGERS]
    if not run.font.to_unicode.keys() >= set(glyphs):
        note_texts(run.font, glyphs, glyph_texts(run.item, run.text))
    return written(stream, run.pango_font, run.font, run.size, run.shown)


def _spread(item: GlyphItem, widths: list[int], gaps: Mapping[int, float]) -> list[int]:
    """Return the widths of glyphs with the room after some characters; see `ideographs`."""
    start = item.item.offset
    clusters = ffi.unpack(item.glyphs.log_clusters, len(widths))
    return [
        width + round(gaps.get(start + cluster, 0) / FROM_UNITS)
        for width, cluster in zip(widths, clusters, strict=True)
    ]
