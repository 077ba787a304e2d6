"""Glyphs as outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import uharfbuzz

from casebook.fonts.face import Face
from casebook.fonts.program import open_font
from casebook.fonts.shaping import ShapedGlyph


def svg_path(face: Face, glyphs: Sequence[ShapedGlyph], x: float, y: float, size: float) -> str:
    """Return the outlines of shaped glyphs as SVG path data (SVG 2, 9.3).

    The baseline begins at `x` and `y`, the em is `size` long, and `y` grows downwards.
    """
    font = open_font(face.path, face.sha256)
    scale = size / font.face.upem
    commands: list[str] = []
    for glyph in glyphs:
        left, baseline = x + glyph.x_offset * size / 1000, y - glyph.y_offset * size / 1000
        font.draw_glyph(glyph.glyph, _FUNCTIONS, _Pen(left, baseline, scale, commands))
        x += glyph.advance * size / 1000
    return "".join(commands)


@dataclass(slots=True)
class _Pen:
    """Where a glyph is drawn, and what has been drawn."""

    x: float
    y: float
    scale: float
    commands: list[str] = field(default_factory=list)

    def write(self, command: str, *coordinates: float) -> None:
        """Write a command of SVG, with its points in units of the font."""
        numbers = [
            self.y - self.scale * number if index % 2 else self.x + self.scale * number
            for index, number in enumerate(coordinates)
        ]
        self.commands.append(command + " ".join(_written(number) for number in numbers))


def _written(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _functions() -> uharfbuzz.DrawFuncs:
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.write("M", x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.write("L", x, y))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.write("Q", cx, cy, x, y))
    functions.set_cubic_to_func(
        lambda ax, ay, bx, by, x, y, pen: pen.write("C", ax, ay, bx, by, x, y)
    )
    functions.set_close_path_func(lambda pen: pen.write("Z"))
    return functions


_FUNCTIONS = _functions()
