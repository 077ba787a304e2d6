"""Which font each piece of text asks for: the part of CSS that decides about characters.

Families, weight, style, and what style sheets themselves add to the text. Rules inside `@media`
and the `font` shorthand are not read, so style sheets set fonts by the longhand properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import cssselect2
import tinycss2
from lxml import etree
from tinycss2 import ast

from casebook.ebook.font_face import WEIGHTS
from casebook.ebook.style_sheets import Styles
from casebook.ebook.text_rules import TextRules
from casebook.fonts.families import read_families
from casebook.fonts.matching import FontRequest

HYPHENS = "-\u2010"
"""Readers hyphenate with either; no text shows them before."""
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


Shown = tuple[tuple[TextStyle, str], ...]
"""The characters that are shown in each style."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What elements have in common which no selector can tell apart."""

    wrapper: Any
    """An element of this shape, for cssselect2."""
    style: TextStyle
    added: tuple[tuple[TextStyle, str], ...]
    """What style sheets add to the text."""
    silent: bool
    """Whether nothing in it is shown."""
    children: dict[tuple[object, ...], _Shape] = field(default_factory=dict)
    """By tag, whether it is the first, and the attributes that selectors look at."""


class Cascade:
    """The style sheets of a book, ready to be asked."""

    def __init__(self, styles: Styles) -> None:
        self._rules = TextRules(styles)
        self._known: dict[tuple[TextStyle, str | None, tuple[int, ...]], TextStyle] = {}
        self._roots: dict[tuple[object, ...], _Shape] = {}

    def shown(self, root: etree._Element) -> Shown:
        """Return the characters that a document shows, with those that style sheets and readers
        add, in the order of their codes."""
        found: defaultdict[TextStyle, set[str]] = defaultdict(set)
        self._collect(root, self._shape(root, None, 0, None), found)
        return tuple(
            (style, "".join(sorted(_with_stand_ins(characters, style))))
            for style, characters in found.items()
            if characters
        )

    def _collect(
        self, element: etree._Element, shape: _Shape, found: defaultdict[TextStyle, set[str]]
    ) -> None:
        if shape.silent:
            return
        for style, text in shape.added:
            found[style].update(text)
        shown = found[shape.style]
        if element.text:
            shown.update(element.text)
        previous = None
        for index, child in enumerate(element.iterchildren(etree.Element)):
            previous = self._shape(child, shape, index, previous)
            self._collect(child, previous, found)
            if child.tail:
                shown.update(child.tail)

    def _shape(
        self, element: etree._Element, parent: _Shape | None, index: int, previous: _Shape | None
    ) -> _Shape:
        """Return the shape of an element, which is the one of this index in its parent."""
        if not self._rules.blind_to_siblings:
            return self._new_shape(element, parent, index, previous)
        names = self._rules.attributes
        values = tuple(map(element.get, names))
        key = (element.tag, index == 0, *values)
        known = parent.children if parent else self._roots
        if key not in known:
            # An element alone stands for all of this shape, so that no document is kept.
            given = zip(names, values, strict=True)
            alone = etree.Element(element.tag, {n: v for n, v in given if v is not None})
            known[key] = self._new_shape(alone, parent, min(index, 1), None)
        return known[key]

    def _new_shape(
        self, element: etree._Element, parent: _Shape | None, index: int, previous: _Shape | None
    ) -> _Shape:
        wrapper = cssselect2.ElementWrapper(
            element,
            parent=parent and parent.wrapper,
            index=index,
            previous=previous and previous.wrapper,
            in_html_document=False,
        )
        matches = self._rules.matcher.match(wrapper)
        style = self._style(parent.style if parent else TextStyle(), matches, None)
        added = [
            (self._style(style, matches, pseudo), _strings(content))
            for pseudo in ("before", "after")
            if (content := _winning(matches, pseudo).get("content"))
        ]
        if style.marker and wrapper.local_name == "li":
            added.append((style, style.marker))
        return _Shape(wrapper, style, tuple(added), wrapper.local_name in _SILENT)

    def _style(self, inherited: TextStyle, matches: Sequence[Any], pseudo: str | None) -> TextStyle:
        rules = tuple(order for _, order, matched, _ in matches if matched == pseudo)
        if not rules:
            return inherited
        key = inherited, pseudo, rules
        if key not in self._known:
            self._known[key] = _styled(inherited, _winning(matches, pseudo))
        return self._known[key]


def _with_stand_ins(found: set[str], style: TextStyle) -> set[str]:
    """Return characters with those that readers may show in their place, or between them."""
    characters = set(found)
    if style.transformed:
        text = "".join(found)
        characters |= set(text.upper()) | set(text.lower())
    if any(character.islower() for character in characters):
        characters |= set(HYPHENS)
    return characters


def _winning(matches: Sequence[Any], pseudo: str | None) -> dict[str, list[ast.Node]]:
    """Return the values that win, by property: important ones last, else in cascade order."""
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
