"""A mend of the engine: a background of one colour is drawn without an object of its own.

A background image that is not repeated is drawn into an object of its own, so that masks within it
and around it do not meet. A gradient of one colour has no mask: it is the rectangle that it fills.
So the rule above the notes is no object on each page.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from weasyprint import draw
from weasyprint.images import Gradient


class BackgroundLayer(Protocol):
    """One image of a background (CSS Backgrounds 3). Lengths are CSS pixels."""

    image: object
    size: tuple[float, float]
    position: tuple[float, float]
    positioning_area: tuple[float, float, float, float]
    """Left, top, width and height of what the position is counted in."""
    painting_area: tuple[float, float, float, float]
    """Left, top, width and height of what is painted."""
    repeat: tuple[str, str]
    unbounded: bool
    """Whether it is painted over all of the page."""


class BackgroundStream(Protocol):
    """A content stream, as far as backgrounds use it."""

    def artifact(self) -> AbstractContextManager[None]:
        """Mark what follows as an artifact."""

    def set_color(self, color: object) -> None:
        """Set the colour of fills."""

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Begin a rectangle."""

    def fill(self) -> None:
        """Fill it."""


_Draw = Callable[[BackgroundStream, BackgroundLayer, object], None]


def install_plain_backgrounds() -> None:
    """Put the mend in place."""
    draw.draw_background_image = _draw_background_image(draw.draw_background_image)


def _draw_background_image(original: _Draw) -> _Draw:
    """Fill the rectangle of an image of one colour, as far as it is to be painted."""

    def draw_background_image(
        stream: BackgroundStream, layer: BackgroundLayer, style: object
    ) -> None:
        color = plain_color(layer)
        if color is None:
            original(stream, layer, style)
            return
        left, top, right, bottom = _rectangle(layer)
        if left < right and top < bottom:
            with stream.artifact():
                stream.set_color(color)
                stream.rectangle(left, top, right - left, bottom - top)
                stream.fill()

    return draw_background_image


def plain_color(layer: BackgroundLayer) -> object:
    """Return the colour of an image that has one only and is not repeated; None for another."""
    image = layer.image
    is_single = layer.repeat == ("no-repeat", "no-repeat") and not layer.unbounded
    if not is_single or not isinstance(image, Gradient):
        return None
    first, *others = image.colors
    return first if all(color == first for color in others) else None


def _rectangle(layer: BackgroundLayer) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the part of the image that is painted."""
    left, top = (
        start + offset
        for start, offset in zip(layer.positioning_area, layer.position, strict=False)
    )
    width, height = layer.size
    painted_left, painted_top, painted_width, painted_height = layer.painting_area
    return (
        max(left, painted_left),
        max(top, painted_top),
        min(left + width, painted_left + painted_width),
        min(top + height, painted_top + painted_height),
    )
