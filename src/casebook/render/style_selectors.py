"""Selectors, as far as it has to be known which elements a rule is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import tinycss2
from tinycss2 import ast

_STATES = frozenset(
    ("root", "link", "visited", "hover", "active", "focus", "target", "first-child", "last-child")
) | {"only-child", "first-of-type", "last-of-type", "only-of-type", "empty", "nth-child"}
_STATES |= {"nth-last-child", "nth-of-type", "nth-last-of-type", "not", "lang"}
_PSEUDO_ELEMENTS = frozenset(("before", "after", "first-letter", "first-line", "marker")) | {
    "footnote-call",
    "footnote-marker",
}
_COMBINATORS = (">", "+", "~")
_OLD = frozenset(("before", "after", "first-letter", "first-line"))
"""Pseudo-elements that may be written with one colon (Selectors 4, 3.6)."""
KNOWN_STATES: Final = ", ".join(f":{one}" for one in sorted(_STATES))
"""Pseudo-classes that every reading system knows."""


class Subject(NamedTuple):
    """What one of the selectors of a rule is about: its last compound selector."""

    tag: str
    """The element's name; empty for any."""
    classes: frozenset[str]
    """The classes that are asked for."""
    pseudo_element: str
    """The pseudo-element's name; empty for none."""
    within: frozenset[str]
    """Names of elements that have to be around it."""
    unknown: str
    """A pseudo-class or pseudo-element anywhere in the selector that not all readers know."""

    @property
    def is_named(self) -> bool:
        """Return whether it is about elements of a name or a class."""
        return bool(self.tag or self.classes)


def subjects(selector: str) -> list[Subject]:
    """Return what each of the selectors of a rule is about."""
    nodes = tinycss2.parse_component_value_list(selector, skip_comments=True)
    found: list[Subject] = []
    one: list[ast.Node] = []
    for node in (*nodes, None):
        if node is None or node == ",":
            found.append(_subject(one))
            one = []
        else:
            one.append(node)
    return found


def _subject(nodes: Sequence[ast.Node]) -> Subject:
    while nodes and nodes[-1].type == "whitespace":
        nodes = nodes[:-1]
    begin = 0
    for at, node in enumerate(nodes):
        if node.type == "whitespace" or node in (">", "+", "~", "|"):
            begin = at + 1
    tag, classes, within, pseudo, unknown = "", set[str](), set[str](), "", ""
    for at, node in enumerate(nodes):
        before = nodes[at - 1] if at else None
        named = getattr(node, "lower_value", "") or getattr(node, "lower_name", "")
        if node.type not in ("ident", "function"):
            continue
        if before == ":":
            is_element = at > 1 and nodes[at - 2] == ":"
            if (is_element or named in _OLD) and named in _PSEUDO_ELEMENTS:
                pseudo = named if at >= begin else pseudo
            elif is_element or named not in _STATES:
                unknown = f"{'::' if is_element else ':'}{named}"
        elif at >= begin and before == ".":
            classes.add(node.value)
        elif at == begin:
            tag = named
        elif before is None or before.type == "whitespace" or before == ">":
            beside = next((one for one in nodes[at + 1 :] if one in _COMBINATORS), None)
            within |= set() if beside in ("+", "~") else {named}
    return Subject(tag, frozenset(classes), pseudo, frozenset(within), unknown)
