"""Lists are set while notes are worded, as if the pages stayed what they were; no book depends on
it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from casebook.production import set_parts
from casebook.production.starter import start_book
from casebook.production.story import build
from casebook.production.workshop import Workshop
from casebook.typeset.job import Job

FILE = "small.print.en.pdf"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book that has been printed once."""
    start_book(tmp_path / "small")
    printed(tmp_path / "small", tmp_path / "output")
    return tmp_path / "small"


def printed(book: Path, output: Path) -> bytes:
    """Print a book, and return the file."""
    output.mkdir(exist_ok=True)
    with Workshop(output) as workshop:
        build(book, [FILE], workshop)
    return (output / FILE).read_bytes()


def replaced(file: Path, old: str, new: str) -> None:
    """Write something else in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def title(book: Path) -> None:
    """Change the title of a source: no page moves."""
    replaced(book / "sources.yaml", "Bridge open again", "Bridge shut again")


def pages(book: Path) -> None:
    """Change a title, and have a text go on for a dozen pages."""
    title(book)
    replaced(
        book / "first-case" / "en.md", "## The closure", "Words. " * 5000 + "\n\n## The closure"
    )


@pytest.mark.parametrize(("edit", "again"), [(title, []), (pages, ["sources"])])
def test_what_was_set_ahead_is_taken_if_it_is_right(
    book: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], None], again: list[str]
) -> None:
    rounds: list[list[str]] = []
    typeset_all = set_parts.typeset_all

    def counted(jobs: Iterable[Job], *arguments: Any) -> object:
        names: list[str] = []
        rounds.append(names)
        return typeset_all((names.append(job.name) or job for job in jobs), *arguments)  # type: ignore[func-returns-value]

    monkeypatch.setattr(set_parts, "typeset_all", counted)
    edit(book)
    made = printed(book, book.parent / "output")
    assert ["sources"] in rounds[:2]  # ahead, beside the others or before them
    assert rounds[-1] == again
    assert printed(book, book.parent / "from-nothing") == made


def test_what_a_receipt_says_is_a_guess_only(book: Path) -> None:
    receipt = book.parent / "output" / f"{FILE}.json"
    replaced(receipt, '"folio"', '"nothing"')
    text = receipt.read_text("utf-8")
    receipt.write_text(text.replace(': "1"', ': "<b>1</b>"').replace(': "2"', ": 7"), "utf-8")
    title(book)
    made = printed(book, book.parent / "output")
    shutil.rmtree(book.parent / "output")
    assert printed(book, book.parent / "output") == made
    assert b"<b>" not in made
    assert os.listdir(book.parent / "output")
