"""Pages on which sources are cited, in finished files: each once, ranges, *passim*; after edits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.proof.printed_book import PrintedBook
from casebook.proof.read_pdf import read_pdf

from ..book.e_book import XHTML, EBook, text_of

BOOK = """\
name: law
title: {en: "Rights"}
locales: [en]
cases: [weir, mill]
date: "2026-11-24"
identifier: "urn:uuid:5c0a3f0e-6d0f-4a54-8a3e-0d8e5a1f7b21"
rights: {en: "All of it is invented."}
introduction: introduction
citation-style: apa
table-of-authorities: passim
editions:
  - {name: print, format: pdf}
  - {name: ebook, format: epub}
"""
SOURCES = """\
references:
  - {id: reed, type: legal_case, title: "Reed v. Sedge", volume: "12", page: "34", issued: "1954"}
  - {id: alder, type: legal_case, title: "In re Alder", volume: "15", page: "7", issued: "1961"}
  - {id: act, type: legislation, title: "Fair Water Act", issued: "1949"}
"""
WORDS = "The river rose in the night and nobody had closed the gates, as had been asked for. "
PAGE = WORDS * 24
"""About a page of text."""


def paragraphs(case: str, first: int, *cited: str) -> str:
    """A page for each source cited; before each citation stands a word by which it is found."""
    return "".join(f"{PAGE}{case}{number}q.[@{key}]\n\n" for number, key in enumerate(cited, first))


def write_book(folder: Path) -> Path:
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    cited = {
        "weir": paragraphs("weir", 1, "reed", "reed", "act", "reed", "reed", "alder", "alder"),
        "mill": "Of old mill1q.^[See [@alder, p. 9].] So it was mill2q.[@act]\n\n"
        + paragraphs("mill", 3, "act", "reed"),
        "introduction": "# Before\n\nIt was so introduction1q.[@alder; @reed]\n",
    }
    for name, text in cited.items():
        (folder / name).mkdir()
        (folder / name / "en.md").write_text(text, "utf-8")
        if name != "introduction":
            (folder / name / "case.yaml").write_text(f'title: {{en: "The {name}"}}\n', "utf-8")
    return folder


CITED: Mapping[str, Mapping[str, Sequence[int]]] = {
    "Reed v. Sedge": {"introduction": [1], "weir": [1, 2, 4, 5], "mill": [4]},
    "In re Alder": {"introduction": [1], "weir": [6, 7], "mill": [1]},
    "Fair Water Act": {"weir": [3], "mill": [2, 3]},
}
"""Where each is cited, as one who reads the texts counts it."""
PARTS = {"introduction": "Before", "weir": "Case1", "mill": "Case2"}
"""What the list of sources calls each part."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_book(tmp_path_factory.mktemp("law") / "book")
    assert main(["build", str(folder), "--jobs", "1"]) == 0
    return folder


def texts(pdf: PrintedBook) -> list[str]:
    """The text of each page, without spaces."""
    return [re.sub(r"\s", "", "".join(c.text for c in page.characters)) for page in pdf.pages]


def folios(pdf: PrintedBook, cited: Mapping[str, Sequence[int]]) -> list[str]:
    """The numbers of the pages on which the words before citations stand, each once."""
    words = [f"{case}{number}q" for case, numbers in cited.items() for number in numbers]
    pages = list(zip(pdf.pages, texts(pdf), strict=True))
    found = [[page.label for page, text in pages if word in text] for word in words]
    return list(dict.fromkeys(label for (label,) in found))


def ranges(numbers: Sequence[str]) -> str:
    """Numbers of pages as a reader of law books writes them."""
    values = [int(n) if n.isdecimal() else -9 for n in numbers]
    found = [[numbers[0]]] if numbers else []
    for (before, after), number in zip(pairwise(values), numbers[1:], strict=True):
        if after == before + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ",".join("–".join(run) for run in found)


def told(folder: Path) -> list[str]:
    """The pages of each authority, as the table and the list of sources tell them; they are those
    on which it is cited."""
    pdf = read_pdf(folder / "output" / "law.print.en.pdf")
    (table,) = (text for text in texts(pdf) if text.startswith("TableofAuthorities"))
    listed = next(text for text in texts(pdf) if text.startswith("ListofSources"))
    found = []
    for name, cited in CITED.items():
        pages = folios(pdf, cited)
        found.append("passim" if len(pages) >= 5 else ranges(pages))
        entry = re.escape(name.replace(" ", "")) + r"[^()]*\(\d{4}\)\."
        row = re.escape(found[-1]) + r"(?!\d|–|,)"
        assert re.search(entry + row, table, re.IGNORECASE), (name, found[-1], table)
        parts = (
            f"{called}:{ranges(folios(pdf, {part: cited[part]}))}"
            for part, called in PARTS.items()
            if part in cited
        )
        places = f"Citedat{';'.join(parts)}"
        assert re.search(entry + re.escape(places), listed, re.IGNORECASE), (places, listed)
    return found


def test_each_page_is_told_once_after_an_edit_too(book: Path) -> None:
    before = told(book)
    assert before[0] == "passim"
    assert "–" in before[1]
    text = (book / "weir" / "en.md").read_text("utf-8")
    (book / "weir" / "en.md").write_text(f"{PAGE}\n\n{PAGE}\n\n{text}", "utf-8")
    assert main(["build", str(book), "--jobs", "1"]) == 0
    after = told(book)
    assert after[0] == "passim"
    assert after[1:] != before[1:]


def test_the_e_book_leads_to_every_place(book: Path) -> None:
    e_book = EBook(book / "output" / "law.ebook.en.epub")
    name, document = next(
        (n, d) for n, d in e_book.documents.items() if n.endswith("/authorities.xhtml")
    )
    cells = [list(row.iter(f"{XHTML}td")) for row in document.iter(f"{XHTML}tr")]
    found = {text_of(cell[0]).lower(): cell[1] for cell in cells if cell}
    for authority, cited in CITED.items():
        (cell,) = (cell for text, cell in found.items() if text.startswith(authority.lower()))
        links = [str(a.get("href")) for a in cell.iter(f"{XHTML}a")]
        assert links == [address(part, number) for part in cited for number in cited[part]]
        assert all(e_book.resolves(name, link) for link in links)


def address(part: str, number: int) -> str:
    is_note = (part, number) == ("mill", 1)
    own = part if part == "introduction" else f"case-{part}"
    return f"{own}.xhtml#{'note' if is_note else 'citation'}-{own}--{number}"
