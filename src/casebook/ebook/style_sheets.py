"""The book's style sheets as one, for readers that know neither custom properties nor `local()`.

Tokens are custom properties of `:root`; the last one wins, as in print. What refers to them gets
their values, and `@font-face` rules are taken out: the fonts they name are embedded instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast

from casebook.ebook.font_face import read_font_rule
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import FontRule

Tokens = Mapping[str, Sequence[ast.Node]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet without tokens and font rules."""

    name: str
    rules: tuple[ast.Node, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """All that the style sheets of a book say."""

    sheets: tuple[Sheet, ...]
    font_rules: tuple[FontRule, ...]
    tokens: Mapping[str, str]
    """Custom properties of `:root`, resolved: `--display-family` -> `"Source Serif 4"`."""

    @property
    def text(self) -> str:
        """Everything but the font rules, as one style sheet."""
        parts = []
        for sheet in self.sheets:
            rules = "\n".join(rule.serialize() for rule in sheet.rules)
            if rules:
                parts.append(f"/* {sheet.name.replace('*/', '')} */\n{rules}\n")
        return "\n".join(parts)


def read_styles(style_sheets: Mapping[str, str]) -> Styles:
    """Read style sheets, in cascade order. Raises CasebookError for one that does not parse."""
    problems: list[Problem] = []
    parsed = {name: _rules(name, text, problems) for name, text in style_sheets.items()}
    tokens: dict[str, Sequence[ast.Node]] = {}
    for rules in parsed.values():
        for rule in rules:
            if _is_root(rule):
                tokens.update(_custom_properties(rule))
    sheets, font_rules = [], []
    for name, rules in parsed.items():
        kept = []
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
                font_rules.append(read_font_rule(name, rule))
                continue
            if _is_root(rule):
                rule.content = _without_custom_properties(rule)
            if rule.content is not None:
                rule.content = _resolved(rule.content, tokens, name, problems)
            if rule.content is None or _says_something(rule.content):
                kept.append(rule)
        sheets.append(Sheet(name, tuple(kept)))
    if problems:
        raise CasebookError(problems)
    values = {
        token: tinycss2.serialize(_resolved(value, tokens, "", [])).strip()
        for token, value in tokens.items()
    }
    return Styles(tuple(sheets), tuple(font_rules), values)


def _rules(name: str, text: str, problems: list[Problem]) -> list[ast.Node]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "error":
            problems.append(
                Problem(
                    f"layouts/{name}",
                    rule.source_line,
                    f"the style sheet does not parse: {rule.message}",
                    "Mend the rule at this line",
                )
            )
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            problems.append(
                Problem(
                    f"layouts/{name}",
                    rule.source_line,
                    "a style sheet of an e-book cannot import another",
                    "Name the other one in the layout's YAML file",
                )
            )
    return [rule for rule in rules if rule.type != "error"]


def _is_root(rule: ast.Node) -> bool:
    return bool(
        rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
    )


def _declarations(rule: ast.Node) -> Iterable[ast.Node]:
    yield from tinycss2.parse_blocks_contents(rule.content, skip_comments=True)


def _custom_properties(rule: ast.Node) -> dict[str, Sequence[ast.Node]]:
    return {
        one.name: one.value
        for one in _declarations(rule)
        if one.type == "declaration" and one.name.startswith("--")
    }


def _without_custom_properties(rule: ast.Node) -> list[ast.Node]:
    kept = [
        one.serialize() + ";"
        for one in _declarations(rule)
        if one.type == "declaration" and not one.name.startswith("--")
    ]
    return list(tinycss2.parse_component_value_list("".join(kept)))


def _resolved(
    nodes: Iterable[ast.Node],
    tokens: Tokens,
    sheet: str,
    problems: list[Problem],
    using: tuple[str, ...] = (),
) -> list[ast.Node]:
    """Return component values with every `var()` replaced (CSS Custom Properties 1, 3)."""
    resolved: list[ast.Node] = []
    for node in nodes:
        if node.type == "function" and node.lower_name == "var":
            name, fallback = _reference(node)
            value = tokens.get(name) if name not in using else None
            if value is None and fallback is None:
                problems.append(
                    Problem(
                        f"layouts/{sheet}",
                        node.source_line,
                        f"nothing gives {name} a value",
                        "Set it for :root in a trim, a look or another style sheet of the layout",
                    )
                )
                continue
            chosen = value if value is not None else fallback or []
            inner = _resolved(chosen, tokens, sheet, problems, (*using, name))
            resolved += _trimmed(inner)
        elif node.type == "function":
            node.arguments = _resolved(node.arguments, tokens, sheet, problems, using)
            resolved.append(node)
        elif node.type in ("{} block", "() block", "[] block"):
            node.content = _resolved(node.content, tokens, sheet, problems, using)
            resolved.append(node)
        else:
            resolved.append(node)
    return resolved


def _reference(node: ast.Node) -> tuple[str, list[ast.Node] | None]:
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


def _says_something(content: Iterable[ast.Node]) -> bool:
    return any(node.type not in ("whitespace", "comment") for node in content)
