"""Texts of a page that stand on one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.typeset.engine.boxes import Box

_HEIGHT = 0.45
"""Of what is compared, in ems above the line: small letters, without their upper ends."""
_MOST = 0.25
"""Ems by which texts may reach into one another: kerning, and italics beside what is upright."""

_Rectangle = tuple[float, float, float, float, float, str]
"""Top, foot, left, right, size of the font, and the text; in CSS pixels."""


def overprinted(texts: Iterable[Box]) -> tuple[str, ...]:
    """Return the texts on which others stand, each with the other."""
    rectangles = sorted(map(_rectangle, texts))
    return tuple(_pairs(rectangles))


def _rectangle(text: Box) -> _Rectangle:
    size = text.style["font_size"]
    foot = text.position_y + text.baseline
    left = text.position_x
    return foot - _HEIGHT * size, foot, left, left + text.width, size, text.text


def _pairs(rectangles: list[_Rectangle]) -> Iterator[str]:
    for index, (_, foot, left, right, size, text) in enumerate(rectangles):
        for at in range(index + 1, len(rectangles)):
            top, _, other_left, other_right, other_size, other = rectangles[at]
            least = _MOST * min(size, other_size)
            if foot - top <= least / 2:
                break
            if min(right, other_right) - max(left, other_left) > least and text and other.strip():
                yield f"{text.strip()} / {other.strip()}"
