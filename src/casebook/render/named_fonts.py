"""The fonts that style sheets name: which of the fonts of a book a layout is set in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tinycss2
from tinycss2 import ast

from casebook.render.style_tokens import Sheets, declared_tokens

_LISTS = ("font-family", "src")
"""Properties that name fonts; tokens may be called anything."""


def named_fonts(sheets: Sheets) -> frozenset[str]:
    """Return every name in style sheets that may be that of a font: what stands by itself between
    commas in a list of families, in a token, and in `local()` of an `@font-face` rule.

    Of a token that several sheets set the last one counts. References to tokens are not followed,
    since what they refer to is looked at as well: a few of them could stand for gigabytes. Rules
    that do not parse are told elsewhere.
    """
    names: set[str] = set()
    for _, declared in declared_tokens(sheets).values():
        names.update(_in_list(declared.value))
    for _, css in sheets:
        for one in _declarations(css):
            if one.lower_name in _LISTS:
                names.update(_in_list(one.value))
    return frozenset(names)


def _declarations(css: str) -> Iterator[ast.Declaration]:
    """Yield the declarations of a style sheet, also in rules that stand in others, however deep."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    waiting = [rule.content for rule in rules if getattr(rule, "content", None)]
    while waiting:
        for one in tinycss2.parse_blocks_contents(
            waiting.pop(), skip_comments=True, skip_whitespace=True
        ):
            if one.type == "declaration":
                yield one
            elif getattr(one, "content", None):
                waiting.append(one.content)


def _in_list(value: Sequence[ast.Node]) -> Iterator[str]:
    """Yield the strings and the rows of identifiers in a list, and in the functions of it."""
    waiting = [value]
    while waiting:
        words: list[ast.Node] = []
        for node in (*waiting.pop(), None):
            if node is None or node == ",":
                if all(one.type in ("ident", "string") for one in words):
                    yield " ".join(one.value for one in words)
                words = []
            elif node.type == "function":
                waiting.append(node.arguments)
            elif node.type not in ("whitespace", "comment"):
                words.append(node)
