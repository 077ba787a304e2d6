"""Which of its labels a citation style gives a kind of locators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from casebook.editing.style_brackets import brackets_of
from casebook.editing.style_file import StyleElement, elements

_UNKNOWN = None
"""Whether a condition holds that only a citation in its place tells."""


@lru_cache(maxsize=512)  # a book asks of each kind and type as often as it cites
def locator_label(
    root: StyleElement, kind: str, item_type: str, *, is_sure: bool = False
) -> StyleElement | None:
    """Return the element by which a style labels locators of a kind, as CSL names it, in citations
    of a source of a type; None if there is none.

    What the style asks of the source and its place besides cannot be told: the branches that it
    surely takes are looked through first, and then all; with `is_sure`, only these.
    """
    citation = root.find("citation")
    if citation is None:
        return None
    ways = (True,) if is_sure else (True, False)
    searches = (_Search(root, kind, item_type, is_sure=one) for one in ways)
    return next((found for one in searches if (found := one.within(citation)) is not None), None)


@lru_cache(maxsize=512)
def locator_brackets(root: StyleElement, kind: str, item_type: str) -> tuple[str, str] | None:
    """Return the brackets in which a style sets locators of a kind, in citations of a source of a
    type, instead of a label: those of "[12]", a paragraph of a judgment (OSCOLA, 4th edition,
    2.1.6); None if it has no such rule."""
    search = _Search(root, kind, item_type, is_sure=True)
    for branch in elements(root, "if", "else-if"):
        if kind not in branch.get("locator", "").split() or not search.takes(branch):
            continue
        if any(label.get("variable") == "locator" for label in elements(branch, "label")):
            continue
        for text in elements(branch, "text"):
            if brackets := brackets_of(text):
                return brackets
    return None


class _Search:
    """Looks through a style for the label of a kind of locators."""

    def __init__(self, root: StyleElement, kind: str, item_type: str, *, is_sure: bool) -> None:
        """`is_sure`: only branches that a citation surely takes are looked through."""
        self._macros: Mapping[str, StyleElement] = {
            one.get("name", ""): one for one in elements(root, "macro")
        }
        self._kind = kind
        self._type = item_type
        self._is_sure = is_sure
        self._searched: set[str] = set()
        """Macros, each of which is looked through once."""

    def within(self, element: Element) -> StyleElement | None:
        """Return the first label within an element; None if there is none."""
        for child in self._children(element):
            if child.tag == "label" and child.get("variable") == "locator":
                return child
            if (found := self.within(child)) is not None:
                return found
        return None

    def _children(self, element: Element) -> Iterator[StyleElement]:
        """Yield what a citation may meet next in an element, the macro that it calls too."""
        name = element.get("macro", "")
        if name in self._macros and element.tag != "key" and name not in self._searched:
            self._searched.add(name)
            yield self._macros[name]
        for child in element:
            if not isinstance(child, StyleElement):
                continue
            if element.tag != "choose" or child.tag == "else":
                yield child
                continue
            fits = self.takes(child)
            if fits or (fits is _UNKNOWN and not self._is_sure):
                yield child
            if fits:
                return

    def takes(self, branch: StyleElement) -> bool | None:
        """Return whether a citation takes a branch; None if only one in its place tells."""
        tests = [
            self._holds(name, value)
            for name, values in branch.items()
            if name != "match"
            for value in values.split()
        ]
        match branch.get("match", "all"):
            case "any":
                return True if True in tests else _UNKNOWN if _UNKNOWN in tests else False
            case "none":
                return False if True in tests else _UNKNOWN if _UNKNOWN in tests else True
            case _:
                return False if False in tests else _UNKNOWN if _UNKNOWN in tests else True

    def _holds(self, name: str, value: str) -> bool | None:
        """Return whether a condition holds. The locators that are asked for are figures."""
        if name == "locator":
            return value == self._kind
        if name == "type":
            return value == self._type if self._type else _UNKNOWN
        if name in ("variable", "is-numeric") and value == "locator":
            return True
        return _UNKNOWN
