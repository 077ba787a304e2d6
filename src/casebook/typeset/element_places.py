"""Which structure element stands where a link or a bookmark leads: what a structure destination of
PDF 2.0 leads to (ISO 32000-2, 12.3.2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.pdf.structure import Element
from casebook.typeset.tag_types import HtmlElement


class ElementPlaces:
    """Finds the structure elements of a part by places in its HTML; they have their numbers."""

    def __init__(
        self,
        html: HtmlElement,
        elements: Mapping[HtmlElement | None, Element],
        root: Element,
    ) -> None:
        """`elements` are those that hold the content of elements of the HTML, below `root` or
        taken out of it again."""
        self._html = list(html.iter())
        self._parents = {child: parent for parent in self._html for child in parent}
        self._named: dict[str, HtmlElement] = {}
        for each in self._html:
            self._named.setdefault(each.get("id", ""), each)
        self._elements = elements
        self._root = root
        self._first_pages: dict[Element, int] = {}
        _begin(root, self._first_pages)

    def of_anchor(self, anchor: str, page: int) -> int:
        """Return the number of the structure element at an anchor, which stands on a page."""
        return self._number(self._named.get(anchor), page)

    def of_place(self, place: int, page: int) -> int:
        """Return the number of that of an element of the HTML, by its place in document order; that
        of the part for -1."""
        return self._number(self._html[place] if place >= 0 else None, page)

    def _number(self, html: HtmlElement | None, page: int) -> int:
        """Return the first element within that of the HTML which begins on the page; else the one
        around it, if that begins there, or the first one there within that: a structure
        destination leads to the page on which its element begins."""
        if html is None:
            return self._root.number
        around = self._around(html)
        for each in html.iter():
            found = self._elements.get(each)
            if found is not None and found is not around and self._first_pages.get(found) == page:
                return found.number
        if self._first_pages.get(around) == page:
            return around.number
        within = (each for each in around.descendants() if self._first_pages.get(each) == page)
        return next(within, around).number

    def _around(self, html: HtmlElement) -> Element:
        """Return the nearest element of the tree above an element of the HTML."""
        above = self._parents.get(html)
        while above is not None:
            found = self._elements.get(above)
            if found is not None and (found is self._root or found in self._first_pages):
                return found
            above = self._parents.get(above)
        return self._root


def _begin(element: Element, found: dict[Element, int]) -> int | None:
    """Note on which page each element begins that has content; return that of this one."""
    first: int | None = None
    for kid in element.kids:
        own = _begin(kid, found) if isinstance(kid, Element) else kid.page
        first = own if first is None else first
    if first is not None:
        found[element] = first
    return first
