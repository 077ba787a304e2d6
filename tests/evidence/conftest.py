"""A book whose evidence is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from .evidence_book import evidence, page, write_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book without evidence."""
    return write_book(tmp_path / "book")


@pytest.fixture
def kept(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A book with one capture, evidence/page.html."""
    time = "2019-05-03T14:22:05+02:00"
    assert evidence("add", "log", page(tmp_path), book, "--captured", time) == 0
    capsys.readouterr()
    return book
