"""What a style sheet of a book's own may say, each rule for itself, before any engine reads it.

Refused by name is what does not parse, what is fetched from elsewhere, and what casebook does in
another way, so that it would be passed over: running heads are no margin boxes. What properties may
be is told in `style_limits`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.render.style_reasons import FURNITURE
from casebook.render.style_values import addresses

_AT_RULES: dict[Medium, tuple[str, ...]] = {
    "print": ("font-face", "media", "page"),
    "epub": ("font-face", "media", "supports"),
}
"""The at-rules that style sheets of a medium may hold."""
_ADVICE = {
    "import": "Name the other style sheet in the layout's YAML file",
    "charset": "Delete it: style sheets are UTF-8",
    "namespace": "Delete it, and write selectors without prefixes",
    "page": "Say it in a style sheet of the print edition: an e-book has no pages",
    "counter-style": "Delete it: list-style-type may be lower-alpha, upper-roman and so on",
    "supports": "Write its rules without it: the print edition has one engine",
}


class StyleDeclaration(NamedTuple):
    """A declaration, and where it stands."""

    selector: str
    """The selectors of its rule, or the name of its at-rule."""
    node: ast.Declaration
    """The declaration."""
    nested: bool
    """Whether its rule stands in another one, such as `@media`."""


def declarations(
    sheet: str, css: str, medium: Medium, problems: list[Problem]
) -> list[StyleDeclaration]:
    """Return every declaration of a style sheet; add to `problems` what is wrong with its rules."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    reading = _DeclarationReading(sheet, css.split("\n"), medium, problems)
    return list(reading.rules(rules, nested=False))


class _DeclarationReading:
    """A style sheet, read rule by rule."""

    def __init__(
        self, sheet: str, lines: Sequence[str], medium: Medium, problems: list[Problem]
    ) -> None:
        self._sheet = sheet
        self._lines = lines
        self._medium: Medium = medium
        self._problems = problems

    def rules(self, rules: Sequence[ast.Node], *, nested: bool) -> Iterator[StyleDeclaration]:
        """Yield the declarations of rules."""
        for rule in rules:
            if rule.type == "error":
                what = f"the style sheet does not parse: {rule.message}"
                self._report(rule, what, "Mend the rule at this line: look for a missing { or }")
            elif rule.type == "at-rule":
                yield from self._at_rule(rule, nested)
            elif rule.type == "qualified-rule":
                selector = " ".join(tinycss2.serialize(rule.prelude).split())
                yield from self._block(selector, rule.content, nested)

    def _at_rule(self, rule: ast.AtRule, nested: bool) -> Iterator[StyleDeclaration]:
        name = rule.lower_at_keyword
        known: Sequence[str] = _AT_RULES[self._medium]
        if name not in known or rule.content is None:
            where = " of the print edition" if name in _AT_RULES["epub"] else ""
            where = " of an e-book" if name in _AT_RULES["print"] else where
            what = f"a style sheet{where} cannot hold “@{name}”"
            known = known if where else sorted({*_AT_RULES["epub"], *_AT_RULES["print"]})
            hint = f"Delete it; known are {', '.join(f'@{one}' for one in known)}"
            self._report(rule, what, _ADVICE.get(name, hint))
        elif name in ("media", "supports"):
            content = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            yield from self.rules(content, nested=True)
        else:
            prelude = tinycss2.serialize(rule.prelude).strip()
            yield from self._block(f"@{name} {prelude}".strip(), rule.content, nested)

    def _block(
        self, selector: str, content: Sequence[ast.Node], nested: bool
    ) -> Iterator[StyleDeclaration]:
        """Yield the declarations of a block; only `@page` holds rules."""
        for one in tinycss2.parse_blocks_contents(
            content, skip_comments=True, skip_whitespace=True
        ):
            if one.type == "declaration" and any(part == ":" for part in one.value):
                begun = tinycss2.serialize(one.value).partition("\n")[0].partition(":")[0].strip()
                what = f"a semicolon is missing behind “{one.name}: {begun}” of “{selector}”"
                self._report(one, what, "Write “property: value;”")
            elif one.type == "declaration":
                for line, address in addresses(one.value):
                    what = f"“{address}” names a file, which a style sheet cannot fetch"
                    hint = "Delete it: pictures are exhibits, fonts stand in fonts/fonts.yaml"
                    self._problems.append(Problem(self._sheet, line, what, hint))
                yield StyleDeclaration(selector, one, nested)
            elif one.type == "error":
                line, said = self._written_before(one)
                why = "is no declaration" if ":" in said else "has no colon"
                what, hint = f"“{said}” of “{selector}” {why}", "Write “property: value;”"
                self._problems.append(Problem(self._sheet, line, what, hint))
            elif one.type == "at-rule" and one.lower_at_keyword == "footnote":
                if selector.startswith("@page"):
                    yield from self._block("@footnote", one.content or (), nested)
                else:
                    self._nested(one, "@footnote", selector)
            elif one.type == "at-rule" and selector.startswith("@page"):
                what = f"the margin box “@{one.lower_at_keyword}” would be passed over"
                self._report(one, what, FURNITURE)
            else:
                name = f"@{one.lower_at_keyword}" if one.type == "at-rule" else "a rule"
                self._nested(one, name, selector)

    def _written_before(self, fault: ast.ParseError) -> tuple[int, str]:
        """Return what ends where a parser stopped, and the line on which it begins."""
        behind = "\n".join(self._lines[fault.source_line - 1 :])[fault.source_column - 1 :]
        end = "\n".join(self._lines)[: len(behind) * -1 or None]
        said = re.split("[;{}]", end)[-1]
        line = fault.source_line - said.lstrip().count("\n")
        return line, " ".join(said.split())

    def _nested(self, node: ast.Node, name: str, selector: str) -> None:
        what = f"{name} stands inside the rule of “{selector}”"
        hint = "Write it as a rule of its own: many e-readers know no rules in rules"
        self._report(node, what, f"{hint}; or look for a missing }}")

    def _report(self, node: ast.Node, what: str, hint: str) -> None:
        self._problems.append(Problem(self._sheet, node.source_line, what, hint))
