"""Pages end as low as their notes let them: a note splits where its page would fall short."""

from __future__ import annotations

from pathlib import Path

from .made import printed
from .white import continued_notes, ends, whites


def test_few_pages_end_more_than_two_lines_short(pdf: Path, locale: str) -> None:
    """Before text that could go on there; before heads and tables white may have to be."""
    counted = [white for white in whites(printed(pdf), locale) if white.follower != "end"]
    assert len(counted) > 40
    short = [(white.page.label, white.lines) for white in counted if white.is_short_of_text]
    assert len(short) <= len(counted) / 20, short


def test_text_stands_above_the_notes(pdf: Path, locale: str) -> None:
    for white in whites(printed(pdf), locale):
        assert white.lines > -0.5, white.page.label


def test_facing_pages_end_level(pdf: Path, locale: str) -> None:
    """Text that goes on fills both pages of an opening to their feet, notes included; where the
    last lines of a paragraph or note stay together, an opening may be a line out."""
    book = printed(pdf)
    feet = ends(book, locale)
    openings = [(feet[n], feet[n + 1]) for n in feet if n % 2 and n + 1 in feet]
    assert len(openings) > 5
    uneven = [(verso, recto) for verso, recto in openings if abs(verso - recto) > 1]
    assert len(uneven) <= len(openings) / 8, uneven
    assert all(abs(verso - recto) < 2 for verso, recto in openings), uneven


def test_split_notes_go_on_on_the_next_page(pdf: Path) -> None:
    """Nothing stands between the two pages of a note, and it begins on the first of them."""
    book = printed(pdf)
    split = continued_notes(book)
    assert split
    for pages in split:
        assert pages == list(range(pages[0], pages[0] + len(pages)))
        assert len(pages) == 2, "no note of the book is so long"
