"""The pages of print that style sheets make: what their sizes and margins leave for the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tinycss2 import ast, serialize

from casebook.errors import Problem
from casebook.model.style_token import StyleToken
from casebook.render.style_grammar import shown, sides
from casebook.render.token_blame import TokenBlame

LEAST_TEXT = 25.0
"""Millimetres of the least width and height of a text block: below that no line holds its words."""

_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "q": 0.25, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_MILLIMETRES |= {"px": 25.4 / 96}
_SIZES = {
    "a3": (297.0, 420.0), "a4": (210.0, 297.0), "a5": (148.0, 210.0), "a6": (105.0, 148.0),
    "b4": (250.0, 353.0), "b5": (176.0, 250.0), "letter": (215.9, 279.4),
    "legal": (215.9, 355.6), "ledger": (279.4, 431.8),
}  # fmt: skip
"""Millimetres of the sizes of paper that CSS names (CSS Paged Media 3, 7.1)."""
_SIDES = ("top", "right", "bottom", "left")
_NAME = re.compile(r"@page\s*(?P<name>[\w-]*)\s*(?P<side>:[\w-]+)?")


@dataclass(slots=True)
class _Page:
    """What style sheets say of one kind of page."""

    size: tuple[float, float] | None = None
    """Its width and height in millimetres, if they are known."""
    margins: dict[str, float] = field(default_factory=dict)
    """In millimetres, as far as they are known."""
    own: tuple[str, int] | None = None
    """Where the book's own style sheets last say something of it: file and line."""


def page_problems(
    blame: TokenBlame, own: Collection[str], tokens: Mapping[str, StyleToken]
) -> Iterator[Problem]:
    """Yield a problem for each margin of a page that is less than nought, and for each kind of page
    that has no room for text, in the book's own style sheets; `own` names them."""
    pages: dict[tuple[str, str], _Page] = {}
    for sheet, found in blame.found.items():
        for selector, one, _ in found:
            kind = _NAME.fullmatch(selector)
            if kind is None or not one.lower_name.startswith(("size", "margin")):
                continue
            page = pages.setdefault((kind["name"], kind["side"] or ""), _Page())
            _enter(page, one)
            below = [name for name in blame.used(one) if blame.token(name).value.startswith("-")]
            if below and any(value < 0 for value in _margins(one).values()):
                yield blame.problem(below[0], "it would put words off the paper", "Write a length")
            elif sheet in own:
                page.own = (sheet, one.source_line)
                if any(value < 0 for value in _margins(one).values()):
                    what = f"“{one.lower_name}: {serialize(one.value).strip()}” of “{selector}”"
                    hint = "Write nought or more: text begins where the margin of its page ends"
                    where = (sheet, one.source_line)
                    yield Problem(*where, f"{what} would put words off the paper", hint)
    unlike = {
        name: 1 / blame.unlike_ours(name) if "trim" in name else blame.unlike_ours(name)
        for name, token in tokens.items()
        if token.sheet in own and name.startswith(("--margin", "--trim"))
    }
    likeliest = tokens[max(unlike, key=lambda name: unlike[name])] if unlike else None
    place = (likeliest.sheet, likeliest.line) if likeliest else None
    seen: set[tuple[str, int]] = set()
    for problem in _narrow(pages, place):
        if (problem.file, problem.line) not in seen:
            yield problem
        seen.add((problem.file, problem.line))


def _narrow(
    pages: Mapping[tuple[str, str], _Page], token: tuple[str, int] | None
) -> Iterator[Problem]:
    """Yield a problem for each kind of page that has no room for text; `token` is where the
    book's own style sheets set a token of pages, if they do."""
    for (name, side), page in pages.items():
        chain = [pages.get(key, _Page()) for key in (("", ""), ("", side), (name, ""))] + [page]
        size = next((one.size for one in reversed(chain) if one.size), None)
        margins = {key: value for one in chain for key, value in one.margins.items()}
        blamed = next((one.own for one in reversed(chain) if one.own), token)
        if size is None or blamed is None:
            continue
        left = size[0] - margins.get("left", 0) - margins.get("right", 0)
        high = size[1] - margins.get("top", 0) - margins.get("bottom", 0)
        if min(left, high) < LEAST_TEXT and min(margins.values(), default=0) >= 0:
            sheet, line = blamed
            kind = f"@page {name}{side}".strip()
            what = (
                f"“{kind}” leaves {max(0, left):.0f} × {max(0, high):.0f} mm for the text: no line "
                "holds its words there"
            )
            least = f"{LEAST_TEXT:.0f}"
            hint = f"Make its size larger or its margins smaller, so that {least} × {least} mm stay"
            yield Problem(sheet, line, what, hint)


def _enter(page: _Page, one: ast.Declaration) -> None:
    if one.lower_name == "size":
        page.size = _size(one.value)
    else:
        page.margins.update(_margins(one))


def _margins(one: ast.Declaration) -> dict[str, float]:
    """Return the margins that a declaration sets, in millimetres, as far as they can be told."""
    side = one.lower_name.removeprefix("margin-")
    if one.lower_name == "margin":
        values = sides(one.value) or {}
    else:
        values = {side: list(one.value)} if side in _SIDES else {}
    read = {name: _length(nodes) for name, nodes in values.items()}
    return {name: length for name, length in read.items() if length is not None}


def _size(nodes: Sequence[ast.Node]) -> tuple[float, float] | None:
    words = shown(nodes).split()
    named = next((_SIZES[word] for word in words if word in _SIZES), None)
    lengths = [one for node in nodes if (one := _length([node])) is not None]
    found = (lengths[0], lengths[-1]) if lengths else named
    return (found[1], found[0]) if found and "landscape" in words else found


def _length(nodes: Sequence[ast.Node]) -> float | None:
    for one in nodes:
        if one.type == "dimension" and one.lower_unit in _MILLIMETRES:
            return float(one.value * _MILLIMETRES[one.lower_unit])
        if one.type == "number" and one.value == 0:
            return 0.0
    return None
