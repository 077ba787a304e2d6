"""Glyphs as pixels: how much of each is covered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import uharfbuzz

from casebook.fonts.face import Face
from casebook.fonts.program import open_font
from casebook.fonts.shaping import ShapedGlyph


@dataclass(frozen=True, slots=True)
class Ink:
    """A rectangle of pixels, `y` growing downwards."""

    left: int
    """The column of its first pixels."""
    top: int
    """The row of its first pixels."""
    rows: tuple[bytes, ...]
    """Of each pixel how much is covered, from 0 to 255, row by row."""


def ink_of(
    runs: Iterable[tuple[Face, Sequence[ShapedGlyph]]], x: float, y: float, size: float
) -> Ink:
    """Return the ink of a line of shaped glyphs; its baseline begins at a point, its em is `size`
    pixels long."""
    raster = uharfbuzz.RasterDraw()
    for face, glyphs in runs:
        font = open_font(face.path, face.sha256)
        scale = size / font.face.upem
        for glyph in glyphs:
            left, above = x + glyph.x_offset * size / 1000, glyph.y_offset * size / 1000 - y
            raster.transform = (scale, 0.0, 0.0, scale, left, above)  # its own y grows upwards
            raster.draw_glyph(font, glyph.glyph)
            x += glyph.advance * size / 1000
    image = raster.render()
    extents, pixels = image.extents, image.buffer
    starts = range(0, extents.height * extents.stride, extents.stride)
    rows = tuple(pixels[start : start + extents.width] for start in reversed(starts))
    return Ink(extents.x_origin, -(extents.y_origin + extents.height), rows)
