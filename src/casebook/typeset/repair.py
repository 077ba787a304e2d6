"""Where the text of a page has to end, so that every note called on it begins on it.

The engine adds note after note while it sets lines, and loses its way where notes are many, long
or in tables. Where it does, the page is set again without regard to notes, down to a height at
which the notes called above it fit below it. That height follows from where the calls stood the
last time; it only ever falls, so the search ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.typeset.continuation import Piece, Splitting, height, least_height
from casebook.typeset.engine.boxes import Box
from casebook.typeset.note_context import NoteContext
from casebook.typeset.page_text import Call, PageText

SPLIT_ABOVE = 0.2
"""A note higher than this part of the text block may be split also where others stand below it on
the page. Others are split only where they are the last: a reader goes on with the next page."""

_SHARE = 0.5
"""The part of the text block that notes take at most on a page on which one is continued, unless
the style sheet says otherwise (`@footnote {max-height}`)."""

_LEAST_TEXT = 0.2
"""The part of the text block that is text at least, before the next call is looked at."""

_WHITE = 2
"""A page that falls so many lines short is filled with the beginning of a note."""

_MUCH_WHITE = 3
"""Where it would fall so many lines short for that, too, one line of a note is enough."""

_BELOW = 0.01
"""Pixels by which a limit stays above the foot of a line that it excludes."""


@dataclass(frozen=True, slots=True)
class Room:
    """The text block of a page and what its notes may take of it; CSS pixels."""

    top: float
    """The head of the text block."""
    bottom: float
    """The foot of the text block, less the space and the rule above notes."""
    share: float
    """The height that notes take at most on a page on which one is continued."""
    line: float
    """The height of a line of the text."""

    def is_white(self, height: float) -> bool:
        """Return whether so high a white is to be filled with the beginning of a note."""
        return height > _WHITE * self.line

    def is_much_white(self, height: float) -> bool:
        """Return whether it is if no more than one line of the note stands there."""
        return height > _MUCH_WHITE * self.line

    @property
    def least_text(self) -> float:
        """How far down text has to reach at least."""
        return self.top + _LEAST_TEXT * (self.bottom - self.top)


def room_of(context: NoteContext, page: Box, text: PageText) -> Room:
    """Return the room of a page that has been laid out with a text."""
    area = context.current_footnote_area
    edges = area.margin_top + area.margin_bottom + area.padding_top + area.padding_bottom
    edges += area.border_top_width + area.border_bottom_width
    return Room(
        page.content_box_y(),
        context.full_bottom - edges,
        min(context.share, _SHARE * page.height),
        text.line,
    )


def is_long(context: NoteContext, note: Box, area: Box) -> bool:
    """Return whether a note is so long that it may be split anywhere."""
    return context.measure(note, area).height > SPLIT_ABOVE * float(area.page.height)


def text_limit(
    room: Room,
    carried: Sequence[Piece],
    calls: Sequence[Call],
    whole: Callable[[Box], Piece],
    splitting: Splitting,
) -> tuple[float, Splitting]:
    """Return the height at which the text of a page has to end, and how its notes are split.

    `carried` is what is left of notes of earlier pages, `calls` where calls stand if the text
    runs on. Lines are taken while their notes fit; the first note that does not is split,
    and the text ends before the next call, if there is enough of it by then. Where much white would
    be left without a note, one line of it is enough.
    """
    pieces = list(carried)
    is_split = height(pieces) > room.share
    limit = room.bottom - min(height(pieces), room.share)
    lines = sorted(calls, key=_bottom)
    for bottom, group in groupby(lines, key=_bottom):
        joining = list(group)
        above = bottom - _BELOW
        if is_split and (bottom > limit or above >= room.least_text):
            return min(limit, above), splitting
        white = room.bottom - height(pieces) - min(call.top for call in joining)
        pieces += [whole(call.note) for call in joining]
        needed = height(pieces)
        left = room.bottom - bottom
        if not is_split and needed <= left:
            limit = room.bottom - needed
            continue
        least = least_height(pieces, splitting)
        if least > left and room.is_much_white(white) and not is_split:
            splitting = splitting.tight
            least = least_height(pieces, splitting)
        if least > left:
            if above >= room.least_text:
                return min(limit, above), splitting
            # Little text stands above: the next page would be no better.
            least = least_height(pieces, splitting.of_any)
        is_split = True
        limit = max(bottom, room.bottom - max(least, min(needed, room.share)))
    return limit, splitting


def _bottom(call: Call) -> float:
    return call.bottom
