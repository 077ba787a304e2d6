"""Rows and notes that go on over pages are followed in the finished file."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.production.starter import start_book


def sentences(count: int, word: str) -> str:
    """As many sentences, each unlike the others."""
    return " ".join(f"The {word} of day {number} said so at the bridge." for number in range(count))


def test_rows_and_notes_longer_than_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row stands in two timelines; two notes are called on one page, and a third waits."""
    book = tmp_path / "long"
    start_book(book)
    case, narrative = book / "first-case" / "case.yaml", book / "first-case" / "en.md"
    text = case.read_text("utf-8")
    assert "to all traffic." in text
    event = f"to all traffic. {sentences(50, 'clerk')}"
    case.write_text(text.replace("to all traffic.", event, 1), "utf-8")
    text = narrative.read_text("utf-8")
    assert "at once." in text
    notes = f"at once.^[{sentences(90, 'judge')}] And so^[{sentences(60, 'miller')}] it was."
    narrative.write_text(text.replace("at once.", notes, 1), "utf-8")
    capsys.readouterr()
    assert main(["build", str(book)]) == 0, capsys.readouterr().err
    files = [str(book / "output" / name) for name in ("long.print.en.pdf", "long.ebook.en.epub")]
    status = main(["proof", *files])
    assert status == 0, capsys.readouterr().out
