"""The white below the text of printed pages, counted in lines from the PDF alone.

What the next page begins with tells whether the white may have to be: another part, a heading, or a
row of a table stand nowhere else; text does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from casebook.proof.printed_book import PrintedBook, PrintedCharacter, PrintedPage

from .printed import furniture_of, notes_of

TEXT = {"en": (10.4, 14.0, 3.4), "zh-Hans": (10.5, 17.5, 5.1)}
"""Size of the text, distance of its lines, and from the baseline to the foot of a line."""
NOTE = {"en": (11.0, 8.4), "zh-Hans": (12.5, 9.2)}
"""Distance of the lines of notes, and from the head of a line to its baseline."""
SMALL = {"en": (8.8, 3.0 + 3.0), "zh-Hans": (9.0, 4.2 + 3.0)}
"""Size of tables, and from the last baseline to the foot of a row."""
SPACE_ABOVE_NOTES = 13.0
FOOT = 25.86 / 25.4 * 72

Follower = Literal["text", "heading", "row", "end"]
"""What the next page begins with; the end of a part where another part does."""


@dataclass(frozen=True, slots=True)
class White:
    """The white below the text of a page."""

    page: PrintedPage
    lines: float
    """How high it is, in lines of the text, less a fraction that no line fits in."""
    follower: Follower
    notes: float
    """The part of the text block that is notes."""

    @property
    def is_short_of_text(self) -> bool:
        """Whether the page ends more than two whole lines short, and text follows."""
        return self.follower == "text" and int(self.lines) > 2


def continued_notes(book: PrintedBook) -> list[list[int]]:
    """Return the pages of each note that stands on more than one."""
    pages = ([page for page, _ in note.contents] for note in book.notes)
    return [own for own in (sorted(set(each)) for each in pages) if len(own) > 1]


def whites(pages: Sequence[PrintedPage], locale: str) -> Iterator[White]:
    """Yield the white of each page that has text, in order."""
    for page, following in pairwise(pages):
        own = _text(page, locale)
        if not own:
            continue
        notes = notes_of(page, locale)
        _, rise = NOTE[locale]
        top = max((c.baseline for c in notes), default=0.0) + rise
        floor = top + SPACE_ABOVE_NOTES if notes else FOOT
        _, leading, drop = TEXT[locale]
        last = min(own, key=lambda c: c.baseline)
        small, small_drop = SMALL[locale]
        foot = last.baseline - (small_drop if _is(last, small) else drop)
        kind = _follower(following, locale)
        share = (top - FOOT) / (page.height - FOOT - 20 / 25.4 * 72) if notes else 0.0
        yield White(page, round((foot - floor) / leading, 1), kind, round(share, 2))


def _text(page: PrintedPage, locale: str) -> list[PrintedCharacter]:
    apart = {*map(id, notes_of(page, locale)), *map(id, furniture_of(page))}
    return [c for c in page.characters if id(c) not in apart]


def _follower(page: PrintedPage, locale: str) -> Follower:
    own = _text(page, locale)
    size = TEXT[locale][0]
    if not own or any(c.size > 1.5 * size for c in own):
        return "end"
    first = max(own, key=lambda c: c.baseline)
    if first.size < size - 0.2:
        return "row"
    return "heading" if first.size > size + 0.2 else "text"


def _is(character: PrintedCharacter, size: float) -> bool:
    return abs(character.size - size) < 0.06
