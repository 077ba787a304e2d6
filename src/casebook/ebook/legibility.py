"""Whether the words of a document can be read once all its style sheets have worked on it, one step
after another: each step is within bounds, all of them together need not be.

Sizes are shares of what the reader chose (CSS Fonts 4, 2.5), lengths are ems of that. What stands
in `@media` and `@supports` holds on some devices, so that a document is looked at with all of it
and without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import cssselect2
import tinycss2
from lxml import etree
from tinycss2 import ast

from casebook.ebook.content import parse
from casebook.ebook.style_sheets import Sheet, Styles
from casebook.errors import Problem
from casebook.model.legibility import LEAST_SHARE, MOST_SHARE, NARROW_SCREEN, NARROWEST

_ABSOLUTE = {"px": 1 / 16, "pt": 1 / 12, "pc": 1.0, "mm": 0.236, "cm": 2.36, "in": 6.0, "rem": 1.0}
_WORDS = {"x-small": 0.625, "small": 0.8125, "medium": 1.0, "large": 1.125, "x-large": 1.5}
_WORDS |= {"xx-large": 2.0, "xxx-large": 3.0}
_STEPS = {"smaller": 0.83, "larger": 1.2}
_READER = {"sup": 0.83, "sub": 0.83, "h5": 0.83, "h6": 0.67, "code": 0.81, "pre": 0.81}
"""What readers make smaller where no style sheet says otherwise (HTML, 15.3)."""
_SILENT = frozenset(("head", "script", "style", "template"))
_IN_LINES = frozenset(("a", "em", "strong", "span", "sup", "sub", "s", "u", "code", "i", "b"))
"""Elements that begin no line of their own."""
_CELLS = frozenset(("td", "th"))
"""Elements that are as wide as their words, whatever their width."""
_EDGES = tuple(f"{kind}-{side}" for kind in ("margin", "padding") for side in ("left", "right"))
_LOGICAL = {"inline-start": "left", "inline-end": "right"}
_READ = frozenset(("font-size", "line-height", "text-indent", "width", *_EDGES))
_SHOWN = 40
"""Characters of a text that are told."""


class _Declared(NamedTuple):
    """A declaration, and the style sheet that it stands in."""

    sheet: str
    """Its name."""
    line: int
    """Where it stands there."""
    value: tuple[ast.Node, ...]
    """Component values."""
    is_important: bool
    """Whether it wins over all that are not."""


class _Standing(NamedTuple):
    """How the words of an element stand."""

    share: float = 1.0
    """Their size."""
    left: float = 0.0
    """How far from the screen's left edge they begin."""
    room: float = NARROW_SCREEN
    """How wide their lines are on a narrow screen."""
    indent: float = 0.0
    """How much further their first line begins."""
    sized: _Declared | None = None
    """What set their size last."""
    set_in: _Declared | None = None
    """What took most of their room."""
    taken: float = 0.0
    """How much it took."""
    indented: _Declared | None = None
    """What set the indent."""
    height: _Declared | None = None
    """What makes their lines have no height."""


