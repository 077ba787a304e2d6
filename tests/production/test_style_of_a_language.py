"""A book that names no citation style has one that its language is used to."""

from __future__ import annotations

from pathlib import Path

from casebook.production.reading import read_book

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed


def test_a_book_that_names_no_style(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "citation-style: chicago-notes-bibliography\n", "")(book)
    content = read_book(book, None)
    assert not content.problems
    assert content.style_name("zh-Hans") == "chinese-notes"
    assert content.style_name("en") == "chicago-notes-bibliography"
    assert b"CC BY-SA 4.0" in content.style("zh-Hans")
