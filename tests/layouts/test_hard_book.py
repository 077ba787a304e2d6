"""A book in which everything is long, wide, deep or many, in every layout, both languages, a
contemporary look and for the press: measured on the finished files by the layout's own tokens."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from casebook.proof.printed_book import PrintedBook, squeezed
from casebook.proof.proofing import proof

from ..book.made import printed
from .editions import EDITIONS, outside, points, tokens_of
from .hard_book import NAME
from .hard_pages import (
    heads_at_the_end,
    longest_stays,
    note_heights,
    note_pages,
    overlapping,
)
from .hard_text import HEADS, HOURS, narrative

pytestmark = pytest.mark.heavy

NOTES = 121
"""Of all cases, in each language."""


@pytest.fixture
def path(output: Path, edition: tuple[str, str]) -> Path:
    """The finished file of an edition."""
    return output / f"{NAME}.{'.'.join(edition)}.pdf"


@pytest.fixture
def book(path: Path) -> PrintedBook:
    """What can be read of it."""
    return printed(path)


def test_a_proof_finds_nothing(path: Path) -> None:
    """All words of the content are there, once and in order; none is covered or hidden."""
    assert proof(path).problems == ()


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_a_proof_of_the_e_book_finds_nothing(output: Path, locale: str) -> None:
    assert proof(output / f"{NAME}.ebook.{locale}.epub").problems == ()


def test_nothing_stands_outside_the_text_block(book: PrintedBook, edition: tuple[str, str]) -> None:
    if edition[0] in EDITIONS:  # the press has a larger sheet, and the pages of the trade
        assert list(outside(book.pages, tokens_of(*edition), edition[0])) == []


def test_no_text_stands_on_other_text(book: PrintedBook) -> None:
    found = [(page.label, *pair) for page in book.pages for pair in overlapping(page)]
    assert found == []


def test_every_glyph_has_an_outline(book: PrintedBook) -> None:
    assert book.missing == ()
    for page in book.pages:
        for one in page.characters:
            assert one.text not in "\ufffd\u0000", page.label
            assert one.right - one.left > 0.1, (page.label, one)
            assert one.top - one.bottom > 0.1, (page.label, one)


def test_each_note_begins_on_the_page_of_its_call(book: PrintedBook) -> None:
    """Or below the table that calls it."""
    assert len(book.notes) == len(book.calls) == NOTES
    below = [note.page for note in book.notes if note.around[0] in book.note_blocks]
    assert len(below) > 60
    calls = {link.name: link.page for link in book.links if link.name.startswith("note-")}
    assert len(calls) == (NOTES if book.links else 0)
    for name, call in calls.items():
        page = book.places[name]
        assert page == call or (page > call and page in below), name


def test_notes_go_on_on_the_next_page(book: PrintedBook) -> None:
    """And not behind another that takes pages."""
    for note in book.notes:
        pages = note_pages(note)
        assert pages == list(range(pages[0], pages[-1] + 1)), book.text_of(note.contents)[:60]


def test_notes_take_no_more_than_half_of_a_page(
    book: PrintedBook, edition: tuple[str, str]
) -> None:
    """But where one goes on that is longer than a page has room for; and a little more where one
    row of a table calls so many, or the last lines of an earlier one stand above them."""
    name, locale = edition
    if name not in EDITIONS:
        return
    tokens = tokens_of(name, locale)
    foot, top = points(tokens, "margin-foot"), points(tokens, "margin-top")
    block = points(tokens, "trim-height") - foot - top
    long = {page for pages in longest_stays(book) for page in pages}
    for number, height in note_heights(book).items():
        share = (height - foot) / block
        assert share < 0.62 or number in long, (book.pages[number].label, share)


def test_no_heading_ends_a_page(book: PrintedBook, edition: tuple[str, str]) -> None:
    heads = re.findall(r"(?m)^##+ (.*)$", narrative(edition[1]))
    assert len(heads) > 8
    assert list(heads_at_the_end(book, heads)) == []


def test_the_head_of_a_table_stands_on_each_of_its_pages(
    book: PrintedBook, edition: tuple[str, str]
) -> None:
    head = squeezed(HEADS[edition[1]][-1])
    rows = Counter(
        number
        for number, page in enumerate(book.pages)
        for hours in HOURS
        if hours in page.text.split()
    )
    assert sum(rows.values()) == len(HOURS)
    for number in rows:
        assert squeezed(book.pages[number].text).count(head) == 1, book.pages[number].label


def test_the_title_page_is_one_page(output: Path, path: Path, edition: tuple[str, str]) -> None:
    """With a title of 198 letters, ten contributors and a publisher."""
    receipt = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
    parts = [page["part"] for page in receipt["details"]["page_map"]["pages"]]
    (number,) = (index for index, part in enumerate(parts) if part == "titlepage")
    said = squeezed(printed(path).pages[number].text)
    manifest = yaml.safe_load((output.parent / "book" / "book.yaml").read_text("utf-8"))
    named = [one["name"] for one in manifest["contributors"]]
    for text in (manifest["title"], manifest["subtitle"], *named):
        assert squeezed(text[edition[1]]) in said
