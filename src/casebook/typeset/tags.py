"""Tags: the logical structure of a part, built from its HTML and the boxes laid out from it.

The structure follows the HTML, not the boxes: an element split over lines or pages is one
element, and the head of a table that is repeated on each page is told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from casebook.pdf.structure import Annotation, Content, Element, prune
from casebook.pdf.syntax import string
from casebook.typeset.set_page import PlacedBox
from casebook.typeset.tag_types import (
    BLOCKS,
    GROUPS,
    SECTIONS,
    HtmlElement,
    describe,
    newer_note,
    place_figure,
    structure_type,
)


class StructureBuilder:
    """Collects the marked content of the pages of one part under structure elements."""

    def __init__(self, html: HtmlElement, language: str) -> None:
        self.root = Element("Part", attributes={"Lang": string(language)})
        self._html = list(html.iter())
        self._parents = {child: parent for parent in self._html for child in parent}
        self._elements: dict[HtmlElement | None, Element] = {None: self.root, html: self.root}
        self._paragraphs: dict[Element, tuple[HtmlElement | None, Element]] = {}
        self._group_pages: dict[int, int] = {}
        self._notes: dict[int, list[Element]] = defaultdict(list)
        self._begun: set[Element] = set()
        self._last_in_flow: dict[int, Element] = {}

    @property
    def elements(self) -> Mapping[HtmlElement | None, Element]:
        """Return which element holds the content of each element of the HTML."""
        return self._elements

    def add_page(self, page: int, boxes: Iterable[PlacedBox], first_link: int) -> None:
        """Add the content of a page; its links count from `first_link`.

        What stays unowned (table heads repeated on later pages, margin boxes) is an artifact.
        """
        for box in boxes:
            if not self._is_repeated(page, box):
                self._add_box(page, box, first_link)

    def _add_box(self, page: int, box: PlacedBox, first_link: int) -> None:
        html = self._html[box.element] if box.element >= 0 else None
        element = self._element(html)
        if box.tag == "li::marker" and html is not None:
            if self._parents[html].tag != "ol":
                return  # a bullet says nothing
            element = self._label(element)
        if box.link >= 0:
            element.kids.append(Annotation(page, first_link + box.link))
        if box.mark >= 0:
            if element.type == "Figure" and box.bounds:
                place_figure(element, box.bounds)
            is_picture = element.type == "Figure" and not box.is_text
            owner = element if is_picture else self._text_parent(element, html)
            owner.kids.append(Content(page, box.mark))
            if box.in_flow:
                self._last_in_flow[page] = owner
            else:
                self._begin_note(page, owner)

    def _is_repeated(self, page: int, box: PlacedBox) -> bool:
        """Whether the box is in the head or foot of a table, printed again on a later page."""
        if box.repeated < 0:
            return False
        return self._group_pages.setdefault(box.repeated, page) != page

    def _element(self, html: HtmlElement | None) -> Element:
        """Return the structure element that holds the content of an HTML element."""
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
            return self._note(html, parent)
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

    def _note(self, html: HtmlElement, parent: Element) -> Element:
        """Return a new note: a block where it stands; one from the text is to be placed when the
        pages are complete."""
        note = parent.add("Note") if html.tag in BLOCKS else Element("Note")
        note.newer = newer_note(is_block=html.tag in BLOCKS)
        note.identifier = html.get("id", "")
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
        """Return the Lbl of the list item that has this body."""
        item = body if body.type == "TOCI" else body.parent
        assert item is not None
        first = item.kids[0] if item.kids else None
        if isinstance(first, Element) and first.type == "Lbl":
            return first
        label = Element("Lbl", item)
        item.kids.insert(0, label)
        return label

    def _text_parent(self, element: Element, html: HtmlElement | None) -> Element:
        """Return the element itself, or the paragraph that stands for loose text in a group."""
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
    """Return the LI under `parent` for a label or a body; a new one if the last is complete."""
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Element) and last.type == "LI":
        kinds = {kid.type for kid in last.kids if isinstance(kid, Element)}
        if kinds == {"Lbl"} and type_ == "LBody":
            return last
    return parent.add("LI")
