"""Shortcuts through the engine's writing of glyphs; see `install`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from weasyprint.draw import text as draw_text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from casebook.typeset.engine.boxes import FontProgram
from casebook.typeset.engine.text_types import (
    GlyphItem,
    LineDrawer,
    Matrix,
    ShapedLine,
    ShownFont,
    TextFragment,
    TextStream,
)

_Run = tuple[GlyphItem, object, ShownFont, float, list[int]]
"""A run of a line: glyph item, its Pango font, the engine's font, size in pixels, and glyphs."""


def install_glyphs() -> None:
    """Put the shortcuts in place."""
    draw_text.draw_first_line = _draw_first_line(draw_text.draw_first_line)


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


def _draw_first_line(original: LineDrawer) -> LineDrawer:
    """Write the glyphs of a line from memory read at once, not field by field."""
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
        runs = _runs(line, stream)
        if runs is None:
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _show(stream, textbox, runs)
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


def _runs(line: ShapedLine, stream: TextStream) -> list[_Run] | None:
    """Return the runs of a line.

    None where a glyph needs more care: colours, bitmaps, offsets in height, none in any font.
    """
    runs = []
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
        if not are_plain(values):
            return None
        runs.append((item, pango_font, font, size, values))
    return runs


def has_pictures(font: ShownFont) -> bool:
    """Return whether glyphs of a font are pictures."""
    return bool(font.svg or font.png or font.colr or font.bitmap)


def are_plain(values: Sequence[int]) -> bool:
    """Return whether glyphs, given by their integers, are in the font and on the baseline."""
    return not any(values[3::INTEGERS]) and max(values[::INTEGERS], default=0) <= EMPTY


EMPTY = 0x0FFFFFFF
"""PANGO_GLYPH_EMPTY, of a word joiner for one; glyphs that no font has are above it."""


_MISSING = 0
"""The glyph for characters that a font lacks, which every font has."""


def _show(stream: TextStream, textbox: TextFragment, runs: list[_Run]) -> None:
    """Append the operators that show runs of glyphs, as the engine does."""
    previous = None
    parts: list[str] = []
    gaps = textbox.__dict__.get("casebook_gaps")
    for item, pango_font, font, size, values in runs:
        if pango_font != previous:
            previous = pango_font
            if parts:
                stream.show_text("".join(parts))
                parts = []
            stream.set_font_size(font.hash, size)
        glyphs, widths, offsets = (values[field::INTEGERS] for field in range(3))
        if gaps:
            widths = _spread(item, widths, gaps)
        if not font.widths and set(glyphs) <= {EMPTY}:
            # A face that shows nothing is named on the page too, and so has to be in the file.
            font.widths[_MISSING] = _width(stream, pango_font, _MISSING, size)
        if not font.to_unicode.keys() >= set(glyphs):
            note_texts(font, glyphs, glyph_texts(item, textbox.pango_layout.text.encode()))
        parts.append(
            written(stream, pango_font, font, size, zip(glyphs, widths, offsets, strict=True))
        )
    stream.show_text("".join(parts))


def written(
    stream: TextStream,
    pango_font: object,
    font: ShownFont,
    size: float,
    glyphs: Iterable[tuple[int, int, int]],
) -> str:
    """Return what shows a run of glyphs, each with its width and its offset to the right, in an
    operand of TJ.

    What one glyph of a font writes at some width is remembered: letters come back.
    """
    known = font.__dict__.setdefault("_casebook_shown", {}).setdefault(size, {})
    parts = ["<"]
    for shown in glyphs:
        part = known.get(shown)
        if part is None:
            part = known[shown] = _part(stream, pango_font, font, size, *shown)
        parts.append(part)
    _close(parts)
    return "".join(parts)


def _spread(item: GlyphItem, widths: list[int], gaps: Mapping[int, float]) -> list[int]:
    """Return the widths of glyphs with the room after some characters; see `ideographs`."""
    start = item.item.offset
    clusters = ffi.unpack(item.glyphs.log_clusters, len(widths))
    return [
        width + round(gaps.get(start + cluster, 0) / FROM_UNITS)
        for width, cluster in zip(widths, clusters, strict=True)
    ]


def _part(
    stream: TextStream,
    pango_font: object,
    font: ShownFont,
    size: float,
    glyph: int,
    width: int,
    x_offset: int,
) -> str:
    """Return what one glyph adds to an operand of TJ."""
    if glyph == EMPTY:
        return f">{-width / size}<"
    offset = x_offset / size
    if glyph not in font.widths:
        font.widths[glyph] = _width(stream, pango_font, glyph, size)
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    after = f">{int(kerning)}<" if kerning else ""
    return f"{before}{glyph:04x}{after}"


def _close(parts: list[str]) -> None:
    """End a string of glyphs; one that has not begun is taken back."""
    if parts[-1][-1] == "<":
        parts[-1] = parts[-1][:-1]
    else:
        parts.append(">")


def glyph_texts(item: GlyphItem, text: bytes) -> list[str]:
    """Return the text that each glyph of an item stands for; `text` is that of its layout."""
    clusters = ffi.unpack(item.glyphs.log_clusters, item.glyphs.num_glyphs)
    offset, length = item.item.offset, item.item.length
    backwards = item.item.analysis.level % 2
    ends = [length, *clusters[:-1]] if backwards else [*clusters[1:], length]
    return [
        text[offset + start : offset + end].decode()
        for start, end in zip(clusters, ends, strict=True)
    ]


def note_texts(font: ShownFont, glyphs: Iterable[int], texts: Iterable[str]) -> None:
    """Note which text each glyph stands for, the first time it is shown."""
    known = font.to_unicode
    for glyph, text in zip(glyphs, texts, strict=True):
        if glyph not in known and glyph != EMPTY:
            known[glyph] = text


def _width(stream: TextStream, pango_font: object, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width
