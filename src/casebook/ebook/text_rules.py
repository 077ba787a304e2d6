"""The rules of style sheets that decide about text, and what their selectors look at.

Elements that no selector can tell apart need to be matched only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cssselect2
import tinycss2
from cssselect2 import parser
from tinycss2 import ast

from casebook.ebook.style_sheets import Styles

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
_ALWAYS = ("class", "lang", "{http://www.w3.org/XML/1998/namespace}lang")
_STATES = frozenset(("root", "scope", "hover", "active", "focus", "visited", "target"))
"""Pseudo-classes that no attribute decides: in a book that nobody reads yet, all but the first two
match nothing."""


class TextRules:
    """The rules of a book's style sheets that decide about text, and those of readers."""

    def __init__(self, styles: Styles) -> None:
        self.matcher = cssselect2.Matcher()
        """Gives the declarations for an element: property -> declaration, for each selector."""
        looked_at: set[str | None] = set()
        rules = tinycss2.parse_stylesheet(_BROWSER, skip_whitespace=True)
        for rule in (*rules, *(rule for sheet in styles.sheets for rule in sheet.rules)):
            if rule.type == "qualified-rule":
                looked_at |= self._add(rule)
        self.attributes = (*_ALWAYS, *sorted(n for n in looked_at if n and n not in _ALWAYS))
        """The attributes that selectors look at."""
        self.blind_to_siblings = None not in looked_at
        """Whether selectors look at nothing but an element, and the elements that hold it: at
        their tags and these attributes, and whether they are the first in what holds them."""

    def _add(self, rule: ast.Node) -> set[str | None]:
        """Add a rule; return what its selectors look at."""
        declared = {
            one.lower_name: one
            for one in tinycss2.parse_blocks_contents(rule.content)
            if one.type == "declaration" and one.lower_name in _READ
        }
        if not declared:
            return set()
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except (cssselect2.SelectorError, NotImplementedError):  # one that only newer readers know
            return set()
        for selector in selectors:
            self.matcher.add_selector(selector, declared)
        parsed = parser.parse(rule.prelude)
        return {name for one in parsed for name in _attributes(one.parsed_tree)}


def _attributes(selector: Any) -> Iterator[str | None]:
    """Yield the names of the attributes that a parsed selector looks at in an element and in those
    that hold it, and None if it looks at siblings or at what elements hold."""
    match selector:
        case parser.CombinedSelector(combinator=" " | ">"):
            yield from _attributes(selector.left)
            yield from _attributes(selector.right)
        case parser.CompoundSelector():
            for simple in selector.simple_selectors:
                yield from _attributes(simple)
        case (
            parser.MatchesAnySelector()
            | parser.NegationSelector()
            | parser.SpecificityAdjustmentSelector()
        ):
            for one in selector.selector_list:
                yield from _attributes(one.parsed_tree)
        case parser.AttributeSelector():
            yield selector.name
        case parser.IDSelector():
            yield "id"
        case parser.LocalNameSelector() | parser.NamespaceSelector() | parser.ClassSelector():
            pass
        case parser.PseudoClassSelector() if selector.name in (*_STATES, "first-child"):
            pass  # whether it is the first, every element is asked
        case parser.FunctionalPseudoClassSelector() if selector.name == "lang":
            pass
        case _:
            yield None
