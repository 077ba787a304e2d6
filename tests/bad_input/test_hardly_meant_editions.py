"""What editions and layouts say that a book can be made with, and that is hardly meant: warned of."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Spoil, changed, said_of
from .test_style_tokens import altered

PRINT = "{name: print, format: pdf}"
COVERED = "{{name: print, format: pdf, standards: [pdf/x-4], cover: wrap, paper: {{leaf: {}}}}}"


def edition(text: str) -> Spoil:
    """Write the print edition otherwise."""
    return changed("book.yaml", PRINT, text)


WARNED = {
    "paper without a cover": (
        edition("{name: print, format: pdf, paper: {leaf: 0.1}}"),
        "book.yaml:11: warning: nothing reads “paper” of the edition “print”: it has no wrap cover",
        "Write cover: wrap and standards: [pdf/x-4], or leave “paper” out",
    ),
    "paper of an e-book": (
        changed("book.yaml", "format: epub", "format: epub, paper: {leaf: 0.1}"),
        "book.yaml:12: warning: nothing reads “paper” of the edition “ebook”: it has no wrap cover",
        "Delete it: no paper is behind an e-book",
    ),
    "paper as thick as board": (
        edition(COVERED.format(0.9)),
        "book.yaml:11: warning: a leaf of 0.9 mm, in the edition “print”, is of no usual paper",
        "Ask the printer: of 80 g/m² most leaves, which have two pages, are 0.1 mm thick",
    ),
    "a kind of part twice": (
        altered("trade.yaml", (" timeline,", " timeline, timeline,")),
        "layouts/trade.yaml:2: warning: “timeline” is listed twice among “parts”: the book will have it twice",
        "Delete one, unless that is meant",
    ),
}


@pytest.mark.parametrize("kind", WARNED)
def test_what_is_warned_of(tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    spoil, what, hint = WARNED[kind]
    book = write_good_book(tmp_path / "book")
    spoil(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err.splitlines() == [what, f"    {hint}"]


@pytest.mark.parametrize("leaf", ["100", "0", "-0.1"])
def test_paper_that_there_is_not(tmp_path: Path, leaf: str) -> None:
    assert said_of(tmp_path, edition(COVERED.format(leaf))) == (
        f"book.yaml:11: error: the paper of the edition “print” cannot be {leaf} mm thick\n"
        "    Write the millimetres of a leaf, such as paper: {leaf: 0.1}: ask the printer\n"
    )


@pytest.mark.parametrize("leaf", ["0.05", "0.1", "0.25"])
def test_usual_paper(tmp_path: Path, leaf: str, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    edition(COVERED.format(leaf))(book)
    assert (main(["check", str(book)]), capsys.readouterr().err) == (0, "No problems found.\n")


@pytest.mark.heavy
def test_names_beyond_the_title_page_are_told(tmp_path: Path) -> None:
    """On the back of the page they are printed, and overlooked."""
    folder = write_good_book(tmp_path / "book")
    names = [
        f"{{name: {{en: Contributor the {number}th, zh-Hans: 作者{number}}}, role: aut}}"
        for number in range(90)
    ]
    manifest = folder / "book.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(f"{text}contributors: [{', '.join(names)}]\n", "utf-8")
    done = casebook("build", "--only", "tiny.print.en.pdf", cwd=folder)
    assert done.status == 0
    assert "warning: the title page takes 2 pages in tiny.print.en.pdf" in done.messages
