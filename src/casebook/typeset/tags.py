"""Tags: the logical structure of a part, built from its HTML and the boxes laid out from it.

The structure follows the HTML, not the boxes: an element split over lines or pages is one
element, and the head of a table that is repeated on each page is told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from casebook.pdf.structure import Annotation, Content, Element, prune
from casebook.pdf.syntax import string
from casebook.typeset.engine.boxes import Box
from casebook.typeset.tag_types import (
    BLOCKS,
    GROUPS,
    SECTIONS,
    HtmlElement,
    describe,
    place_figure,
    structure_type,
)


class StructureBuilder:
    """Collects the marked content of the pages of one part under structure elements."""

    def __init__(self, html: HtmlElement, language: str) -> None:
        self.root = Element("Part", attributes={"Lang": string(language)})
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._elements: dict[HtmlElement | None, Element] = {None: self.root, html: self.root}
        self._paragraphs: dict[Element, tuple[HtmlElement | None, Element]] = {}
        self._group_pages: dict[HtmlElement, int] = {}
        self._notes: dict[int, list[Element]] = defaultdict(list)
        self._begun: set[Element] = set()
        self._last_in_flow: dict[int, Element] = {}
        self._in_flow = True
        self._page_height = 0.0

    def add_page(
        self,
        page: int,
        page_box: Box,
        marks: Mapping[Box, int],
        annotations: Mapping[Box, int],
    ) -> None:
        """Add the content of a page.

        `marks` gives the identifier of each box with marked content, `annotations` the index of
        the link annotation of a box. What stays unowned (table heads repeated on later pages,
        margin boxes) is an artifact.
        """
        self._page_height = page_box.margin_height()
        for box in page_box.children:
            self._in_flow = box.element_tag is not None
            if not hasattr(box, "at_keyword"):
                self._add_box(page, box, marks, annotations)

    def _add_box(
        self, page: int, box: Box, marks: Mapping[Box, int], annotations: Mapping[Box, int]
    ) -> None:
        box = getattr(box, "_box", box)
        if self._is_repeated(page, box):
            return
        element = self._element(box.element)
        if box.element_tag == "li::marker" and box.element is not None:
            if self._parents[box.element].tag != "ol":
                return  # a bullet says nothing
            element = self._label(element)
        if box in annotations:
            element.kids.append(Annotation(page, annotations[box]))
        if box in marks:
            if element.type == "Figure":
                place_figure(element, box, self._page_height)
            owner = self._text_owner(element, box)
            owner.kids.append(Content(page, marks[box]))
            if self._in_flow:
                self._last_in_flow[page] = owner
            else:
                self._begin_note(page, owner)
        for child in box.children:
            self._add_box(page, child, marks, annotations)

    def _is_repeated(self, page: int, box: Box) -> bool:
        """Whether the box is the head or foot of a table, printed again on a later page."""
        if box.element is None or box.element_tag not in ("thead", "tfoot"):
            return False
        return self._group_pages.setdefault(box.element, page) != page

    def _element(self, html: HtmlElement | None) -> Element:
        """The structure element that holds the content of an HTML element."""
        found = self._elements.get(html)
        if found is None:
            assert html is not None
            found = self._elements[html] = self._create(html)
        return found

    def _create(self, html: HtmlElement) -> Element:
        parent_html = self._parents[html]
        parent = self._element(parent_html)
        role = html.get("role", "")
        type_ = structure_type(html, parent)
        if html.tag == "a" and html.get("href"):
            return self._link(html, parent, role)
        if role == "doc-footnote":
            return self._note(html)
        if not type_:
            return parent
        if type_ in ("LBody", "Lbl"):
            parent = _list_item(parent, type_)
        elif type_ in ("Quote", "Span"):
            parent = self._text_parent(parent, parent_html)
        element = parent.add(type_)
        describe(element, html)
        return element

    def _link(self, html: HtmlElement, parent: Element, role: str) -> Element:
        if "note-number" in html.get("class", "").split():
            parent = parent.add("Lbl")
        elif parent.type == "TOCI":
            parent = parent.add("Reference")
        elif role == "doc-noteref":
            parent = self._text_parent(parent, self._parents[html]).add("Reference")
        else:
            parent = self._text_parent(parent, self._parents[html])
        return parent.add("Link")

    def _note(self, html: HtmlElement) -> Element:
        """A note, to be placed when the pages are complete."""
        note = Element("Note", identifier=html.get("id", ""))
        describe(note, html)
        return note

    def _begin_note(self, page: int, owner: Element) -> None:
        """Remember that the note of this content begins on this page, if it begins there."""
        note: Element | None = owner
        while note is not None and note.type != "Note":
            note = note.parent
        if note is not None and note not in self._begun:
            self._begun.add(note)
            self._notes[page].append(note)

    def finish(self) -> Element:
        """Place the notes, take out what is empty, and return the part's element.

        The notes of a page follow the last block on it, as the eye finds them; so the order of
        the tags is the order on the page. Calls and notes are linked both ways.
        """
        for page in sorted(self._notes, reverse=True):
            block = self._last_in_flow.get(page, self.root)
            while block.parent is not None and block.parent.type not in SECTIONS:
                block = block.parent
            parent = block.parent or block
            place = parent.kids.index(block) + 1 if block.parent else 0
            for note in self._notes[page]:
                note.parent = parent
            parent.kids[place:place] = self._notes[page]
        prune(self.root)
        return self.root

    def _label(self, body: Element) -> Element:
        """The Lbl of the list item that has this body."""
        item = body if body.type == "TOCI" else body.parent
        assert item is not None
        first = item.kids[0] if item.kids else None
        if isinstance(first, Element) and first.type == "Lbl":
            return first
        label = Element("Lbl", item)
        item.kids.insert(0, label)
        return label

    def _text_owner(self, element: Element, box: Box) -> Element:
        if element.type == "Figure" and not hasattr(box, "text"):
            return element
        return self._text_parent(element, box.element)

    def _text_parent(self, element: Element, html: HtmlElement | None) -> Element:
        """The element itself, or the paragraph that stands for loose text in a group."""
        if element.type not in GROUPS:
            return element
        while html is not None and html.tag not in BLOCKS:
            html = self._parents.get(html)
        block, paragraph = self._paragraphs.get(element, (None, None))
        if paragraph is None or block is not html or element.kids[-1] is not paragraph:
            paragraph = element.add("P")
            self._paragraphs[element] = (html, paragraph)
        return paragraph


def _list_item(parent: Element, type_: str) -> Element:
    """The LI under `parent` that takes a label or a body; a new one where the last is complete."""
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Element) and last.type == "LI":
        kinds = {kid.type for kid in last.kids if isinstance(kid, Element)}
        if kinds == {"Lbl"} and type_ == "LBody":
            return last
    return parent.add("LI")
