"""Every page of e-books on the screens of telephones and tablets, with text as large as three times
its size, by day and by night.

READERS=all opens every book in both readers at all sizes and in all colours.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Books
from .reading import ALL, ALTERNATING, EXTREMES, IN_HAND, READERS, Screen, Visit, read

BOOKS = [
    ("specimen", "en"),
    ("hard", "en"),
    ("hard", "zh-Hans"),
    ("network-supervision", "en"),
    ("network-supervision", "zh-Hans"),
]
EVERYTHING = os.environ.get("READERS") == "all"


def screens(book: str, reader: str) -> tuple[Screen, ...]:
    """Return the screens on which a book is looked at in a reader."""
    if EVERYTHING:
        return ALL
    return ALTERNATING if (book, reader) == ("specimen", "foliate") else EXTREMES


@pytest.mark.heavy
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("book", "locale"), BOOKS)
def test_all_is_shown_on_every_screen(
    books: Books, tmp_path: Path, book: str, locale: str, reader: str
) -> None:
    epub = books(book, locale)
    visits = [Visit(epub, reader, screen) for screen in screens(book, reader)]
    shown = read(visits, tmp_path / "screens")
    assert all(one.lines > 100 and len(one.pages) > 5 for one in shown)
    told = [line for one in shown for line in one.told()]
    assert not told, "\n".join(told[:20])


@pytest.mark.heavy
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("book", ["specimen", "network-supervision"][not EVERYTHING :])
def test_pages_are_turned_and_links_followed(
    books: Books, tmp_path: Path, book: str, reader: str
) -> None:
    visit = Visit(books(book, "en"), reader, IN_HAND, ("measure", "turn", "links"))
    (shown,) = read([visit], tmp_path / "screens")
    assert not shown.told(), "\n".join(shown.told()[:20])
    assert shown.count["notes"] >= 8
    assert shown.count["backlinks"] >= 8
    assert shown.count["contents"] >= 20
    assert shown.count["pages"] >= 10
    read_in_turn = {name: n for name, n in shown.pages.items() if name != "cover.xhtml"}
    every = [(name, page) for name, n in read_in_turn.items() for page in range(1, n + 1)]
    assert list(shown.turned) == every, "pages turned"