def illegible(xhtml: str, styles: Styles, own: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each declaration, in style sheets of the book's own, that leaves words of
    a document too small, too large or without room. Raises ValueError if it is not well formed."""
    found: dict[tuple[str, int], Problem] = {}
    root = cssselect2.ElementWrapper.from_xml_root(parse(xhtml))
    for is_whole in (False, True):
        matcher = _matcher(styles.sheets, is_whole)
        for standing, words in _standings(root, matcher, _Standing()):
            for blamed, what, hint in _faults(standing, words):
                if blamed is not None and blamed.sheet in own:
                    problem = Problem(blamed.sheet, blamed.line, what, hint)
                    found.setdefault((blamed.sheet, blamed.line), problem)
    yield from found.values()


def _faults(standing: _Standing, words: str) -> Iterator[tuple[_Declared | None, str, str]]:
    """Yield what is to blame for words that cannot be read, why, and what to do."""
    if standing.share < LEAST_SHARE:
        what = f"it makes “{words}” as small as {standing.share:.0%} of what readers choose"
        hint = f"Make less of it smaller: words need {LEAST_SHARE:.0%}, all together"
        yield standing.sized, what, hint
    if standing.share > MOST_SHARE:
        what = f"it makes “{words}” as large as {standing.share:.0%} of what readers choose"
        yield standing.sized, what, f"Make less of it larger: {MOST_SHARE:.0%} fill a screen"
    if standing.room < NARROWEST:
        what = f"it leaves “{words}” {max(standing.room, 0):.0f} of the {NARROW_SCREEN} ems of a "
        hint = "Make margins, padding or widths that stand in one another smaller"
        yield standing.set_in, f"{what}narrow screen", hint
    if standing.left + standing.indent < -0.05:
        what = f"it begins “{words}” beyond the edge of the screen"
        yield standing.indented, what, "Give the block as much padding-left as its first line hangs"
    if standing.height is not None:
        yield standing.height, f"it puts lines of “{words}” over one another", "Set at least 1"


def _matcher(sheets: Iterable[Sheet], is_whole: bool) -> cssselect2.Matcher:
    """Return what gives the declarations for an element, by property."""
    matcher = cssselect2.Matcher()
    for sheet in sheets:
        for rule in _rules(sheet.rules, is_whole):
            declared = dict(_declared(sheet.name, rule))
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude) if declared else ()
            except (cssselect2.SelectorError, NotImplementedError):  # readers leave it out too
                continue
            for selector in selectors:
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, declared)
    return matcher


def _rules(rules: Iterable[ast.Node], is_whole: bool) -> Iterator[ast.Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and is_whole and rule.content is not None:
            yield from _rules(tinycss2.parse_rule_list(rule.content), is_whole)


def _declared(sheet: str, rule: ast.Node) -> Iterator[tuple[str, _Declared]]:
    """Yield the declarations of a rule that are read, by property."""
    for one in tinycss2.parse_blocks_contents(rule.content):
        if one.type != "declaration":
            continue
        values = tuple(each for each in one.value if each.type not in ("whitespace", "comment"))
        name, _, side = one.lower_name.partition("-")
        if one.lower_name in ("margin", "padding") and values:
            right = values[1] if len(values) > 1 else values[0]
            ends = {"right": right, "left": values[3] if len(values) > 3 else right}
            for edge, value in ends.items():
                found = _Declared(sheet, one.source_line, (value,), one.important)
                yield f"{one.lower_name}-{edge}", found
        elif (full := f"{name}-{_LOGICAL.get(side, side)}".rstrip("-")) in _READ:
            yield full, _Declared(sheet, one.source_line, values, one.important)


def _standings(
    wrapper: cssselect2.ElementWrapper, matcher: cssselect2.Matcher, around: _Standing
) -> Iterator[tuple[_Standing, str]]:
    """Yield how words stand in an element and in all in it, and the words."""
    element: etree._Element = wrapper.etree_element
    name = wrapper.local_name
    if name in _SILENT:
        return
    winning: dict[str, _Declared] = {}
    for _, _, _, declared in matcher.match(wrapper):
        for key, one in declared.items():
            if key not in winning or one.is_important or not winning[key].is_important:
                winning[key] = one
    standing = _standing(name, winning, around)
    texts = [element.text, *(child.tail for child in element.iterchildren())]
    words = " ".join("".join(text or "" for text in texts).split()) or element.get("alt", "")
    if words:
        yield standing, words[:_SHOWN]
    for child in wrapper.iter_children():
        yield from _standings(child, matcher, standing)


def _standing(name: str, winning: Mapping[str, _Declared], around: _Standing) -> _Standing:
    """Return how the words of an element of a name stand in what is around it."""
    standing = around._replace(share=around.share * _READER.get(name, 1.0), height=None)
    if size := winning.get("font-size"):
        standing = standing._replace(share=_share(size.value, around.share), sized=size)
    if indent := winning.get("text-indent"):
        length = _length(indent.value, standing.share, standing.room)
        standing = standing._replace(indent=length, indented=indent)
    if name in _IN_LINES:
        return standing
    height = winning.get("line-height")
    if height and [one.type for one in height.value] == ["number"] and height.value[0].value == 0:
        standing = standing._replace(height=height)
    for edge in _EDGES:
        if one := winning.get(edge):
            taken = _length(one.value, standing.share, around.room)
            left = standing.left + (taken if edge.endswith("left") else 0)
            standing = _narrower(standing._replace(left=left), taken, one)
    if (width := winning.get("width")) and name not in _CELLS:
        wide = _length(width.value, standing.share, around.room) or standing.room
        standing = _narrower(standing, max(standing.room - wide, 0), width)
    return standing


def _narrower(standing: _Standing, taken: float, by: _Declared) -> _Standing:
    standing = standing._replace(room=standing.room - taken)
    return standing._replace(set_in=by, taken=taken) if taken > standing.taken else standing


def _share(value: Iterable[ast.Node], around: float) -> float:
    """Return a size of type as a share of the reader's own."""
    for one in value:
        if one.type == "ident":
            return _WORDS.get(one.lower_value, around * _STEPS.get(one.lower_value, 1.0))
        return _length((one,), around, around) or around
    return around


def _length(value: Iterable[ast.Node], share: float, whole: float) -> float:
    """Return a length in ems of the reader's own; a percentage is of the whole."""
    for one in value:
        if one.type == "percentage":
            return whole * float(one.value) / 100
        if one.type == "dimension" and one.lower_unit in ("em", "ex", "ch"):
            return share * float(one.value) * (1.0 if one.lower_unit == "em" else 0.5)
        if one.type == "dimension" and one.lower_unit in _ABSOLUTE:
            return float(one.value) * _ABSOLUTE[one.lower_unit]
    return 0.0
