"""What the trade layout makes of a page: which characters are notes, which are furniture."""

from __future__ import annotations

from casebook.model.case import MARKS
from casebook.proof.printed_book import PrintedBook, PrintedCharacter, PrintedPage, squeezed
from casebook.render.wording import Wording

FURNITURE_SIZE = 8.0
FIGURE_SIZES = (7.0, 7.2)
"""The sizes of type in figures of timelines."""
NOTE_SIZE = {"en": 8.3, "zh-Hans": 8.4}


def notes_of(page: PrintedPage, locale: str) -> list[PrintedCharacter]:
    """The characters of the notes; the legend of a timeline, of the same size, is none."""
    wording = Wording(locale)
    legend = "".join(
        mark + wording.term(standing).replace(" ", "") for standing, mark in MARKS.items()
    )
    begin = "".join(c.text for c in page.characters).find(legend)
    passed = range(begin, begin + len(legend)) if begin >= 0 else ()
    size = NOTE_SIZE[locale]
    return [
        c
        for index, c in enumerate(page.characters)
        if abs(c.size - size) < 0.06 and index not in passed
    ]


def notes_below(book: PrintedBook) -> frozenset[tuple[int, int]]:
    """Page and MCID of what the notes below tables hold: by the structure."""
    return frozenset(
        content
        for note in book.notes
        if note.around[0] in book.note_blocks
        for content in note.contents
    )


def foot_notes_of(book: PrintedBook, number: int, locale: str) -> list[PrintedCharacter]:
    """The characters of the notes at the foot of a page."""
    below = notes_below(book)
    notes = notes_of(book.pages[number], locale)
    return [c for c in notes if (number, c.marked) not in below]


def note_area(page: PrintedPage, locale: str) -> str:
    """The text of the notes of a page, squeezed."""
    return squeezed("".join(c.text for c in notes_of(page, locale)))


def furniture_of(page: PrintedPage) -> list[PrintedCharacter]:
    """The characters of running head and folio: above the text block, or below it."""
    return [c for c in page.characters if c.size == FURNITURE_SIZE and _in_margin(page, c)]


def _in_margin(page: PrintedPage, character: PrintedCharacter) -> bool:
    return character.bottom > 0.91 * page.height or character.top < 0.11 * page.height
