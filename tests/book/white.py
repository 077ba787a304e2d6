"""The white below the text of printed pages, counted in lines from the PDF alone.

What the next page begins with tells whether the white may have to be: another part, a heading, or a
row of a table stand nowhere else; text does, and so do notes below a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casebook.proof.printed_book import PrintedBook, PrintedCharacter, PrintedPage

from .printed import foot_notes_of, furniture_of

TEXT = {"en": (10.4, 14.0, 3.4), "zh-Hans": (10.5, 17.5, 5.1)}
"""Size of the text, distance of its lines, and from the baseline to the foot of a line."""
NOTE = {"en": (11.0, 8.4), "zh-Hans": (12.5, 9.2)}
"""Distance of the lines of notes, and from the head of a line to its baseline."""
NOTE_SIZE = {"en": 8.3, "zh-Hans": 8.4}
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


def whites(book: PrintedBook, locale: str) -> Iterator[White]:
    """Yield the white of each page that has text, in order."""
    for number, page in enumerate(book.pages[:-1]):
        own = _text(book, number, locale)
        if not own:
            continue
        notes = foot_notes_of(book, number, locale)
        distance, rise = NOTE[locale]
        top = max((c.baseline for c in notes), default=0.0) + rise
        floor = top + SPACE_ABOVE_NOTES if notes else FOOT
        _, leading, drop = TEXT[locale]
        last = min(own, key=lambda c: c.baseline)
        small, small_drop = SMALL[locale]
        if _is(last, NOTE_SIZE[locale]):
            drop = distance - rise
        foot = last.baseline - (small_drop if _is(last, small) else drop)
        kind = _follower(book, number + 1, locale)
        share = (top - FOOT) / (page.height - FOOT - 20 / 25.4 * 72) if notes else 0.0
        yield White(page, round((foot - floor) / leading, 1), kind, round(share, 2))


def _text(book: PrintedBook, number: int, locale: str) -> list[PrintedCharacter]:
    page = book.pages[number]
    apart = {*map(id, foot_notes_of(book, number, locale)), *map(id, furniture_of(page))}
    return [c for c in page.characters if id(c) not in apart]


def _follower(book: PrintedBook, number: int, locale: str) -> Follower:
    own = _text(book, number, locale)
    size = TEXT[locale][0]
    if not own or any(c.size > 1.5 * size for c in own):
        return "end"
    first = max(own, key=lambda c: c.baseline)
    if first.size < size - 0.2 and not _is(first, NOTE_SIZE[locale]):
        return "row"
    return "heading" if first.size > size + 0.2 else "text"


def _is(character: PrintedCharacter, size: float) -> bool:
    return abs(character.size - size) < 0.06


def ends(book: PrintedBook, locale: str) -> dict[int, float]:
    """Index of a page -> its white below all that stands on it, notes too, in lines of the text;
    of pages behind which text goes on."""
    distance, rise = NOTE[locale]
    drop, leading = distance - rise, TEXT[locale][1]
    numbers = {id(page): number for number, page in enumerate(book.pages)}
    found = {}
    for white in whites(book, locale):
        number = numbers[id(white.page)]
        notes = foot_notes_of(book, number, locale)
        last = min((c.baseline for c in notes), default=None)
        if white.follower == "text":
            foot = white.lines if last is None else (last - drop - FOOT) / leading
            found[number] = round(foot, 2)
    return found
