"""Chinese and Japanese marks of punctuation, half as wide beside others and where a line begins.

Wide marks have half of their width to spare: closing ones and stops behind themselves, opening ones
before. Where two stand side by side, and where an opening one begins a line, that half is taken
away (Requirements for Chinese Text Layout, 3.1.6 "Compression of punctuation"), by the font's own
feature `halt`. The engine knows nothing of it, and shapes each text by itself: so each is told what
stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from casebook.model.writing_system import CLOSING_MARKS, OPENING_MARKS, writing_system
from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.ideographs import text_boxes
from casebook.typeset.engine.text_types import Neighbours, TextFragment, TextLayout

T = TypeVar("T")

_HALF = b"halt 1"
_MARKS = OPENING_MARKS | CLOSING_MARKS
_NOTHING = "\u200b\u2060"


class _Shaped:
    """The text that is shaped now."""

    neighbours = Neighbours()


def install_halved_marks() -> None:
    """Put the mend in place."""
    line_break.Layout.set_text = _with_halved_marks(line_break.Layout.set_text)


def with_neighbours(neighbours: Neighbours, shape: Callable[[], T]) -> T:
    """Return what a call returns that shapes a text with these neighbours."""
    around, _Shaped.neighbours = _Shaped.neighbours, neighbours
    try:
        return shape()
    finally:
        _Shaped.neighbours = around


def note_neighbours(roots: Iterable[Box]) -> None:
    """Note at each text in some trees of boxes the marks beside it on its line."""
    for root in roots:
        for box in root.descendants():
            if isinstance(box, LineBox):
                for one, other in pairwise(text_boxes(box)):
                    last, first = one.text.rstrip(_NOTHING)[-1:], other.text.lstrip(_NOTHING)[:1]
                    if last in _MARKS and first in _MARKS:
                        one.casebook_behind, other.casebook_before = first, last


def neighbours_of(box: TextFragment, skip: int, *, begins_line: bool) -> Neighbours:
    """Return what stands beside the text of a box behind the first `skip` bytes."""
    before = "" if skip else box.__dict__.get("casebook_before", "")
    return Neighbours(begins_line, before, box.__dict__.get("casebook_behind", ""))


_TextSetter = Callable[..., None]
"""The engine's `Layout.set_text`: layout, text, and whether words are to be spaced."""


def _with_halved_marks(original: _TextSetter) -> _TextSetter:
    def set_text(self: TextLayout, text: str, justify: bool = False) -> None:
        original(self, text, justify)
        if self.text.isascii() or not _breaks_anywhere(self.style["lang"] or ""):
            return
        if "casebook_neighbours" not in self.__dict__:
            self.casebook_neighbours = _Shaped.neighbours
        if places := list(halved_marks(self.text, self.casebook_neighbours)):
            _give_feature(self.layout, self.text, places)

    return set_text


def _breaks_anywhere(language: str) -> bool:
    return writing_system(language).breaks_between_characters


def halved_marks(text: str, beside: Neighbours) -> Iterator[int]:
    """Yield the places of the marks in a text that lose half of their width."""
    seen = [(at, character) for at, character in enumerate(text) if character not in _NOTHING]
    if beside.begins_line and seen and seen[0][1] in OPENING_MARKS:
        yield seen[0][0]
    elif beside.before:
        seen.insert(0, (-1, beside.before))
    if beside.behind:
        seen.append((-1, beside.behind))
    for (at, one), (behind, other) in pairwise(seen):
        if one in _MARKS and other in _MARKS:
            # Of an opening mark the half before it goes, of all others the half behind.
            halved = behind if other in OPENING_MARKS else at if one in CLOSING_MARKS else -1
            if halved >= 0:
                yield halved


def _give_feature(layout: object, text: str, places: Iterable[int]) -> None:
    attributes = pango.pango_layout_get_attributes(layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for place in places:
        feature = pango.pango_attr_font_features_new(_HALF)
        feature.start_index = len(text[:place].encode())
        feature.end_index = feature.start_index + len(text[place].encode())
        pango.pango_attr_list_insert(attributes, feature)
    pango.pango_layout_set_attributes(layout, attributes)
