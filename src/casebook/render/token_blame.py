"""Which token of a book's own gives a declaration the value that it cannot have.

Style sheets read tokens, ours those of an author's look or trim: what is wrong there is told where
the token is set, once, however many rules read it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import tinycss2
from tinycss2 import ast

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.model.style_token import StyleToken
from casebook.render.style_grammar import FREE, ems, read_colour
from casebook.render.style_properties import PROPERTIES
from casebook.render.style_rules import StyleDeclaration, declarations
from casebook.render.style_tokens import Sheets, declared_tokens, style_tokens, without_tokens
from casebook.render.style_values import functions

Faulty = Callable[[str, Sequence[StyleDeclaration]], Collection[int]]
"""Returns which declarations of a style sheet, by their order, are faulty."""


class TokenBlame:
    """The tokens of the book's own among the style sheets of a medium."""

    def __init__(
        self, sheets: Sheets, own: Collection[str], ours: Mapping[str, str], medium: Medium
    ) -> None:
        """Read the style sheets, all of whose tokens have values; `own` names those of the book,
        `ours` holds the values that our looks and trims give tokens."""
        self._sheets = sheets
        self._own = own
        self._ours = ours
        self._medium: Medium = medium
        self._declared = declared_tokens(sheets)
        self.values = style_tokens(sheets)
        """All tokens, as they are set."""
        self.found = _by_sheet(without_tokens(sheets), medium)
        """The declarations of each style sheet with values in the place of tokens."""
        written = _by_sheet(sheets, medium)
        self._uses: dict[int, tuple[str, ...]] = {}
        self._written: dict[int, ast.Declaration] = {}
        for sheet, found in self.found.items():
            is_alike = len(found) == len(written[sheet])  # else a value broke its rule
            for one, raw in zip(found, written[sheet] if is_alike else found, strict=True):
                self._written[id(one.node)] = raw.node
                if used := tuple(dict.fromkeys(self._resting(raw.node.value, frozenset()))):
                    self._uses[id(one.node)] = used
        self._healed: dict[tuple[str, ...], Mapping[str, Sequence[StyleDeclaration]]] = {}

    def used(self, node: ast.Declaration) -> tuple[str, ...]:
        """Return the book's own tokens that give a declaration its value."""
        return self._uses.get(id(node), ())

    def written(self, node: ast.Declaration) -> ast.Declaration:
        """Return a declaration as it is written, with its references to tokens."""
        return self._written[id(node)]

    def token(self, name: str) -> StyleToken:
        """Return a token of the style sheets."""
        return self.values[name]

    def unlike_ours(self, name: str) -> float:
        """Return how many times a length is as long as ours; 1 where that is not known."""
        token = self.values[name]
        ours = replace(token, value=self._ours.get(name, "")).points
        return token.points / ours if token.points and ours else 1.0

    def placed(self) -> dict[str, StyleToken]:
        """Return all tokens, each with the place of the book's own that gives it its value."""
        placed = {}
        for name, token in self.values.items():
            for source in self._sources(name, frozenset()):
                at = self.values[source]
                token = replace(token, sheet=at.sheet, line=at.line)
                break
            placed[name] = token
        return placed

    def blamed(self, sheet: str, at: int, faulty: Faulty) -> str:
        """Return the token that makes a declaration faulty, by the order in which it stands in its
        style sheet: with our value of it, it would not be. Empty if it is the declaration."""
        used = self.used(self.found[sheet][at].node)
        known = [name for name in used if name in self._ours]
        for names in (*((name,) for name in known), tuple(known)):
            if names and at not in faulty(sheet, self._with_ours(names)[sheet]):
                return names[0]
        return "" if sheet in self._own or not used else used[0]

    def problem(self, name: str, why: str, hint: str) -> Problem:
        """Return the problem of a token's value, where it is set; our value stands in the hint."""
        token = self.values[name]
        such = f", such as {self._ours[name]}" if name in self._ours else ""
        return Problem(
            token.sheet, token.line, f"{name} cannot be {token.value}: {why}", hint + such
        )

    def hint(self, name: str, property_: str) -> str:
        """Return what may be written for a token that a property reads."""
        nodes = tinycss2.parse_component_value_list(self._ours.get(name, ""))
        values = [one for one in nodes if one.type not in ("whitespace", "comment")]
        allowed = PROPERTIES[self._medium].get(property_)
        match [one.type for one in values]:
            case ["dimension"]:
                bounds = allowed.lengths if allowed and allowed.lengths != FREE else None
                unit = values[0].unit
                size = ems(values) / values[0].value if values[0].value else 0
                if bounds and size:
                    least, most = (f"{_rounded(bound / size)}{unit}" for bound in bounds)
                    return f"Write a length, {least} to {most}"
                return "Write a length"
            case ["number"]:
                bounds = allowed.numbers if allowed else None
                return f"Write a number{f', {bounds[0]:g} to {bounds[1]:g}' if bounds else ''}"
            case [_] if read_colour(values[0]):
                return "Write a colour"
        return allowed.told() if allowed else "Write what the property may be"

    def _with_ours(self, names: tuple[str, ...]) -> Mapping[str, Sequence[StyleDeclaration]]:
        """Return the declarations that there would be with our values of some tokens."""
        if names not in self._healed:
            css = "".join(f":root {{ {name}: {self._ours[name]} }}\n" for name in names)
            sheets = without_tokens((*self._sheets, ("", css)))
            self._healed[names] = _by_sheet(sheets, self._medium)
        return self._healed[names]

    def _resting(self, nodes: Iterable[ast.Node], using: frozenset[str]) -> Iterator[str]:
        """Yield the book's own tokens that component values rest on."""
        for reference in functions(nodes, "var"):
            name = tinycss2.serialize(reference.arguments).partition(",")[0].strip()
            if name in self._declared and name not in using:
                yield from self._sources(name, using | {name})

    def _sources(self, name: str, using: frozenset[str]) -> Iterator[str]:
        """Yield the book's own tokens that give a token its value: those it names, or itself."""
        sheet, declared = self._declared[name]
        deeper = list(self._resting(declared.value, using | {name}))
        if deeper:
            yield from deeper
        elif sheet in self._own:
            yield name


def _rounded(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _by_sheet(sheets: Sheets, medium: Medium) -> dict[str, list[StyleDeclaration]]:
    """Return the declarations of each style sheet but for those of tokens."""
    return {
        sheet: [
            one
            for one in declarations(sheet, css, medium, [])
            if not one.node.name.startswith("--")
        ]
        for sheet, css in sheets
    }
