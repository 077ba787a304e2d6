"""The page loop: one page after the other, each with the notes that are called on it.

In the usual case a page is laid out once, by the engine. Where that page's account of notes does
not come out even, the page is set again, with its text limited in height (see `repair`), and the
loop goes on from there: no other page is laid out twice.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.layout import initialize_page_maker
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import remake_page

from casebook.typeset.continuation import (
    Cut,
    Piece,
    Splitting,
    allot,
    has_lines_for_two,
    height,
    piece,
    set_notes,
)
from casebook.typeset.engine.boxes import Box, NextPage, PageState, Resume
from casebook.typeset.engine.galley import Galley
from casebook.typeset.engine.word_divisions import rest_at
from casebook.typeset.folio_slots import open_text
from casebook.typeset.page_text import PageText, read_text
from casebook.typeset.repair import is_long, room_of, text_limit

_ROUNDING = 0.01
_UNLIMITED = 1e9
_ATTEMPTS = 20
_WORDS = 4
"""How often a page is set again so that it does not end within a word."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a part as the engine's boxes."""

    boxes: list[Box]
    """The engine's box of each page, in order."""
    states: list[PageState]
    """The engine's state before each page, and after the last."""
    clean: list[bool]
    """For each state, whether nothing is carried over but the text: no note and no float."""

    @property
    def resumes(self) -> list[Resume]:
        """For each page, where in the tree of boxes it begins."""
        return [state[0] for state in self.states[: len(self.boxes)]]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where pages begin that are not the first of their part."""

    resume: Resume
    """Where in the tree of boxes."""
    next_page: NextPage
    """The engine's word on the forced break before the first page, and on its name."""
    index: int = 1
    """Which page of the part is the first of them."""
    is_right: bool | None = None
    """Whether that is a right page; None for the side on which the part begins."""
    begun: Collection[tuple[Element, str]] = ()
    """The elements, each with a pseudo-element or none, that stand on pages before."""


def make_pages(
    galley: Galley,
    beginning: Beginning | None = None,
    is_enough: Callable[[PageState, bool], bool] = lambda state, is_clean: False,
) -> Pages:
    """Lay out the pages of a part, from its beginning or another, to its end or until it is
    enough: that is asked after each page, with the engine's state before the next one and whether
    nothing else is carried over to that."""
    loop = _PageLoop(galley, beginning, is_enough)
    boxes = loop.run()
    _finish(galley, boxes, beginning.begun if beginning else ())
    return Pages(boxes, galley.context.page_maker[loop.first :], loop.clean)


