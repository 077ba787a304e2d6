"""What programs that read a PDF aloud, or let its lines flow anew, need beside the tags."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from casebook.proof.read_pdf import read_pdf

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook

WORDS = " ".join(f"word{number}" for number in range(100))
TITLE = "2.0版水经注（校证）：第2卷"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a paragraph of many words, and a title in Chinese."""
    book = write_good_book(tmp_path_factory.mktemp("aloud") / "book")
    changed("mill/en.md", "## The stop", f"{WORDS}\n\n## The stop")(book)
    changed("sources.yaml", 'title: "On the mill"', f'title: "{TITLE}"')(book)
    changed("sources.yaml", 'issued: "2021"\n', 'issued: "2021"\n    language: zh-Hans\n')(book)
    result = casebook("build", ".", "--only=tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    return book / "output" / "tiny.print.en.pdf"


def test_lines_that_end_at_a_space_have_one(finished: Path) -> None:
    with pdfplumber.open(finished) as pdf:
        pages = ["".join(one["text"] for one in page.chars) for page in pdf.pages]
    pairs = [f"word{number} word{number + 1}" for number in range(99)]
    parted = [pair for pair in pairs if not any(pair in page for page in pages)]
    assert len(parted) <= 1, "but where the page turns"


def test_links_of_notes_are_described(finished: Path) -> None:
    with pikepdf.open(finished) as pdf:
        told = {
            str(annotation.Contents)
            for page in pdf.pages
            for annotation in page.obj.get("/Annots", [])
        }
    assert {"note 1", "back to the text, note 1"} <= told


def test_figures_and_marks_of_a_title_are_in_its_language(finished: Path) -> None:
    book = read_pdf(finished)
    found = {
        book.text_of(one.contents)
        for one in book.statements
        if one.kind == "language" and one.value == "zh-Hans"
    }
    assert TITLE in found
