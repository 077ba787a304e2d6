"""Which font each piece of text asks for: the part of CSS that decides about characters.

Families, weight, style, and what style sheets themselves add to the text. Rules inside `@media`
and the `font` shorthand are not read, so style sheets set fonts by the longhand properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import cssselect2
import tinycss2
from lxml import etree
from tinycss2 import ast

from casebook.ebook.font_face import WEIGHTS
from casebook.ebook.style_sheets import Styles
from casebook.fonts.families import read_families
from casebook.fonts.matching import FontRequest

_BROWSER = """
em, i, cite, dfn, var, address { font-style: italic }
b, strong, h1, h2, h3, h4, h5, h6, th { font-weight: bold }
code, kbd, samp, pre { font-family: monospace }
ol { list-style-type: decimal }
ul { list-style-type: disc }
"""
"""What a reader's own style sheet says (HTML, 15.3)."""
_READ = frozenset(
    ("font-family", "font-weight", "font-style", "text-transform", "content", "list-style-type")
)
_SILENT = frozenset(("head", "script", "style", "template"))


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What decides which font shows a piece of text."""

    font: FontRequest = field(default_factory=FontRequest)
    """The font that style sheets ask for."""
    transformed: bool = False
    """Whether letters may be shown in the other case."""
    marker: str = ""
    """What numbers or marks the items of a list are made of."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    style: TextStyle


class Cascade:
    """The style sheets of a book, ready to be asked."""

    def __init__(self, styles: Styles) -> None:
        self._matcher = cssselect2.Matcher()
        self._known: dict[tuple[TextStyle, str | None, tuple[int, ...]], TextStyle] = {}
        rules = tinycss2.parse_stylesheet(_BROWSER, skip_whitespace=True)
        for rule in (*rules, *(rule for sheet in styles.sheets for rule in sheet.rules)):
            if rule.type == "qualified-rule":
                self._add(rule)

    def runs(self, root: etree._Element) -> Iterator[Run]:
        """Return all text of a document, with what style sheets add, in its styles."""
        wrapper = cssselect2.ElementWrapper.from_xml_root(root)
        yield from self._runs(wrapper, TextStyle())

    def _add(self, rule: ast.Node) -> None:
        declared = {
            one.lower_name: one
            for one in tinycss2.parse_blocks_contents(rule.content)
            if one.type == "declaration" and one.lower_name in _READ
        }
        if not declared:
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:  # one that only newer readers know
            return
        for selector in selectors:
            self._matcher.add_selector(selector, declared)

    def _runs(self, element: Any, inherited: TextStyle) -> Iterator[Run]:
        node = element.etree_element
        if element.local_name in _SILENT:
            return
        matches = self._matcher.match(element)
        style = self._style(inherited, matches, None)
        for pseudo in ("before", "after"):
            if any(matched == pseudo for _, _, matched, _ in matches):
                content = _winning(matches, pseudo).get("content", ())
                yield Run(_strings(content), self._style(style, matches, pseudo))
        if style.marker and element.local_name == "li":
            yield Run(style.marker, style)
        if node.text:
            yield Run(node.text, style)
        for child in element.iter_children():
            yield from self._runs(child, style)
            if child.etree_element.tail:
                yield Run(child.etree_element.tail, style)

    def _style(self, inherited: TextStyle, matches: Sequence[Any], pseudo: str | None) -> TextStyle:
        rules = tuple(order for _, order, matched, _ in matches if matched == pseudo)
        if not rules:
            return inherited
        key = inherited, pseudo, rules
        if key not in self._known:
            self._known[key] = _styled(inherited, _winning(matches, pseudo))
        return self._known[key]


def _winning(matches: Sequence[Any], pseudo: str | None) -> dict[str, list[ast.Node]]:
    """The values that win, by property: important ones last, else in the order of the cascade."""
    found = [
        declaration
        for _, _, matched, declared in matches
        if matched == pseudo
        for declaration in declared.values()
    ]
    return {one.lower_name: one.value for one in sorted(found, key=lambda one: one.important)}


def _styled(inherited: TextStyle, declared: dict[str, list[ast.Node]]) -> TextStyle:
    words = {name: tinycss2.serialize(value).strip().lower() for name, value in declared.items()}
    font = inherited.font
    if "font-family" in declared and words["font-family"] != "inherit":
        with suppress(ValueError):  # readers ignore what they cannot read
            font = replace(
                font, families=read_families(tinycss2.serialize(declared["font-family"]))
            )
    if (weight := words.get("font-weight", "inherit")) != "inherit":
        font = replace(font, weight=_weight(weight, inherited.font.weight))
    if (slant := words.get("font-style", "inherit")) != "inherit":
        italic = slant.startswith(("italic", "oblique"))
        font = replace(font, slant="italic" if italic else "normal")
    style = replace(inherited, font=font)
    if (case := words.get("text-transform", "inherit")) != "inherit":
        style = replace(style, transformed=case != "none")
    if "list-style-type" in declared and words["list-style-type"] != "inherit":
        numbered = words["list-style-type"] == "decimal"
        marker = "0123456789." if numbered else _strings(declared["list-style-type"])
        style = replace(style, marker=marker)
    return style


def _weight(value: str, inherited: int) -> int:
    if value == "bolder":
        return 400 if inherited < 350 else 700 if inherited < 550 else 900
    if value == "lighter":
        return 100 if inherited < 550 else 400 if inherited < 750 else 700
    try:
        return WEIGHTS.get(value) or int(float(value))
    except ValueError:  # readers ignore what they cannot read
        return inherited


def _strings(value: Sequence[ast.Node]) -> str:
    return "".join(token.value for token in value if token.type == "string")
