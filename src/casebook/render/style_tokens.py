"""Style tokens: the custom properties of `:root`, and style sheets with their values in place.

Sheets are pairs of a name, for messages, and a text, in the order of the cascade; the last one
that sets a token wins. Fallbacks and circles are as in CSS Custom Properties 1, 2.3 and 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from casebook.errors import CasebookError, Problem
from casebook.model.style_token import StyleToken

Sheets = Sequence[tuple[str, str]]
Declared = Mapping[str, tuple[str, ast.Declaration]]
"""Token -> the sheet and the declaration that win."""


class UnsetToken(NamedTuple):
    """A reference to a token that has no value."""

    token: str
    """Its name."""
    sheet: str
    """The style sheet that refers to it."""
    line: int
    """Where it does."""

    @property
    def problem(self) -> Problem:
        """What an author is told."""
        what = f"nothing gives {self.token} a value"
        hint = "Set it for :root in a trim, a look or another style sheet of the layout"
        return Problem(self.sheet, self.line, what, hint)


def style_tokens(sheets: Sheets) -> dict[str, StyleToken]:
    """Return the tokens that style sheets set: `--line` -> its value and its place."""
    tokens = declared_tokens(sheets)
    return {
        name: StyleToken(
            tinycss2.serialize(_resolved(declared.value, tokens, sheet, [], (name,))).strip(),
            sheet,
            declared.source_line,
        )
        for name, (sheet, declared) in tokens.items()
    }


def without_tokens(sheets: Sheets) -> tuple[tuple[str, str], ...]:
    """Return style sheets for readers that know no custom properties.

    Every `var()` is replaced and no token is set; what is left stands in the line in which it was
    written. A sheet that does not parse stays as it is: who reads it next says so. Raises
    CasebookError with every reference to a token that has no value.
    """
    replaced, unset = _replaced(sheets)
    if unset:
        raise CasebookError([one.problem for one in unset])
    return tuple(replaced)


def unset_tokens(sheets: Sheets) -> list[UnsetToken]:
    """Return every reference to a token that has no value."""
    return _replaced(sheets)[1]


def _replaced(sheets: Sheets) -> tuple[list[tuple[str, str]], list[UnsetToken]]:
    tokens = declared_tokens(sheets)
    unset: list[UnsetToken] = []
    replaced = []
    for sheet, css in sheets:
        rules = _rules(css)
        if all(rule.type != "error" for rule in rules):
            css = _written(_without_tokens(rule, tokens, sheet, unset) for rule in rules)
        replaced.append((sheet, css))
    return replaced, unset


def _rules(css: str) -> list[ast.Node]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def declared_tokens(sheets: Sheets) -> Declared:
    """Return the declaration of each token that wins: that of the last sheet that sets it."""
    return {
        one.name: (sheet, one)
        for sheet, css in sheets
        if ":root" in css
        for rule in _rules(css)
        if _is_root(rule)
        for one in _declarations(rule)
        if one.name.startswith("--")
    }


def _is_root(rule: ast.Node) -> bool:
    return bool(
        rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
    )


def _declarations(rule: ast.Node) -> Iterator[ast.Declaration]:
    for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True):
        if one.type == "declaration":
            yield one


def _without_tokens(
    rule: ast.Node, tokens: Declared, sheet: str, unset: list[UnsetToken]
) -> ast.Node:
    if rule.content is None:
        return rule
    made = copy(rule)
    if _is_root(rule):
        kept = [one for one in _declarations(rule) if not one.name.startswith("--")]
        css = "".join(f"{one.serialize()};" for one in kept)
        made.content = tinycss2.parse_component_value_list(css)
    made.content = _resolved(made.content, tokens, sheet, unset)
    return made


def _written(rules: Iterable[ast.Node]) -> str:
    """Return rules as text, each in its line."""
    text = ""
    line = 1
    for rule in rules:
        written = rule.serialize()
        blank = max(rule.source_line - line, 1 if text else 0)
        text += "\n" * blank + written
        line += blank + written.count("\n")
    return f"{text}\n"


def _resolved(
    nodes: Iterable[ast.Node],
    tokens: Declared,
    sheet: str,
    unset: list[UnsetToken],
    using: tuple[str, ...] = (),
) -> list[ast.Node]:
    """Return component values with every `var()` replaced that has a value.

    `using` names the tokens whose values these are part of.
    """
    resolved: list[ast.Node] = []
    for node in nodes:
        if node.type == "function" and node.lower_name == "var":
            resolved += _trimmed(_referred(node, tokens, sheet, unset, using))
        elif node.type == "function":
            node = copy(node)
            node.arguments = _resolved(node.arguments, tokens, sheet, unset, using)
            resolved.append(node)
        elif node.type in ("{} block", "() block", "[] block"):
            node = copy(node)
            node.content = _resolved(node.content, tokens, sheet, unset, using)
            resolved.append(node)
        elif node.type != "comment" or not using:
            resolved.append(node)
    return resolved


def _referred(
    reference: ast.Node,
    tokens: Declared,
    sheet: str,
    unset: list[UnsetToken],
    using: tuple[str, ...],
) -> list[ast.Node]:
    """Return what a `var()` stands for: a token's value, else the fallback, else itself."""
    name, fallback = _reference(reference)
    if name in tokens and name not in using:
        origin, declaration = tokens[name]
        within: list[UnsetToken] = []
        value = _resolved(declaration.value, tokens, origin, within, (*using, name))
        if not within or fallback is None:
            unset += within
            return value
    if fallback is not None:
        return _resolved(fallback, tokens, sheet, unset, using)
    unset.append(UnsetToken(name, sheet, reference.source_line))
    return [reference]


def _reference(node: ast.Node) -> tuple[str, Sequence[ast.Node] | None]:
    arguments = list(node.arguments)
    comma = next((n for n, token in enumerate(arguments) if token == ","), None)
    name = tinycss2.serialize(arguments[:comma]).strip()
    return name, None if comma is None else arguments[comma + 1 :]


def _trimmed(nodes: list[ast.Node]) -> list[ast.Node]:
    while nodes and nodes[0].type == "whitespace":
        nodes = nodes[1:]
    while nodes and nodes[-1].type == "whitespace":
        nodes = nodes[:-1]
    return nodes
