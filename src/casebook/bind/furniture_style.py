"""How folios and running heads look: custom properties of the token sheets' `:root`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import tinycss2

from casebook.errors import CasebookError, Problem
from casebook.typeset.job import StyleSheet

_PREFIX = "--furniture-"
_POINTS = {"pt": 1.0, "pc": 12.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


@dataclass(frozen=True, slots=True)
class FurnitureStyle:
    """The look and the places of page furniture. Lengths are in points."""

    font: tuple[str, ...] = ()
    """`--furniture-font`: families, each taking what those before it cannot show."""
    weight: int = 400
    """`--furniture-weight`."""
    slant: Literal["normal", "italic"] = "normal"
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
    head: Literal["centre", "inner", "outer"] = "centre"
    """`--furniture-head`: where in the width of the text block running heads stand."""
    folio: Literal["centre", "inner", "outer"] = "outer"
    """`--furniture-folio`: where in the width of the text block folios stand."""
    opener_folio: Literal["foot", "none"] = "foot"
    """`--furniture-opener-folio`: whether a part's first page has its folio at the foot."""


def furniture_style(sheets: Iterable[StyleSheet]) -> FurnitureStyle:
    """The style that the sheets' `:root` rules give, later declarations before earlier ones.

    Raises CasebookError for a value that its property cannot have, naming sheet and line.
    """
    style = FurnitureStyle()
    problems = []
    for sheet in sheets:
        for declaration in _root_declarations(sheet.css):
            if not declaration.name.startswith(_PREFIX):
                continue
            try:
                style = _apply(style, declaration)
            except ValueError as error:
                what = f"{declaration.name} cannot be {error}"
                hint = "See the furniture properties in the documentation of layouts"
                problems.append(Problem(sheet.name, declaration.source_line, what, hint))
    if problems:
        raise CasebookError(problems)
    return style


def _root_declarations(css: str) -> Iterable[Any]:
    if _PREFIX not in css:
        return
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for item in tinycss2.parse_blocks_contents(rule.content):
                if item.type == "declaration":
                    yield item


def _apply(style: FurnitureStyle, declaration: Any) -> FurnitureStyle:
    """The style with one property set. Raises ValueError with the value that is wrong."""
    name = declaration.name.removeprefix(_PREFIX)
    tokens = [t for t in declaration.value if t.type not in ("whitespace", "comment")]
    text = tinycss2.serialize(declaration.value).strip()
    value: Any
    if name == "font":
        value = _families(tokens, text)
    elif name in ("features", "folio-features"):
        value = _features(tokens, text)
    elif name in ("size", "top", "foot", "tracking"):
        value = _length(tokens, text, em_only=name == "tracking")
    elif name == "weight" and len(tokens) == 1 and tokens[0].type == "number":
        value = int(tokens[0].value)
    elif text in _CHOICES.get(name, ()):
        value = text
    else:
        raise ValueError(text)
    changes: dict[str, Any] = {_FIELDS.get(name, name.replace("-", "_")): value}
    return replace(style, **changes)


_FIELDS = {"style": "slant"}
_CHOICES = {
    "style": ("normal", "italic"),
    "head": ("centre", "inner", "outer"),
    "folio": ("centre", "inner", "outer"),
    "opener-folio": ("foot", "none"),
}


def _families(tokens: list[Any], text: str) -> tuple[str, ...]:
    families: list[str] = [""]
    for token in tokens:
        if token == ",":
            families.append("")
        elif token.type in ("string", "ident"):
            families[-1] = f"{families[-1]} {token.value}".strip()
        else:
            raise ValueError(text)
    if not all(families):
        raise ValueError(text)
    return tuple(families)


def _features(tokens: list[Any], text: str) -> tuple[str, ...]:
    words = [token.value for token in tokens if token != ","]
    if not all(isinstance(word, str) for word in words):
        raise ValueError(text)
    return () if words == ["none"] else tuple(words)


def _length(tokens: list[Any], text: str, em_only: bool) -> float:
    """A length in points; tracking in em, so that it follows the size."""
    if len(tokens) == 1 and tokens[0].type == "number" and tokens[0].value == 0:
        return 0.0
    if len(tokens) == 1 and tokens[0].type == "dimension":
        unit = tokens[0].lower_unit
        if em_only and unit == "em":
            return float(tokens[0].value)
        if not em_only and unit in _POINTS:
            return float(tokens[0].value * _POINTS[unit])
    raise ValueError(text)
