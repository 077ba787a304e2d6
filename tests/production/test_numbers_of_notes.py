"""A note that names another by its number names the one of that number on the finished page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, changed, written
from ..book.e_book import XHTML, EBook, text_of
from ..editing.test_positions import ANY, SOURCES, Cited, some_notes
from ..specimens.printed_text import PrintedText

CASES = 6
STYLES = ("oscola", "australian-guide-to-legal-citation")


def written_note(citations: list[list[Cited]]) -> str:
    cites = [
        "[" + "; ".join(f"@{key}, p. {at}" if at else f"@{key}" for key, at in sources) + "]"
        for sources in citations
    ]
    return (
        f"A claim.{cites[0]}" if len(cites) == 1 else f"A claim.^[In words {' and '.join(cites)}.]"
    )


def each_once(citations: list[list[Cited]]) -> list[list[Cited]]:
    """The citations of a note without sources that stand twice in one of them."""
    return [list(dict(reversed(sources)).items()) for sources in citations]


@pytest.mark.parametrize(
    ("style", "through"), [*((style, False) for style in STYLES), (STYLES[0], True)]
)
def test_on_the_finished_page(tmp_path: Path, style: str, through: bool) -> None:
    book = write_good_book(tmp_path / "book")
    random = Random(style)
    cases = [list(map(each_once, some_notes(random, ANY))) for _ in range(CASES)]
    changed("book.yaml", "chicago-notes-bibliography", style)(book)
    changed("book.yaml", "introduction: introduction\n", "")(book)
    changed("book.yaml", "[en, zh-Hans]", "[en]")(book)
    names = [f"case-{number}" for number in range(CASES)]
    changed("book.yaml", "[mill, weir]", f"[{', '.join(names)}]")(book)
    written("sources.yaml", json.dumps({"references": SOURCES}))(book)
    for name, notes in zip(names, cases, strict=True):
        (book / name).mkdir()
        written(f"{name}/case.yaml", 'title: {en: "A Case"}\n')(book)
        written(f"{name}/en.md", "\n\n".join(map(written_note, notes)) + "\n")(book)
    if through:
        added("book.yaml", "note-numbers: through\n")(book)
    assert main(["build", str(book), "--only", "tiny.print.en.pdf"]) == 0
    printed_file = book / "output" / "tiny.print.en.pdf"
    printed = PrintedText(printed_file)
    lines = printed.text(range(len(printed.labels))).splitlines()
    told = [match for line in lines if (match := re.match(r"Note +\[(\d+)\] (.*)", line))]
    assert len(told) == sum(map(len, cases))
    each = iter(told)
    seen = count = 0
    first: dict[str, int] = {}
    for notes in cases:
        if not through:
            first, count = {}, 0
        for number, citations in enumerate(notes, count + 1):
            match = next(each)
            assert int(match[1]) == number
            cited = [key for sources in citations for key, _ in sources]
            found = list(map(int, re.findall(r"\[(\d{1,2})\]", match[2])))
            seen += len(found)
            assert set(found) <= {first.get(key, 0) for key in cited}, match[0]
            for key in cited:
                first.setdefault(key, number)
        count += len(notes)
    assert seen
    assert main(["proof", str(printed_file)]) == 0


def test_a_number_leads_into_an_earlier_case(tmp_path: Path) -> None:
    """The introduction has the first notes; "(n 1)" in the last case leads there."""
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "chicago-notes-bibliography", "oscola\nnote-numbers: through")(book)
    changed("book.yaml", "[en, zh-Hans]", "[en]")(book)
    changed("introduction/en.md", "See", "So it is said.[@courier] See")(book)
    written("weir/en.md", "The weir broke.[@courier, p. 9]\n")(book)
    assert main(["build", str(book)]) == 0
    printed = PrintedText(book / "output" / "tiny.print.en.pdf")
    lines = printed.text(range(len(printed.labels))).splitlines()
    notes = [line for line in lines if line.startswith("Note")]
    # Those below a table stand above those at the foot of its page.
    numbers = sorted(int(re.findall(r"\[(\d+)\]", note)[0]) for note in notes)
    assert numbers == [*range(1, 14)]
    assert any(re.fullmatch(r"Note +\[12\] Doe \(n \[1\]\) 9\.?", note) for note in notes)
    links = [piece.link[1] for piece in printed.pieces if piece.block == "Note" and piece.link]
    assert "note-introduction--1" in links
    document = EBook(book / "output" / "tiny.ebook.en.epub")
    name, weir = next((n, d) for n, d in document.documents.items() if "case-weir" in n)
    back = [str(a.get("href")) for a in weir.iter(f"{XHTML}a") if text_of(a) == "1"]
    assert "introduction.xhtml#note-introduction--1" in back
    assert all(document.resolves(name, address) for address in back)
    # With a note more before them all later numbers change, as if the book were made from nothing.
    changed("introduction/en.md", "So it is", "So.^[In own words.] So it is")(book)
    assert main(["build", str(book)]) == 0
    again = shutil.copytree(book, tmp_path / "again", ignore=shutil.ignore_patterns("output"))
    assert main(["build", str(again), "--only", "tiny.print.en.pdf"]) == 0
    made, anew = (folder / "output" / "tiny.print.en.pdf" for folder in (book, again))
    assert made.read_bytes() == anew.read_bytes()
    printed = PrintedText(book / "output" / "tiny.print.en.pdf")
    notes = [x for x in printed.text(range(len(printed.labels))).splitlines() if x[:4] == "Note"]
    numbers = sorted(int(re.findall(r"\[(\d+)\]", note)[0]) for note in notes)
    assert numbers == [*range(1, 15)]
    assert any(re.match(r"Note +\[13\] Doe \(n \[2\]\) 9", note) for note in notes)
