"""Where each source is cited, in the list of sources: by pages in print, by links in the e-book."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.model.anchor import case_part, spelled
from casebook.model.source_list import SourceEntry, SourceList
from casebook.proof.printed_book import squeezed

from ..cli.command import ROOT
from .e_book import XHTML, text_of
from .expected import ExpectedBook
from .made import MadeBook, e_book, printed

CITED = re.compile(r"@([\w-]+)")
BEFORE = {"en": "Citedat", "zh-Hans": "引用处："}
NOTE = {"en": "{page}n.{number}", "zh-Hans": "{page}页注{number}"}
BETWEEN = {"en": ",", "zh-Hans": "、"}


def entries(expected: ExpectedBook, locale: str) -> tuple[SourceEntry, ...]:
    return next(
        part.content.entries
        for part in expected.parts(locale)
        if isinstance(part.content, SourceList)
    )


def test_what_a_narrative_cites_is_told_of_it(expected: ExpectedBook, locale: str) -> None:
    told = {
        (spelled(part.places[0]).split("--")[0], entry.anchor.name)
        for entry in entries(expected, locale)
        for part in entry.cited
    }
    for case in expected.book.cases:
        text = (ROOT / "content" / case.id / f"{locale}.md").read_text("utf-8")
        for key in CITED.findall(text):
            assert (f"note-{case_part(case.id)}", key) in told


def test_print_tells_pages(pdf: Path, locale: str, expected: ExpectedBook, made: MadeBook) -> None:
    book = printed(pdf)
    first = made.first_pages(locale)
    pages = book.pages[first["sources"] : first["colophon"]]
    text = squeezed("".join(c.text for page in pages for c in page.characters))
    for entry in entries(expected, locale):
        notes = [note for part in entry.cited for note in part.places]
        assert notes
        places = BETWEEN[locale].join(
            NOTE[locale].format(page=book.pages[book.places[spelled(n)]].label, number=n.name)
            for n in notes
        )
        assert squeezed(BEFORE[locale] + places) in text, entry.anchor


def test_the_e_book_leads_to_each_note(
    pdf: Path, epub: Path, locale: str, expected: ExpectedBook
) -> None:
    """By the pages of the print edition, which it has."""
    book, pages = e_book(epub), printed(pdf)
    name, document = next((n, d) for n, d in book.documents.items() if n.endswith("/sources.xhtml"))
    listed = {item.get("id"): item for item in document.iter(f"{XHTML}li")}
    for entry in entries(expected, locale):
        place = next(
            span
            for span in listed[spelled(entry.anchor)].iter(f"{XHTML}span")
            if span.get("class") == "where-cited"
        )
        notes = [note for part in entry.cited for note in part.places]
        links = list(place.iter(f"{XHTML}a"))
        assert [a.get("href") for a in links] == [f"{n.part}.xhtml#{spelled(n)}" for n in notes]
        assert all(book.resolves(name, str(a.get("href"))) for a in links)
        folios = [pages.pages[pages.places[spelled(note)]].label for note in notes]
        assert [text_of(a) for a in links] == folios
        told = (
            NOTE[locale].format(page=folio, number=note.name)
            for folio, note in zip(folios, notes, strict=True)
        )
        assert squeezed(BETWEEN[locale].join(told)) in squeezed(text_of(place))
