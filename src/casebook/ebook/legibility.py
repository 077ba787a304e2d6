"""How large the words of a document are, once its style sheets have made type smaller at one step
after another: each step is within bounds, all of them together need not be.

Sizes are shares of what the reader chose (CSS Fonts 4, 2.5). What stands in `@media` and
`@supports` holds on some devices, so that a document is looked at with all of it and without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import cssselect2
import tinycss2
from lxml import etree
from tinycss2 import ast

from casebook.ebook.content import parse
from casebook.ebook.style_sheets import Sheet, Styles
from casebook.errors import Problem
from casebook.model.legibility import LEAST_SHARE

_ABSOLUTE = {"px": 1 / 16, "pt": 1 / 12, "pc": 1.0, "mm": 0.236, "cm": 2.36, "in": 6.0, "rem": 1.0}
_WORDS = {"x-small": 0.625, "small": 0.8125, "medium": 1.0, "large": 1.125, "x-large": 1.5}
_WORDS |= {"xx-large": 2.0, "xxx-large": 3.0}
_STEPS = {"smaller": 0.83, "larger": 1.2}
_READER = {"sup": 0.83, "sub": 0.83, "h5": 0.83, "h6": 0.67, "code": 0.81, "pre": 0.81}
"""What readers make smaller where no style sheet says otherwise (HTML, 15.3)."""
_SILENT = frozenset(("head", "script", "style", "template"))
_SHOWN = 40
"""Characters of a text that are told."""


class _Declared(NamedTuple):
    """A declaration of a size, and the style sheet that it stands in."""

    sheet: str
    node: ast.Declaration


def illegible(xhtml: str, styles: Styles, own: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each declaration, in style sheets of the book's own, that leaves words of
    a document too small to be read. Raises ValueError if it is not well formed."""
    found: dict[tuple[str, int], Problem] = {}
    root = cssselect2.ElementWrapper.from_xml_root(parse(xhtml))
    for is_whole in (False, True):
        matcher = _matcher(styles.sheets, is_whole)
        if matcher is not None:
            for declared, share, words in _too_small(root, matcher, 1.0, None):
                if declared.sheet in own:
                    what = f"it makes “{words}” as small as {share:.0%} of what readers choose"
                    hint = f"Make less of it smaller: words need {LEAST_SHARE:.0%}, all together"
                    line = declared.node.source_line
                    problem = Problem(declared.sheet, line, what, hint)
                    found.setdefault((declared.sheet, line), problem)
    yield from found.values()


def _matcher(sheets: Iterable[Sheet], is_whole: bool) -> cssselect2.Matcher | None:
    """Return what gives the sizes for an element; None if no style sheet sets any."""
    matcher = cssselect2.Matcher()
    is_used = False
    for sheet in sheets:
        for rule in _rules(sheet.rules, is_whole):
            sizes = [
                one
                for one in tinycss2.parse_blocks_contents(rule.content)
                if one.type == "declaration" and one.lower_name == "font-size"
            ]
            if not sizes:
                continue
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except (cssselect2.SelectorError, NotImplementedError):  # readers leave it out too
                continue
            for selector in selectors:
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, _Declared(sheet.name, sizes[-1]))
                    is_used = True
    return matcher if is_used else None


def _rules(rules: Iterable[ast.Node], is_whole: bool) -> Iterator[ast.Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and is_whole and rule.content is not None:
            yield from _rules(tinycss2.parse_rule_list(rule.content), is_whole)


def _too_small(
    wrapper: cssselect2.ElementWrapper,
    matcher: cssselect2.Matcher,
    around: float,
    blamed: _Declared | None,
) -> Iterator[tuple[_Declared, float, str]]:
    """Yield the declarations that make words too small, with the share that is left, and the words;
    `around` is the share of what is around, `blamed` what made it smaller last."""
    element: etree._Element = wrapper.etree_element
    if wrapper.local_name in _SILENT:
        return
    winning: _Declared | None = None
    for _, _, _, declared in matcher.match(wrapper):
        if winning is None or declared.node.important or not winning.node.important:
            winning = declared
    share = around * _READER.get(wrapper.local_name, 1.0)
    if winning is not None:
        share = _share(winning.node.value, around)
        blamed = winning if share < around else blamed
    texts = [element.text, *(child.tail for child in element.iterchildren())]
    words = " ".join("".join(text or "" for text in texts).split())
    if words and share < LEAST_SHARE and blamed is not None:
        yield blamed, share, words[:_SHOWN]
    for child in wrapper.iter_children():
        yield from _too_small(child, matcher, share, blamed)


def _share(value: Iterable[ast.Node], around: float) -> float:
    """Return a size as a share of the reader's own; that of what is around if it is no size."""
    for one in value:
        if one.type == "percentage":
            return around * float(one.value) / 100
        if one.type == "dimension" and one.lower_unit in ("em", "ex", "ch"):
            return around * float(one.value) * (1.0 if one.lower_unit == "em" else 0.5)
        if one.type == "dimension" and one.lower_unit in _ABSOLUTE:
            return float(one.value) * _ABSOLUTE[one.lower_unit]
        if one.type == "ident" and one.lower_value in _WORDS:
            return _WORDS[one.lower_value]
        if one.type == "ident" and one.lower_value in _STEPS:
            return around * _STEPS[one.lower_value]
    return around
