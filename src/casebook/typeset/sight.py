"""Whether text that has been laid out is seen: not hidden, not cut off, not in the colour of what
is behind it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tinycss2.color5 import Color

from casebook.typeset.engine.boxes import Box, Transformation

Rgb = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom, in CSS pixels."""

_LEAST_SIZE = 1.0
"""CSS pixels: nobody reads less."""
_LEAST_CONTRAST = 0.06
"""Of one of red, green and blue."""
_LEAST_OPACITY = 0.05
_TOLERANCE = 1.0
"""CSS pixels by which text may reach beyond what cuts it off."""
_HEIGHT = 0.5
"""Of small letters, in ems."""


class Surroundings(NamedTuple):
    """What is around a box, as far as it decides whether text in it is seen."""

    paper: tuple[float, float]
    """Width and height of the page, in CSS pixels."""
    colour: Rgb = (1.0, 1.0, 1.0)
    """What is behind it."""
    is_seen: bool = True
    """Whether anything in it is: it is not transparent."""
    edges: Edges | None = None
    """What cuts it off; None for nothing."""
    matrix: Transformation | None = None
    """How it is moved, turned and scaled from where it was laid out; None for not at all."""


def within(box: Box, around: Surroundings) -> Surroundings:
    """Return what is around the children of a box."""
    style = box.style
    background = style["background_color"]
    if background.alpha:
        around = around._replace(colour=_over(background, around.colour))
    if style["opacity"] < _LEAST_OPACITY or style["clip"]:
        around = around._replace(is_seen=False)
    if style["overflow"] != "visible" and not hasattr(box, "page_type"):
        around = around._replace(edges=_common(box, around.edges))
    if box.transformation_matrix:
        matrix = box.transformation_matrix
        around = around._replace(matrix=matrix @ around.matrix if around.matrix else matrix)
    return around


def is_seen(text: Box, around: Surroundings) -> bool:
    """Return whether a box of text is seen on its page."""
    style = text.style
    if not around.is_seen or style["visibility"] != "visible" or style["font_size"] < _LEAST_SIZE:
        return False
    if not _stands_out(style["color"], around.colour):
        return False
    foot = text.position_y + text.baseline
    left, top = text.position_x, foot - _HEIGHT * style["font_size"]
    if around.matrix:
        x, y = around.matrix.transform_point(left, foot)
        return 0 <= x <= around.paper[0] and 0 <= y <= around.paper[1]
    if around.edges is None:
        return True
    return (
        left >= around.edges[0] - _TOLERANCE
        and top >= around.edges[1] - _TOLERANCE
        and left + text.width <= around.edges[2] + _TOLERANCE
        and foot <= around.edges[3] + _TOLERANCE
    )


def _common(box: Box, edges: Edges | None) -> Edges:
    """Return what a box leaves of what may be seen."""
    left, top = box.padding_box_x(), box.padding_box_y()
    own = (left, top, left + box.padding_width(), top + box.padding_height())
    if edges is None:
        return own
    return (*map(max, edges[:2], own[:2]), *map(min, edges[2:], own[2:]))  # type: ignore[return-value]


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
