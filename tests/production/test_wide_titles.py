"""A word that is wider than the title page, which a style sheet lays out as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook


@pytest.mark.heavy
def test_a_word_wider_than_the_title_page_is_told_with_its_place(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    manifest = book / "book.yaml"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    line = next(n for n, text in enumerate(lines) if text.startswith("title:"))
    lines[line] = 'title: {en: "The Wwwwwwwwwwwwwwwwwwwwwwwwwwww", zh-Hans: "磨坊"}\n'
    manifest.write_text("".join(lines), "utf-8")
    result = casebook("build", "--only", "tiny.print.en.pdf", cwd=book)
    assert result.status == 2
    assert f"book.yaml:{line + 1}: error: “The” reaches" in result.messages
    assert "fault of the engine" not in result.messages
