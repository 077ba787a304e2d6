"""What a value of a property may be made of: words, lengths within bounds, colours, marks.

Each property has the few forms that books need, not all that CSS has, so that whatever else is
written is refused whether it is a slip, new or meant to deceive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import tinycss2
from tinycss2 import ast, color4

from casebook.model.legibility import Rgb

_EMS = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5, "px": 1 / 16, "pt": 1 / 12, "pc": 1.0}
_EMS |= {"mm": 0.236, "cm": 2.36, "in": 6.0, "q": 0.059}
"""Of units of length; of those that go by the paper, about."""
_SCREENS = frozenset(("vw", "vh", "vmin", "vmax"))

MOST_MARKS = 12
"""Characters of a text that a style sheet may add to each of some elements: a mark, no words."""

Bounds = tuple[float, float]
"""The least and the most."""


FREE: Final[Bounds] = (-1e6, 1e6)
"""Bounds of lengths that are seen on the finished page, whatever they are."""


def keywords(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


class Colour(NamedTuple):
    """A colour of sRGB."""

    rgb: Rgb
    """What it is made of."""
    alpha: float
    """1 where it hides what is behind it, 0 where it is not seen."""


class Values(NamedTuple):
    """What a property may be: values of any of these kinds, with spaces between them."""

    words: frozenset[str] = frozenset()
    """Keywords."""
    lengths: Bounds | None = None
    """In ems: of other units about as many."""
    shares: Bounds | None = None
    """In percent; where `on_screen`, also of the reader's screen."""
    numbers: Bounds | None = None
    """Numbers without a unit; nought needs none where a length may be nought."""
    colour: bool = False
    """Whether a colour may stand."""
    marks: str = ""
    """Characters that a quoted text may be made of."""
    most: int = 1
    """How many values."""
    on_screen: bool = False
    """Whether lengths may be shares of the reader's screen."""
    calculated: bool = False
    """Whether lengths may be calculated: what comes of it is seen on the finished page."""
    free: bool = False
    """Whether another check knows the values."""

    def hold(self, nodes: Sequence[ast.Node]) -> bool:
        """Return whether these component values are such values."""
        if self.free:
            return True
        values = [one for one in nodes if one.type not in ("whitespace", "comment")]
        return 0 < len(values) <= self.most and all(map(self._holds, values))

    def _holds(self, one: ast.Node) -> bool:
        if one.type == "ident" and one.lower_value in self.words:
            return True
        if one.type == "string":
            return len(one.value) <= MOST_MARKS and set(one.value) <= set(self.marks)
        if one.type == "number":
            return _within(one.value, self.numbers) or (
                one.value == 0 and _within(0, self.lengths) and self.numbers is None
            )
        if one.type == "percentage":
            return _within(one.value, self.shares)
        if one.type == "dimension":
            if one.lower_unit in _SCREENS:
                return self.on_screen and _within(one.value, self.shares)
            ems = _EMS.get(one.lower_unit)
            return ems is not None and _within(one.value * ems, self.lengths)
        if one.type == "function" and one.lower_name == "calc" and self.calculated:
            return True
        return self.colour and read_colour(one) is not None

    def told(self) -> str:
        """Return what an author may write."""
        kinds = [", ".join(sorted(self.words))] if self.words else []
        if self.lengths == FREE:
            kinds.append("a length")
        elif self.lengths:
            kinds.append(f"{self.lengths[0]:g}em to {self.lengths[1]:g}em")
        if self.numbers:
            kinds.append(f"{self.numbers[0]:g} to {self.numbers[1]:g}")
        if self.shares == FREE:
            kinds.append("a percentage")
        elif self.shares:
            kinds.append(f"{self.shares[0]:g}% to {self.shares[1]:g}%")
        if self.colour:
            kinds.append("a colour such as #777")
        if self.marks:
            kinds.append(f"up to {MOST_MARKS} marks in quotation marks, such as “*”")
        several = f", up to {self.most} of them" if self.most > 1 else ""
        return f"Write {' or '.join(kinds)}{several}"


def _within(value: float, bounds: Bounds | None) -> bool:
    return bounds is not None and bounds[0] <= value <= bounds[1]


def sides(nodes: Iterable[ast.Node]) -> dict[str, list[ast.Node]] | None:
    """Return the values of `margin` or `padding` for each side, or None (CSS Box 4, 3.2)."""
    values = [one for one in nodes if one.type not in ("whitespace", "comment")]
    match values:
        case [every]:
            top = right = bottom = left = every
        case [top, right]:
            bottom, left = top, right
        case [top, right, bottom]:
            left = right
        case [top, right, bottom, left]:
            pass
        case _:
            return None
    return {"top": [top], "right": [right], "bottom": [bottom], "left": [left]}


def ems(nodes: Sequence[ast.Node]) -> float:
    """Return the first length of component values in ems, nought if there is none."""
    for one in nodes:
        if one.type == "dimension" and one.lower_unit in _EMS:
            return float(one.value * _EMS[one.lower_unit])
    return 0.0


def read_colour(node: ast.Node) -> Colour | None:
    """Return a colour that stands by itself (CSS Color 4, 4 to 7), or None for anything else, such
    as one that goes by other colours."""
    try:
        found = color4.parse_color(node)
        if found is None or isinstance(found, str):
            return None
        red, green, blue = (min(max(one or 0.0, 0.0), 1.0) for one in found.to("srgb").coordinates)
        return Colour((red, green, blue), float(found.alpha or 0.0))
    except (ArithmeticError, NotImplementedError, TypeError, ValueError):
        return None


def colours(nodes: Iterable[ast.Node]) -> list[Colour]:
    """Return the colours among component values."""
    return [found for one in nodes if (found := read_colour(one)) is not None]


def shown(nodes: Iterable[ast.Node]) -> str:
    """Return component values as they are told, in lower case."""
    return str(tinycss2.serialize(list(nodes))).strip().lower()
