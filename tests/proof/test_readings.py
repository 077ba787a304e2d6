"""Letters that fonts draw with several glyphs, or with that of another, are read as written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from casebook.cli.program import main
from casebook.fonts.glyph_readings import cluster_readings
from casebook.production.starter import start_book

LETTERS = "Ẹ̀kọ́ Q̄ x̂y ā̀ ‘Hawaiʻi’ Rus’ Rusʼ ∆Δ 1∕2 1⁄2 Đorđe Ðórr µ"
"""With marks that have no letter of their own; okina and apostrophes as letters; signs that share
glyphs with others, or that look like them."""


def test_letters_are_read_as_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a title and its running heads, in headings, in lines of the text, in notes and tables."""
    book = tmp_path / "odd"
    start_book(book)
    metadata = book / "book.yaml"
    title = f'title: {{en: "Law in {LETTERS}"}}'
    metadata.write_text(metadata.read_text("utf-8").replace('title: {en: "Odd"}', title), "utf-8")
    case = book / "first-case" / "case.yaml"
    named = case.read_text("utf-8").replace("Mill Street", "Ẹ̀kọ́ Hawaiʻi Rusʼ")
    case.write_text(named.replace("to all traffic", f"to {LETTERS}"), "utf-8")
    narrative = book / "first-case" / "en.md"
    sentence = f" It is {LETTERS} that they said, and said again to {LETTERS}."
    written = narrative.read_text("utf-8")
    assert all(own in written for own in ("## The inspection\n", "at once.", "own. A"))
    written = written.replace("## The inspection", f"## {LETTERS}")
    written = written.replace("at once.", f"at once.{sentence * 5}")
    narrative.write_text(written.replace("own. A", f"own {LETTERS}. A"), "utf-8")
    capsys.readouterr()
    assert main(["build", str(book)]) == 0, capsys.readouterr().err
    files = [str(book / "output" / name) for name in ("odd.print.en.pdf", "odd.ebook.en.epub")]
    status = main(["proof", *files])
    said = capsys.readouterr()
    assert status == 0, said.out + said.err
    with pdfium.PdfDocument(files[0]) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    told = re.sub(r"[\s\u0002\ufffe\u00ad-]+", "", "".join(pages))
    # The title twice and in the colophon, a heading, ten in the text, a note, two in timelines.
    assert told.count(LETTERS.replace(" ", "")) >= 17, told
    text = subprocess.run(
        ["pdftotext", files[0], "-"], capture_output=True, check=True, text=True
    ).stdout
    assert all(word in text for word in ("Ẹ̀kọ́", "Hawaiʻi", "Rusʼ", "Rus’", "Đorđe", "Ðórr"))


@pytest.mark.parametrize(
    ("text", "glyphs", "expected"),
    [
        ("fi", 1, ("fi",)),
        ("Ẹ̀", 2, ("Ẹ", "\u0300")),
        ("ẹ́", 3, ("e", "\u0323", "\u0301")),
        ("é", 2, ("e", "\u0301")),
        ("क्ष", 2, None),  # letters, of which nobody knows which is where
        ("fi", 2, None),
        ("a\u2060", 1, ("a\u2060",)),
    ],
)
def test_glyphs_of_a_letter(text: str, glyphs: int, expected: tuple[str, ...] | None) -> None:
    assert cluster_readings(text, glyphs) == expected
