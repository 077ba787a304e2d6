"""The layout context of one part: the engine's, with our own book-keeping of notes.

The engine finds the calls of notes line by line and asks its context whether the notes still fit.
Here each note is measured once, not again with every note that joins it. While `limit` is set,
notes are left out of the text's layout altogether, and the text ends at that height.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout

from casebook.typeset.engine.boxes import Box, Resume
from casebook.typeset.engine.text_types import LineMemory

_PAGE_STATE = (
    "_limit",
    "_bottom",
    "footnotes",
    "current_page_footnotes",
    "_excluded_shapes",
    "_excluded_shapes_root_boxes",
)


class NoteSet(dict[Box, None]):
    """Note boxes in the order of the text, as the engine uses a list, but quick to look up."""

    def append(self, note: Box) -> None:
        """Add a note at the end."""
        self[note] = None

    def remove(self, note: Box) -> None:
        """Take a note out; it must be there."""
        del self[note]

    def copy(self) -> NoteSet:
        """Return a set of the same notes."""
        return NoteSet(self)


@dataclass(frozen=True, slots=True)
class Measure:
    """The height of a note without its margins, and its margins, in CSS pixels."""

    top: float
    """Its margin above."""
    height: float
    """Its height without margins."""
    bottom: float
    """Its margin below."""
    line: float
    """The height of its first line."""


class NoteContext(LayoutContext):  # type: ignore[misc]
    """The engine's context, with notes measured once and with a limit to the text's height."""

    def __init__(self, *arguments: object) -> None:
        self._limit = inf
        self._bottom = 0.0
        self._measures: dict[tuple[Box, float], Measure] = {}
        self._prepared: dict[Box, Box] = {}
        super().__init__(*arguments)
        self.split_lines: LineMemory = {}
        """Lines that have been broken; see `engine.text`."""
        self.undivided: set[str] = set()
        """What follows the words that must not be divided; see `engine.word_divisions`."""
        self.waiting = NoteSet()
        self.footnotes = self.waiting
        self.page_bottom = 0.0
        self.full_bottom = 0.0
        self.moved: list[Measure] = []
        """The notes that were moved off the page being made, with their calls."""
        self.carried: Sequence[Measure] = ()
        """What is left of notes of pages before, which stands above those of the page."""

    # The height of the text.

    @property
    def page_bottom(self) -> float:
        """The lowest place that the text of the page being made may reach."""
        return min(self._bottom, self._limit)

    @page_bottom.setter
    def page_bottom(self, bottom: float) -> None:
        self._bottom = bottom

    @property
    def limited(self) -> bool:
        """Whether the text is laid out to a given height, without regard to notes."""
        return self._limit < inf

    def begin_page(self, limit: float = inf, carried: Sequence[Measure] = ()) -> None:
        """Make ready for a page whose text ends at `limit`, counted from the page's top; without
        a limit, above its notes and what is left of earlier ones."""
        self._limit = limit
        self.moved = []
        self.carried = carried
        self.footnotes = NoteSet() if limit < inf else self.waiting.copy()

    # What the engine sets and asks.

    @property
    def current_footnote_area(self) -> Box:
        """The engine's box for the notes of the page being made."""
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Box) -> None:
        self._area = area
        if area is None:
            return
        self.full_bottom = self._bottom
        # The share of notes is kept by `repair`; the engine would let them run off the paper.
        self.share = area.max_height
        area.style = area.style.copy()
        area.style["max_height"] = Dimension(inf, "px")
        area.max_height = inf
        if self.carried:
            self._update_footnote_area()

    def layout_footnote(self, footnote: Box) -> bool:
        """Add a note to the page, unless the text is laid out without regard to notes."""
        return not self.limited and super().layout_footnote(footnote)

    def unlayout_footnote(self, footnote: Box) -> None:
        """Take a note from the page again."""
        if not self.limited:
            super().unlayout_footnote(footnote)

    def report_footnote(self, footnote: Box) -> None:
        """Move a note to the next page."""
        self.moved.append(self.measure(footnote, self._area))
        super().report_footnote(footnote)

    def _update_footnote_area(self) -> bool:
        if self.in_column:
            return bool(super()._update_footnote_area())
        notes = self.current_page_footnotes
        self._area.children = notes
        own = (self.measure(note, self._area) for note in notes)
        self._area.height = stacked((*self.carried, *own))
        self.page_bottom = self.full_bottom - self._area.margin_height()
        return False

    # Measuring.

    def prepared(self, note: Box) -> Box:
        """Return a note's box as block layout wants it."""
        found = self._prepared.get(note)
        if found is None:
            found = self._prepared[note] = create_anonymous_boxes(note.deepcopy())
        return found

    def measure(self, note: Box, area: Box) -> Measure:
        """Return the height of a whole note in the width of a page."""
        key = note, area.page.width
        found = self._measures.get(key)
        if found is None:
            laid, _ = self.lay_note(note, area.page)
            found = self._measures[key] = Measure(
                laid.margin_top, laid.border_height(), laid.margin_bottom, _first_line(laid)
            )
        return found

    def lay_note(
        self, note: Box, block: Box, top: float = 0, height: float = inf, start: Resume = None
    ) -> tuple[Box, Resume]:
        """Lay a note out from `start` on, down to `height` below `top` in a containing block.

        Returns the box and where it goes on: None at the end.
        """
        box = self.prepared(note)
        box.position_x, box.position_y = block.content_box_x(), top
        with self._aside(top + height):
            space = 0 if height < inf else -inf
            laid, resume, _, _, _, _ = block_level_layout(self, box, space, start, block)
        return laid, resume

    def lay_alone(self, box: Box, block: Box) -> Box:
        """Return a block laid out as if it stood alone in a containing block without a foot, its
        notes left out."""
        box = box.deepcopy()
        box.position_x, box.position_y = block.content_box_x(), 0
        with self._aside(inf):
            laid: Box = block_level_layout(self, box, -inf, None, block)[0]
        return laid

    @contextmanager
    def _aside(self, bottom: float) -> Iterator[None]:
        """Lay out something else, down to `bottom`, in the midst of a page."""
        page = {name: getattr(self, name) for name in _PAGE_STATE}
        self.__dict__.update(
            _limit=inf,
            _bottom=bottom,
            footnotes=NoteSet(),
            # The engine moves notes off the page where that lets it set one line more.
            current_page_footnotes=[],
            _excluded_shapes={None: []},
            _excluded_shapes_root_boxes=[None],
        )
        try:
            yield
        finally:
            self.__dict__.update(page)


def stacked(measures: Iterable[Measure]) -> float:
    """Return the height of notes one below the other; margins between them collapse."""
    total = margin = 0.0
    for measure in measures:
        total += max(margin, measure.top) + measure.height
        margin = measure.bottom
    return total + margin


def _first_line(box: Box) -> float:
    """Return the height of the first line in a box; 0 for none."""
    for child in box.descendants():
        if type(child).__name__ == "LineBox":
            return float(child.height)
    return 0.0
