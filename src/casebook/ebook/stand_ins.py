"""Families that stand in for those a style sheet names, where these lack a character.

In print the engine takes it from any face of the book. In an e-book a reading system finds only the
families that are named, so they are named: behind the others, before a generic one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

import tinycss2
from tinycss2 import ast

_GENERIC = frozenset(("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"))
_WHOLE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Values that cannot stand in a list."""


def with_stand_ins(css: str, families: Sequence[str]) -> str:
    """Return a style sheet in which these families stand in every list of families."""
    if not families:
        return css
    rules = tinycss2.parse_stylesheet(css)
    return "".join(_rule(rule, families).serialize() for rule in rules)


def _rule(rule: ast.Node, families: Sequence[str]) -> ast.Node:
    if getattr(rule, "content", None) is None:
        return rule
    made = copy(rule)
    made.content = _content(rule.content, families)
    return made


def _content(nodes: Iterable[ast.Node], families: Sequence[str]) -> list[ast.Node]:
    """Return the component values of a block with the families in its declarations."""
    made: list[ast.Node] = []
    value: list[ast.Node] | None = None  # of a list of families, while it lasts
    name = ""
    for node in nodes:
        if node.type == "{} block":
            node = copy(node)
            node.content = _content(node.content, families)
        if value is not None and node != ";":
            value.append(node)
            continue
        if value is not None:
            made += _list(value, families)
            value = None
        made.append(node)
        if node.type == "ident":
            name = node.lower_value
        elif node == ":" and name == "font-family":
            value = []
        elif node.type not in ("whitespace", "comment"):
            name = ""
    return made + _list(value or [], families)


def _list(value: list[ast.Node], families: Sequence[str]) -> list[ast.Node]:
    words = [node.lower_value for node in value if node.type == "ident"]
    if not value or not _WHOLE.isdisjoint(words):
        return value
    added = ", ".join(f'"{family}"' for family in families)
    for index, node in enumerate(value):
        if node.type == "ident" and node.lower_value in _GENERIC:
            return [*value[:index], *_parsed(f"{added}, "), *value[index:]]
    return [*value, *_parsed(f", {added}")]


def _parsed(css: str) -> list[ast.Node]:
    return list(tinycss2.parse_component_value_list(css))
