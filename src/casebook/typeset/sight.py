"""Whether text that has been painted can be read: neither hidden nor tiny, and in another colour
than what is behind it.

Whether it stands where it can be read is another question.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tinycss2.color5 import Color

from casebook.model.legibility import (
    LEAST_CONTRAST,
    LEAST_POINTS,
    WHITE,
    Rgb,
    contrast,
    mixed,
)
from casebook.typeset.engine.boxes import Box

_LEAST_SIZE = LEAST_POINTS / 0.75
"""CSS pixels."""
_LEAST_OPACITY = 0.05


class Surroundings(NamedTuple):
    """What is around a box, as far as it decides whether text in it is seen."""

    colour: Rgb
    """What is behind it."""
    is_seen: bool
    """Whether anything in it is: it is not transparent."""


PAPER = Surroundings(WHITE, True)
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


def on_page(page_box: Box) -> Surroundings:
    """Return what is around all that stands on a page: the ground of its root element, or else of
    its body, is that of the page (CSS Backgrounds 3, 2.11.2)."""
    around = within(page_box, PAPER)
    for root in page_box.children:
        if root.element_tag == "html":
            bodies = (child for child in root.children if child.element_tag == "body")
            for one in (root, *bodies):
                if one.style["background_color"].alpha:
                    return Surroundings(within(one, around).colour, around.is_seen)
    return around


def is_seen(text: Box, around: Surroundings) -> bool:
    """Return whether a box of text can be read where it stands."""
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
    return contrast(_over(colour, behind), behind) >= LEAST_CONTRAST


def _over(colour: Color, behind: Rgb) -> Rgb:
    """Return what is seen of a colour over another."""
    return _mixed(colour.space, tuple(colour.coordinates), colour.alpha, behind)


@lru_cache(256)
def _mixed(space: str, coordinates: tuple[float, ...], alpha: float, behind: Rgb) -> Rgb:
    try:
        red, green, blue = Color(space, coordinates, alpha).to("srgb").coordinates
    except (NotImplementedError, ValueError):  # a colour of a profile: any but the one behind it
        red, green, blue = (0.0 if one > 0.5 else 1.0 for one in behind)
    return mixed((red, green, blue), alpha, behind)