class _PageLoop:
    def __init__(
        self,
        galley: Galley,
        beginning: Beginning | None,
        is_enough: Callable[[PageState, bool], bool],
    ) -> None:
        self.first = 0 if beginning is None else beginning.index
        self.clean = [True]
        self._beginning = beginning
        self._is_enough = is_enough
        self._html = galley.html
        self._root = galley.root
        self._context = galley.context
        self._carried: list[Piece] = []

    def run(self) -> list[Box]:
        context = self._context
        initialize_page_maker(context, self._root)
        if self._beginning is not None:
            _, _, is_right, *state = context.page_maker[0]
            if self._beginning.is_right is not None:
                is_right = self._beginning.is_right
            entry = (self._beginning.resume, self._beginning.next_page, is_right, *state)
            context.page_maker = [entry] * (self.first + 1)
        context.rendered_notes = []
        context.broken_out_of_flow = {}
        pages: list[Box] = []
        resume: Resume = None
        while not pages or resume is not None or self._carried:
            page, resume = self._page(self.first + len(pages))
            pages.append(page)
            self.clean.append(not self._carried and not context.broken_out_of_flow)
            state = context.page_maker[self.first + len(pages)]
            if self._is_enough(state, self.clean[-1]):
                break
        return pages

    def _page(self, index: int) -> tuple[Box, Resume]:
        """Return a page that does not end within a word, if that can be helped."""
        context = self._context
        before, waiting, carried = self._save(), context.waiting.copy(), self._carried
        context.undivided = set()
        for _ in range(_WORDS):
            page, resume = self._even_page(index, before)
            rest = rest_at(self._root, resume)
            if not rest or rest in context.undivided:
                break
            context.undivided.add(rest)
            context.waiting, self._carried = waiting.copy(), carried
        return page, resume

    def _even_page(self, index: int, before: Mapping[str, object]) -> tuple[Box, Resume]:
        """Return a page whose notes come out even. The engine's own attempt is tried first, if
        there is text."""
        context = self._context
        if not self._carried or context.page_maker[index][0] is not None:
            page, resume = self._lay_out(index, before)
            text = read_text(page, context.waiting)
            if self._is_even(page, text):
                pieces = [*self._carried, *map(self._whole, context.current_page_footnotes)]
                self._place(context.current_page_footnotes)
                if self._carried:
                    set_notes(context, page, pieces, [None] * len(pieces))
                    self._carried = []
                return page, resume
        return self._fit(index, before)

    def _is_even(self, page: Box, text: PageText) -> bool:
        """Return whether the notes of a page are those called on it, stand below its text, and
        leave no white in which one more could begin."""
        context = self._context
        notes = list(context.current_page_footnotes)
        if context.reported_footnotes or [call.note for call in text.calls] != notes:
            return False
        room = room_of(context, page, text)
        if height(self._carried) > room.share:
            return False
        white = room.bottom - height([*self._carried, *map(self._whole, notes)]) - text.bottom
        if room.is_white(white) and any(map(has_lines_for_two, context.moved)):
            return False
        return white >= -_ROUNDING or not (notes or self._carried)

    def _fit(self, index: int, before: Mapping[str, object]) -> tuple[Box, Resume]:
        """Set a page with falling limits to its text until its notes fit below it. What the page
        begins with stays whole if a page has room for it, whatever is left to the notes."""
        context = self._context
        limit, undivided, splitting = _UNLIMITED, 0.0, Splitting(self._is_long)
        for _ in range(_ATTEMPTS):
            page, resume = self._lay_out(index, before, limit)
            text = read_text(page, context.waiting)
            room = room_of(context, page, text)
            if limit == _UNLIMITED and text.undivided < context.full_bottom - _ROUNDING:
                undivided = text.undivided
            pieces = [*self._carried, *(self._whole(call.note) for call in text.calls)]
            left = room.bottom - max(text.bottom, room.top)
            cuts = allot(pieces, left, splitting)
            if (cuts is not None and limit < _UNLIMITED) or not pieces:
                break
            lower, splitting = text_limit(room, self._carried, text.calls, self._whole, splitting)
            lower = max(lower, undivided)
            # The foot of a row lies below its last line.
            reach = max((call.bottom for call in text.calls), default=0.0)
            if lower >= min(limit, max(text.bottom, reach) + _ROUNDING):
                break
            limit = lower
        if cuts is None:
            pieces, cuts, late = _squeeze(pieces, left, splitting.of_any)
        else:
            late = []
        context.current_page_footnotes = [part.note for part in pieces]
        self._place([call.note for call in text.calls])
        self._carried = set_notes(context, page, pieces, cuts) + late if pieces else []
        return page, resume

    def _whole(self, note: Box) -> Piece:
        return piece(self._context, note)

    def _is_long(self, note: Box) -> bool:
        return is_long(self._context, note, self._context.current_footnote_area)

    def _place(self, notes: list[Box]) -> None:
        for note in notes:
            self._context.waiting.remove(note)

    # The engine's state before a page, and one page by the engine.

    def _save(self) -> Mapping[str, object]:
        context = self._context
        return {
            "broken_out_of_flow": context.broken_out_of_flow,
            "_excluded_shapes": dict(context._excluded_shapes),
            "_excluded_shapes_root_boxes": list(context._excluded_shapes_root_boxes),
            "rendered_notes": list(context.rendered_notes),
            "page_maker": list(context.page_maker),
        }

    def _lay_out(
        self, index: int, before: Mapping[str, object], limit: float | None = None
    ) -> tuple[Box, Resume]:
        context = self._context
        for name, value in before.items():
            setattr(context, name, copy.copy(value))
        *entry, remake = context.page_maker[index]
        context.page_maker[index] = (*entry, copy.deepcopy(remake))
        if limit is None:
            context.begin_page(carried=[part.measure for part in self._carried])
            context.reported_footnotes = []
        else:
            context.begin_page(limit)
            # The engine makes a page without text where notes wait and the text is at its end.
            context.reported_footnotes = [part.note for part in self._carried]
        page, resume = remake_page(index, context, self._root, self._html)
        return page, resume


def _squeeze(
    pieces: list[Piece], room: float, splitting: Splitting
) -> tuple[list[Piece], list[Cut], list[Piece]]:
    """Fit the notes of a line that cannot go elsewhere: split any, and leave the last ones late."""
    late: list[Piece] = []
    while pieces:
        cuts = allot(pieces, room, splitting)
        if cuts is not None:
            return pieces, cuts, late
        late.insert(0, pieces[-1])
        pieces = pieces[:-1]
    return [], [], late


def _finish(galley: Galley, pages: list[Box], begun: Container[tuple[Element, str]]) -> None:
    """Take out empty note areas, paint backgrounds, and keep one bookmark an element.

    As `weasyprint.layout.layout_document` does after its loop; there are no margin boxes.
    """
    marked = set()
    for page in pages:
        for child in page.descendants():
            if child.bookmark_label and child.element is not None:
                key = child.element, (child.element_tag or "").partition("::")[2]
                if key in marked or key in begun:
                    child.bookmark_label = ""
                elif child.style["bookmark_level"] != "none":
                    child.bookmark_label = _label(child)
                marked.add(key)
        root, area, note_area = page.children
        children = [root, *(each for each in (area, note_area) if each.children)]
        page.children = children
        layout_backgrounds(page, galley.context.get_image_from_uri)


def _label(box: Box) -> str:
    """Return the label of a bookmark; its text, if it is that, without the calls of notes."""
    kinds = [what for _, what in box.style["bookmark_label"]]
    if box.element is None or kinds != ["text"]:
        return box.bookmark_label
    return open_text(box.element).text
