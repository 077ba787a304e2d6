"""Several mistakes in several files: all are told in one run, and nothing finished is touched."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import added, both, changed, said_of, written

SPOIL = both(
    changed("book.yaml", "epub}", "epub, layout: trad}"),
    changed("sources.yaml", "Jane}", "Jane, age: 40}"),
    changed("mill/case.yaml", "2021-03-04", "4 March"),
    changed("mill/en.md", "[@courier]", "[@curier]"),
    added("mill/en.md", "\n{persn}`ann-lee` {person}`ann-li` [here](javascript:alert(1))\n"),
    written("weir/case.yaml", "title: The Weir: a case\n"),
    written("weir/en.md", b"The w\xe9ir broke.\n"),
    changed("introduction/en.md", "{case}`mill`", "{case}`weir` {case}`mil`"),
)

MESSAGES = """\
book.yaml:12: error: there is no layout “trad”
    Known are dossier, dossier-letter, large-print, pocket, review, trade
introduction/en.md:3: error: there is no case “mil” in the book
    Did you mean “mill”?
mill/case.yaml:15: error: the date of the event “stopped” cannot be read: "4 March" is no date: after "4" stands " March", where a year of four digits (its last ones may be X), or "Y" and a longer one should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00
mill/en.md:3: error: there is no source “curier” in the library of sources
    Did you mean “courier”?
mill/en.md:10: error: the link to “javascript:alert(1)” is not a web address
    Write https://…, {case}`its-folder` for a case of the book, or the words alone
mill/en.md:10: error: the role “{persn}” is not known
    Did you mean {person}`its-id`?
mill/en.md:10: error: there is no person “ann-li” in the case “mill”
    Did you mean “ann-lee”?
sources.yaml:5: error: “author” of the source “courier” is not a list of names
    Write [{family: …, given: …}] or [{literal: …}]
weir/case.yaml:1: error: a colon and a space stand inside a text without quotation marks
    Put the text into quotation marks: title: "The Weir: a case"
weir/en.md:1: error: the text is not UTF-8: byte 0xE9 cannot stand here: in Windows-1252 it is “é”
    Save the file as UTF-8
"""
"""Of the case “weir” nothing is said, which is there, though it cannot be read."""


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    assert said_of(tmp_path, SPOIL) == MESSAGES


def test_what_is_finished_stays_as_it_was(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    assert casebook("build", "--only", "tiny.print.en.pdf", cwd=book).status == 0
    finished = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (book / "output").iterdir()
        if path.is_file()
    }
    assert {path.name for path in finished} >= {"tiny.print.en.pdf", "tiny.print.en.pdf.json"}
    SPOIL(book)
    result = casebook("build", "--force", cwd=book)
    assert result.status == 2
    assert result.messages == MESSAGES + "casebook: 10 errors; earlier files stand as they were\n"
    assert not result.out
    now = {path for path in (book / "output").iterdir() if path.is_file()}
    assert now == finished.keys()
    for path, (data, time) in finished.items():
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, time)


def test_a_book_that_is_mended_builds(tmp_path: Path) -> None:
    """Nothing of a book with problems is kept that would get into one without."""
    book = write_good_book(tmp_path / "book")
    only = ("--only", "tiny.print.en.pdf")
    good = (book / "mill/en.md").read_text("utf-8")
    added("mill/en.md", "\n{persn}`ann-lee`\n")(book)
    assert casebook("build", *only, cwd=book).status == 2
    (book / "mill/en.md").write_text(good, "utf-8")
    assert casebook("build", *only, cwd=book).status == 0
