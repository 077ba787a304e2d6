"""The notes of one page: how much of each stands on it, and what is continued on the next.

A note that is not finished goes on, without its number, at the head of the next page's notes, as
printers do. It stays one element with one id: its pieces are joined again in the tags.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout.block import block_level_layout

from casebook.typeset.engine.boxes import Box, Resume
from casebook.typeset.note_context import Measure, NoteContext, stacked

_LEAST_LINES = 2
"""A note that begins on a page, or goes on there, shows so many lines at least, or all it has."""

_ROUNDING = 0.01
"""Pixels: less than any difference in layout, more than any error of addition."""


Cut = float | None
"""How much of a piece stands on a page: a height in CSS pixels, 0 for nothing, None for all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A note, or what is left of it after the pages before."""

    note: Box
    """The engine's box of the whole note."""
    start: Resume
    """Where the engine goes on in the note; None at its beginning."""
    measure: Measure
    """How high what is left of it is."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """Which notes of a page may be split, and how."""

    is_long: Callable[[Box], bool]
    """Whether a note may be split also where it is not the last on its page."""
    least: int = _LEAST_LINES
    """So many lines of a note stand at least on the page of its call, and on the next."""
    takes_any: bool = False
    """Whether every note may be split."""

    @property
    def tight(self) -> Splitting:
        """The same, for a page with much white: one line of a note is enough."""
        return replace(self, least=1)

    @property
    def of_any(self) -> Splitting:
        """The same, for lines that cannot go elsewhere."""
        return replace(self, takes_any=True)

    def allows(self, pieces: Sequence[Piece], index: int) -> bool:
        """Return whether a piece of a page may be split: the last one, if it has lines enough,
        and a long one."""
        piece = pieces[index]
        return (
            self.takes_any
            or (index == len(pieces) - 1 and has_lines_for_two(piece.measure, self.least))
            or self.is_long(piece.note)
        )


def has_lines_for_two(measure: Measure, least: int = 1) -> bool:
    """Return whether a note has lines enough to stand on two pages, so many on the first."""
    return measure.height > (2 * least - 0.5) * measure.line


def piece(context: NoteContext, note: Box) -> Piece:
    """Return a whole note as a piece."""
    return Piece(note, None, context.measure(note, context.current_footnote_area))


def height(pieces: Sequence[Piece], cuts: Sequence[Cut] = ()) -> float:
    """Return the height of pieces one below the other, some of them cut short."""
    if not cuts:
        return stacked(piece.measure for piece in pieces)
    return stacked(
        piece.measure if cut is None else Measure(piece.measure.top, cut, 0, piece.measure.line)
        for piece, cut in zip(pieces, cuts, strict=True)
        if cut != 0
    )


def allot(pieces: Sequence[Piece], room: float, splitting: Splitting) -> list[Cut] | None:
    """Return how much of each piece stands in a room of some height.

    The later a piece, the sooner it is split, so that no note is left unfinished above another if
    that can be helped. Where the first one, which is continued, goes on in any case, those below
    it stay whole: what is left of them would stand pages away, behind the rest of the first.
    Returns None where the pieces do not fit.
    """
    cuts: list[Cut] = [None] * len(pieces)
    if height(pieces) <= room + _ROUNDING:
        return cuts
    if pieces[0].start is not None:
        least = least_cuts(pieces, splitting)
        whole = [least[0], *cuts[1:]]
        spare = room - height(pieces, whole)
        if height(pieces, [None, *least[1:]]) > room + _ROUNDING and spare >= -_ROUNDING:
            return [_stretched(pieces[0], least[0] or 0.0, spare), *cuts[1:]]
    for index in reversed(range(len(pieces))):
        if not splitting.allows(pieces, index):
            continue
        cuts[index] = _least(pieces, index, splitting)
        spare = room - height(pieces, cuts)
        if spare >= -_ROUNDING:
            cuts[index] = _stretched(pieces[index], cuts[index] or 0.0, spare)
            return cuts
    return None


def least_height(pieces: Sequence[Piece], splitting: Splitting) -> float:
    """Return the height that pieces need when all that may be split are."""
    return height(pieces, least_cuts(pieces, splitting))


def least_cuts(pieces: Sequence[Piece], splitting: Splitting) -> list[Cut]:
    """Return how little of each piece may stand on a page."""
    places = range(len(pieces))
    return [
        _least(pieces, at, splitting) if splitting.allows(pieces, at) else None for at in places
    ]


def _least(pieces: Sequence[Piece], index: int, splitting: Splitting) -> float:
    """Return the least height of a piece: some lines of every note that begins and of the first one
    that is continued. Others that are continued wait for their turn."""
    piece = pieces[index]
    if piece.start is not None and index > 0:
        return 0.0
    return min(piece.measure.height, splitting.least * piece.measure.line)


def _stretched(piece: Piece, cut: float, spare: float) -> float:
    """Return a cut with the spare height added; none where less than two lines would be left."""
    if cut == 0:
        spare -= piece.measure.top + piece.measure.bottom
        return spare if spare >= 2 * piece.measure.line else 0.0
    return cut + max(0.0, spare)


def set_notes(
    context: NoteContext, page: Box, pieces: Sequence[Piece], cuts: Sequence[Cut]
) -> list[Piece]:
    """Put the notes at the foot of a page whose text is laid out; return what is left of them."""
    area = _empty_area(context, page)
    left = []
    bottom = margin = 0.0
    for part, cut in zip(pieces, cuts, strict=True):
        if cut == 0:
            left.append(part)
            continue
        limit = inf if cut is None else cut + _ROUNDING
        laid, resume = context.lay_note(part.note, area, 0, limit, part.start)
        if resume is not None:
            _trim(laid)
            left.append(_rest(context, part.note, page, resume))
        # The margin edge was laid at 0; margins of neighbours collapse.
        laid.translate(dy=bottom + max(margin, laid.margin_top) - laid.border_box_y())
        bottom = laid.border_box_y() + laid.border_height()
        margin = 0.0 if resume is not None else laid.margin_bottom
        area.children.append(laid)
    area.height = bottom + margin
    area.position_y = context.full_bottom - area.margin_height()
    if not page.children[0].children:
        area.position_y = page.content_box_y() - area.margin_top
    for child in area.children:
        child.translate(dy=area.content_box_y())
    page.children[1] = area
    return left


def _empty_area(context: NoteContext, page: Box) -> Box:
    """Return the engine's note area of a page, laid out without notes."""
    box = create_anonymous_boxes(context.current_footnote_area.deepcopy())
    box.children = []
    context.create_block_formatting_context()
    area: Box = block_level_layout(context, box, -inf, None, page)[0]
    context.finish_block_formatting_context()
    area.children = []
    return area


def _trim(box: Box) -> None:
    """End a piece at its last line; the engine fills the room below it."""
    lines = [child for child in box.descendants() if type(child).__name__ == "LineBox"]
    last = max(line.position_y + line.height for line in lines)
    box.height = last - box.content_box_y()


def _rest(context: NoteContext, note: Box, page: Box, start: Resume) -> Piece:
    laid, _ = context.lay_note(note, page, start=start)
    line = next(child for child in laid.descendants() if type(child).__name__ == "LineBox")
    measure = Measure(laid.margin_top, laid.border_height(), laid.margin_bottom, line.height)
    return Piece(note, start, measure)
