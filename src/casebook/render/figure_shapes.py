"""The shapes of a figure, as paths of SVG. Lengths are points, y grows downwards.

What is not certain is hatched: no shade and no transparency, so that print, screens and the reader
at night show the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from casebook.model.case import Standing


@dataclass(frozen=True, slots=True)
class FigureShape:
    """A path, filled or drawn as a line."""

    kind: str
    """What it is, as a class: axis, tick, leader, mark, bar, hatch or arrow, with the standing of a
    mark."""
    path: str
    """Its path."""
    paint: Literal["fill", "stroke"]
    """How it is painted."""
    top: float = 0.0
    """How far down its path begins to count."""

    @property
    def is_fine(self) -> bool:
        """Whether it is drawn in the thinnest line."""
        return self.kind in ("tick", "leader", "hatch", "band")

    def lowered(self, by: float) -> FigureShape:
        """Return the shape so much lower."""
        return replace(self, top=self.top + by)


@dataclass(frozen=True, slots=True)
class FigureText:
    """A text of a figure, on one line."""

    kind: Literal["label", "tick", "band"]
    """What it is: the date of an event, the name of a tick, or what stands over a line of time."""
    x: float
    """Where it begins."""
    y: float
    """Its baseline."""
    text: str
    """What it says."""

    def lowered(self, by: float) -> FigureText:
        """Return the text so much lower."""
        return replace(self, y=self.y + by)


def number(value: float) -> str:
    """Return a length as figures write it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def line(kind: str, x: float, y: float, to_x: float, to_y: float) -> FigureShape:
    """Return a straight line."""
    return FigureShape(kind, _line(x, y, to_x, to_y), "stroke")


def leader(
    x: float, top: float, foot: float, marks: Iterable[tuple[float, float]], radius: float
) -> FigureShape | None:
    """Return the line from an event down to its axis, or to the next sign of another on its way,
    given by their middles: from there the line of that one goes on."""
    on_the_way = [y for other, y in marks if abs(other - x) < radius and top < y < foot]
    end = min(on_the_way, default=foot + radius) - radius
    return line("leader", x, top, x, end) if end > top else None


def mark(standing: Standing, x: float, y: float, radius: float) -> list[FigureShape]:
    """Return the sign of a standing: a full, a half or an empty circle."""
    kind = f"mark {standing}"
    start = f"M{number(x - radius)} {number(y)}"
    turn = f"a{number(radius)} {number(radius)} 0 1 1"
    width = number(2 * radius)
    circle = f"{start}{turn} {width} 0{turn} -{width} 0z"
    if standing == "established":
        return [FigureShape(kind, circle, "fill")]
    shapes = [FigureShape(kind, circle, "stroke")]
    if standing == "reported":
        half = f"M{number(x)} {number(y + radius)}{turn} 0 -{width}z"
        shapes.append(FigureShape("half", half, "fill"))
    return shapes


def bar(
    ends: tuple[float, float], firm: tuple[float, float] | None, top: float, height: float
) -> list[FigureShape]:
    """Return a bar: full where it is certain, hatched where it is not."""
    begin, end = ends
    if firm is None:
        return [_hatched(begin, end, top, height)]
    least = height  # what is shorter shows no hatching
    from_ = begin if firm[0] - begin < least else max(begin, firm[0])
    to = end if end - firm[1] < least else min(end, firm[1])
    full = f"M{number(from_)} {number(top)}H{number(to)}v{number(height)}H{number(from_)}z"
    shapes = [FigureShape("bar", full, "fill")]
    if from_ > begin:
        shapes.append(_hatched(begin, from_, top, height))
    if to < end:
        shapes.append(_hatched(to, end, top, height))
    return shapes


def arrow(x: float, middle: float, height: float, *, is_right: bool) -> FigureShape:
    """Return the point of a bar that goes on beyond the figure, to the right or to the left."""
    back = x - height if is_right else x + height
    path = f"M{number(back)} {number(middle - height)}L{number(x)} {number(middle)}"
    return FigureShape("arrow", f"{path}L{number(back)} {number(middle + height)}", "stroke")


def _hatched(begin: float, end: float, top: float, height: float) -> FigureShape:
    """Return the outline of a bar with slanting strokes in it, all of one slant."""
    foot = top + height
    outline = f"M{number(begin)} {number(top)}H{number(end)}V{number(foot)}H{number(begin)}z"
    strokes, x = [], begin
    while x + height <= end:
        strokes.append(_line(x, foot, x + height, top))
        x += height
    return FigureShape("hatch", outline + "".join(strokes), "stroke")


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"
