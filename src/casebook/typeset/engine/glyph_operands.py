"""Glyphs as operands of TJ (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from collections.abc import Iterable

from weasyprint.text.ffi import FROM_UNITS, pango

from casebook.typeset.engine.readings import EMPTY
from casebook.typeset.engine.text_types import ShownFont, TextStream


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
        font.widths[glyph] = glyph_width(stream, pango_font, glyph, size)
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


def glyph_width(stream: TextStream, pango_font: object, glyph: int, size: float) -> int:
    """Return the advance that a font gives a glyph, in thousandths of an em."""
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width
