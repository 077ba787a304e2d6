"""The bar code of an ISBN, which shops read off the cover: EAN-13 (ISO/IEC 15420)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

_QUIET_LEFT, _QUIET_RIGHT = 11, 7
"""Modules of white before and behind the bars (ISO/IEC 15420, 4.3.4)."""
HEIGHT = 55
"""Modules that the drawing is high."""


@dataclass(frozen=True, slots=True)
class BarCode:
    """The drawing of a bar code, in modules."""

    path: str
    """The bars, as the path of a drawing."""
    modules: int
    """How wide the drawing is."""
    height: int
    """How high it is."""
    digits: str
    """What stands under the bars."""


def bar_code(isbn: str) -> BarCode:
    """Return the bar code of an ISBN of 10 or 13 figures, with hyphens or without."""
    from barcode.ean import EAN13  # few books have one

    figures = isbn.replace("-", "")
    code = EAN13(figures if len(figures) == 13 else f"978{figures[:9]}")
    bars, x = [], _QUIET_LEFT
    for sign, modules in groupby(code.build()[0]):
        width = len(list(modules))
        if sign == "1":
            bars.append(f"M{x} 0h{width}v{HEIGHT}h-{width}z")
        x += width
    number = str(code)
    digits = f"{number[0]} {number[1:7]} {number[7:]}"
    return BarCode("".join(bars), x + _QUIET_RIGHT, HEIGHT, digits)
