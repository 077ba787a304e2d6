"""`@font-face` rules of the book's style sheets, read."""

from __future__ import annotations

import re

import tinycss2
from tinycss2 import ast

from casebook.fonts.alias import FontRule
from casebook.fonts.face import Ranges
from casebook.fonts.families import read_families

WEIGHTS = {"normal": 400, "bold": 700}
"""Weights that have names."""
_RANGE = re.compile(r"[Uu]\+([0-9A-Fa-f?]+)(?:-([0-9A-Fa-f]+))?")


def read_font_rule(sheet: str, rule: ast.AtRule) -> FontRule:
    """Return an `@font-face` rule of a style sheet as a value."""
    declarations = tinycss2.parse_blocks_contents(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    nodes = {one.lower_name: one.value for one in declarations if one.type == "declaration"}
    words = {name: tinycss2.serialize(value).strip() for name, value in nodes.items()}
    weight = words.get("font-weight", "normal").partition(" ")[0]
    local = next((n for n in nodes.get("src", ()) if _is_local(n)), None)
    return FontRule(
        local=_first_family(tinycss2.serialize(local.arguments)) if local else "",
        family=_first_family(words.get("font-family", "")),
        weight=WEIGHTS.get(weight) or (int(weight) if weight.isdecimal() else 400),
        slant="italic" if words.get("font-style", "normal") == "italic" else "normal",
        ranges=_ranges(words.get("unicode-range", "")),
        sheet=sheet,
        line=rule.source_line,
    )


def _is_local(node: ast.Node) -> bool:
    return bool(node.type == "function" and node.lower_name == "local")


def _first_family(value: str) -> str:
    try:
        return read_families(value)[0]
    except ValueError:
        return ""


def _ranges(text: str) -> Ranges:
    found = []
    for first, last in _RANGE.findall(text):
        low = int(first.replace("?", "0"), 16)
        found.append((low, int(last, 16) if last else int(first.replace("?", "F"), 16)))
    return tuple(found)
