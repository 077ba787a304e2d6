"""How folios and running heads look: the tokens of a layout whose names begin with
`--furniture-`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Slant
from casebook.fonts.families import read_families
from casebook.model.legibility import LEAST_POINTS
from casebook.model.style_token import POINTS, StyleToken

_PREFIX = "--furniture-"
_TAG = re.compile(r"[A-Za-z0-9]{4}")
_LENGTH = re.compile(r"([-+]?(?:\d+|\d*\.\d+))([A-Za-z]*)")


Place: TypeAlias = Literal["centre", "inner", "outer", "left", "right"]
"""Where in the width of the text block a line stands; inner and outer as its page lies in the
book."""


@dataclass(frozen=True, slots=True)
class FurnitureStyle:
    """The look and the places of page furniture. Lengths are in points."""

    font: tuple[str, ...] = ()
    """`--furniture-font`: families, each taking what those before it cannot show."""
    weight: int = 400
    """`--furniture-weight`."""
    slant: Slant = "normal"
    """`--furniture-style`."""
    size: float = 8.5
    """`--furniture-size`: of running heads and folios."""
    tracking: float = 0.0
    """`--furniture-tracking`: space after each letter of a running head, in em."""
    features: tuple[str, ...] = ()
    """`--furniture-features`: OpenType features of running heads."""
    folio_features: tuple[str, ...] = ("onum",)
    """`--furniture-folio-features`: OpenType features of folios."""
    top: float = 33.0
    """`--furniture-top`: from the top of the page to the baseline of head and folio."""
    foot: float = 40.0
    """`--furniture-foot`: from the foot of the page to the baseline of a folio there."""
    head: Place = "centre"
    """`--furniture-head`: where in the width of the text block running heads stand."""
    folio: Place = "outer"
    """`--furniture-folio`: where in the width of the text block folios stand."""
    opener_folio: Literal["foot", "none"] = "foot"
    """`--furniture-opener-folio`: whether a part's first page has its folio at the foot; it stands
    left or right where folios do, else in the middle."""
    provenance: Place | Literal["none"] = "none"
    """`--furniture-provenance`: where the line of provenance stands at the foot of each page that
    may have a folio."""
    provenance_foot: float = 28.0
    """`--furniture-provenance-foot`: from the foot of the page to the baseline of that line."""


def furniture_style(tokens: Mapping[str, StyleToken]) -> FurnitureStyle:
    """Return the style that a layout's tokens give.

    Raises CasebookError for every value that its token cannot have, with sheet and line.
    """
    style = FurnitureStyle()
    problems = []
    for name, token in tokens.items():
        if name.startswith(_PREFIX):
            try:
                style = _apply(style, name.removeprefix(_PREFIX), token.value)
            except ValueError:
                what = f"{name} cannot be {token.value}"
                hint = _hint(name.removeprefix(_PREFIX))
                problems.append(Problem(token.sheet, token.line, what, hint))
    if problems:
        raise CasebookError(problems)
    return style


def _hint(name: str) -> str:
    """Return what an author may write for a property; which there are for one that is none."""
    if name not in _PROPERTIES:
        return f"Known are {', '.join(_PREFIX + known for known in _PROPERTIES)}"
    return _PROPERTIES[name].hint


def _apply(style: FurnitureStyle, name: str, text: str) -> FurnitureStyle:
    """Return the style with one property set. Raises ValueError for a wrong value."""
    if name not in _PROPERTIES:
        raise ValueError(name)
    found = _PROPERTIES[name]
    changes: dict[str, Any] = {found.field: found.read(text)}
    return replace(style, **changes)


def _one_of(*words: str) -> Callable[[str], object]:
    """Return a reader of words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _features(text: str) -> tuple[str, ...]:
    """Return OpenType feature tags, of four characters each, with commas or spaces between."""
    tags = tuple(tag.strip("\"'") for tag in re.split(r"[\s,]+", text))
    if tags == ("none",):
        return ()
    if not all(_TAG.fullmatch(tag) for tag in tags):
        raise ValueError(text)
    return tags


def _points(text: str) -> float:
    """Return a length in points."""
    return _length(text, POINTS)


def _type_size(text: str) -> float:
    """Return a size of type in points that can be read, and that leaves room for a text."""
    return _bounded(_points(text), LEAST_POINTS, 24)


def _from_edge(text: str) -> float:
    """Return how far in points from the edge of the page something stands that is not cut off."""
    return _bounded(_points(text), 6, 200)


def _ems(text: str) -> float:
    """Return a length in em, so that it follows the size: one that keeps letters apart, and words
    together."""
    return _bounded(_length(text, {"em": 1.0}), -0.05, 0.5)


def _bounded(value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise ValueError(value)
    return value


def _length(text: str, units: Mapping[str, float]) -> float:
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    number, unit = float(found[1]), found[2].lower()
    if unit not in units and (unit or number):
        raise ValueError(text)
    return number * units.get(unit, 0.0)


class _Property(NamedTuple):
    """How a property is read."""

    field: str
    """The field of the style."""
    read: Callable[[str], object]
    """Returns the value; raises ValueError."""
    hint: str
    """What an author may write."""


_PLACES = ("centre", "inner", "outer", "left", "right")
_PLACES_HINT = f"Write {', '.join(_PLACES[:-1])} or {_PLACES[-1]}"
_SIZE_HINT = f"Write a length from {LEAST_POINTS:g}pt to 24pt, such as 8pt"
_EDGE_HINT = "Write a length in pt, pc, px, in, cm or mm, from 6pt to 200pt"
_TAGS_HINT = "Write OpenType features with commas between them, such as smcp, onum, or none"

_PROPERTIES: Mapping[str, _Property] = {
    "font": _Property("font", read_families, "Name families, with commas between them"),
    "weight": _Property("weight", int, "Write a CSS weight, such as 400"),
    "style": _Property("slant", _one_of("normal", "italic"), "Write normal or italic"),
    "size": _Property("size", _type_size, _SIZE_HINT),
    "tracking": _Property("tracking", _ems, "Write a length in em, -0.05em to 0.5em"),
    "features": _Property("features", _features, _TAGS_HINT),
    "folio-features": _Property("folio_features", _features, _TAGS_HINT),
    "top": _Property("top", _from_edge, _EDGE_HINT),
    "foot": _Property("foot", _from_edge, _EDGE_HINT),
    "head": _Property("head", _one_of(*_PLACES), _PLACES_HINT),
    "folio": _Property("folio", _one_of(*_PLACES), _PLACES_HINT),
    "opener-folio": _Property("opener_folio", _one_of("foot", "none"), "Write foot or none"),
    "provenance": _Property(
        "provenance", _one_of(*_PLACES, "none"), f"{_PLACES_HINT}; none leaves it out"
    ),
    "provenance-foot": _Property("provenance_foot", _from_edge, _EDGE_HINT),
}
"""By their names without the prefix."""
