"""Files of sources in builds: what is not read again, and what makes a finished file outdated."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.manuscript import bibtex
from casebook.production.reading import read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps
from casebook.store.store import Store

from ..bad_input.good_book import write_good_book

BIB = "@book{miller, title = {The $\\alpha$ miller}, date = {2009-02-30}}\n"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pandoc is given to read."""
    given: list[str] = []
    run = bibtex.run_pandoc

    def counted(arguments: list[str], text: str, seconds: float, files: dict[str, bytes]) -> str:
        given.append(text)
        return run(arguments, text, seconds, files)

    monkeypatch.setattr(bibtex, "run_pandoc", counted)
    return given


def test_a_file_that_has_not_changed_is_not_read_again(tmp_path: Path, calls: list[str]) -> None:
    book = write_good_book(tmp_path / "book")
    store = Store(tmp_path / "store")
    read_book(book, None, Steps(store, CODEC).recall)
    assert not calls, "no BibTeX, no pandoc"
    (book / "sources.bib").write_text(BIB, "utf-8")
    first = read_book(book, None, Steps(store, CODEC).recall).book.sources
    assert len(calls) == 1
    again = read_book(book, None, Steps(store, CODEC).recall).book.sources
    assert len(calls) == 1
    assert again == first
    assert again["miller"].id.place == ("sources.bib", 1)
    assert [fault.line for fault in again["miller"].faults] == [1]
    (book / "sources.yaml").write_text((book / "sources.yaml").read_text() + "\n", "utf-8")
    read_book(book, None, Steps(store, CODEC).recall)
    assert len(calls) == 1
    (book / "sources.bib").write_text(BIB + BIB.replace("miller", "other"), "utf-8")
    assert "other" in read_book(book, None, Steps(store, CODEC).recall).book.sources
    assert len(calls) == 2


def test_a_new_file_of_sources_makes_a_book_outdated(tmp_path: Path) -> None:
    """Receipts hold the files that would be read if they were there."""
    book = write_good_book(tmp_path / "book")
    content = read_book(book, None)
    assert set(content.looked_for) == {
        f"sources.{ending}" for ending in ("yml", "json", "bib", "bibtex", "ris")
    }
    assert content.inputs("en").keys() >= {"book/sources.yaml"}
    manifest = (book / "book.yaml").read_text("utf-8")
    (book / "book.yaml").write_text(manifest + "sources: sources.yaml\n", "utf-8")
    assert read_book(book, None).looked_for == ()
