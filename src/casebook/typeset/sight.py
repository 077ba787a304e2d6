"""Whether text that has been painted is seen: neither hidden nor in the colour of what is behind.

Whether it stands where it can be read is another question.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tinycss2.color5 import Color

from casebook.typeset.engine.boxes import Box

Rgb = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
_LEAST_SIZE = 1.0
"""CSS pixels: nobody reads less."""
_LEAST_CONTRAST = 0.06
"""Of one of red, green and blue."""
_LEAST_OPACITY = 0.05


class Surroundings(NamedTuple):
    """What is around a box, as far as it decides whether text in it is seen."""

    colour: Rgb
    """What is behind it."""
    is_seen: bool
    """Whether anything in it is: it is not transparent."""


PAPER = Surroundings((1.0, 1.0, 1.0), True)
"""What is around a page."""


def within(box: Box, around: Surroundings) -> Surroundings:
    """Return what is around the children of a box."""
    style = box.style
    background = style["background_color"]
    if background.alpha:
        around = Surroundings(_over(background, around.colour), around.is_seen)
    if style["opacity"] < _LEAST_OPACITY or style["clip"]:
        around = Surroundings(around.colour, False)
    return around


def is_seen(text: Box, around: Surroundings) -> bool:
    """Return whether a box of text is seen where it stands."""
    style = text.style
    return (
        around.is_seen
        and style["visibility"] == "visible"
        and style["font_size"] >= _LEAST_SIZE
        and _stands_out(style["color"], around.colour)
    )


def _stands_out(colour: Color, behind: Rgb) -> bool:
    if colour.alpha < _LEAST_OPACITY:
        return False
    seen = _over(colour, behind)
    return max(abs(one - other) for one, other in zip(seen, behind, strict=True)) >= _LEAST_CONTRAST


def _over(colour: Color, behind: Rgb) -> Rgb:
    """Return what is seen of a colour over another."""
    return _mixed(colour.space, tuple(colour.coordinates), colour.alpha, behind)


@lru_cache(256)
def _mixed(space: str, coordinates: tuple[float, ...], alpha: float, behind: Rgb) -> Rgb:
    try:
        own = Color(space, coordinates, alpha).to("srgb").coordinates
    except (NotImplementedError, ValueError):  # a colour of a profile: any but the one behind it
        own = tuple(0.0 if one > 0.5 else 1.0 for one in behind)
    mixed = tuple(alpha * one + (1 - alpha) * other for one, other in zip(own, behind, strict=True))
    return mixed[0], mixed[1], mixed[2]
