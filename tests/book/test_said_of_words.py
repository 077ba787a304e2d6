"""What files say of their words: outline, descriptions of links, metadata, navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from ..cli.command import casebook
from .e_book import XHTML, EBook
from .made import LOCALES, MadeBook

SHY = "\u00ad"
FOR_LINES = "\u00ad\u200b\u2060\ufeff"
BOOK = f"""\
name: titles
title: {{en: 'The "Great" W{SHY}eir & \\<others>'}}
locales: [en]
cases: [weir, mill]
contributors: [{{name: {{en: "Jane D{SHY}oe"}}, role: aut}}]
description: {{en: "A  w{SHY}eir."}}
subjects: {{en: ["W{SHY}eirs"]}}
date: 2026-11-24
identifier: "urn:uuid:7c30d465-afd4-4d96-b789-743377a83c31"
citation-style: chicago-notes-bibliography
editions:
  - {{name: print, format: pdf}}
  - {{name: ebook, format: epub}}
"""
SOURCES = "references:\n  - {id: s, type: book, title: The Weir, issued: 2001}\n"
CASE = f"""\
title: {{en: 'The W{SHY}eir  & the “Mill” \\<b>'}}
events:
  - {{id: broken, date: 2012-11-20, text: {{en: It broke.}}, sources: [s]}}
"""
NARRATIVE = f"""\
Text.

## What *happ{SHY}ened* & “why” on {{date}}`2012-11-20`^[A note.] and [here](https://example.org/x)[@s]

See [the *old* re{SHY}port](https://example.org/y), {{case}}`mill`,
<https://example.org/a-b/c.html> and
{{event}}`broken`.
"""
TITLE = 'The "Great" Weir & <others>'
CASE_TITLE = "The Weir & the “Mill” <b>"
HEADING = "What happened & “why” on 20 November 2012 and here"


@dataclass(frozen=True)
class Titled:
    """The finished files of that book."""

    pdf: Path
    e_book: EBook


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Titled:
    folder = tmp_path_factory.mktemp("titled")
    book = folder / "book"
    for case, record in (("weir", CASE), ("mill", f"title: {{en: 'A Mi{SHY}ll'}}\n")):
        (book / case).mkdir(parents=True)
        (book / case / "case.yaml").write_text(record, "utf-8")
        (book / case / "en.md").write_text(NARRATIVE if case == "weir" else "Text.\n", "utf-8")
    (book / "book.yaml").write_text(BOOK, "utf-8")
    (book / "sources.yaml").write_text(SOURCES, "utf-8")
    result = casebook("build", book, "-o", folder / "output", cwd=folder)
    assert result.status == 0, result.messages
    output = folder / "output"
    return Titled(output / "titles.print.en.pdf", EBook(output / "titles.ebook.en.epub"))


def outline(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_outline() as found:
        waiting = list(found.root)
        while waiting:
            item = waiting.pop(0)
            yield item.title
            waiting = [*item.children, *waiting]


def descriptions(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            yield str(annotation.Contents)


def metadata(document: pikepdf.Pdf) -> Iterator[str]:
    yield from map(str, document.docinfo.values())
    yield document.Root.Metadata.read_bytes().decode().replace('"\ufeff"', "")


def test_a_pdf_says_titles_as_they_are_read(titled: Titled) -> None:
    with pikepdf.open(titled.pdf) as document:
        assert list(outline(document))[:5] == [
            "Contents",
            CASE_TITLE,
            HEADING,
            "Timeline",
            "A Mill",
        ]
        said = set(descriptions(document))
        assert {
            "here",
            "the old report",
            "A Mill",
            CASE_TITLE,
            "20 November 2012",
            "https://example.org/a-b/c.html",
            f"Case one {CASE_TITLE} 1",
        } <= said
        assert str(document.docinfo.Title) == TITLE
        assert str(document.docinfo.Author) == "Jane Doe"
        assert str(document.docinfo.Subject) == "A weir."
        assert str(document.docinfo.Keywords) == "Weirs"
        assert 'The "Great" Weir &amp; &lt;others&gt;</rdf:li>' in "".join(metadata(document))


def test_an_e_book_says_titles_as_they_are_read(titled: Titled) -> None:
    book = titled.e_book
    entries = ["".join(a.itertext()) for a in book.navigation().iter(f"{XHTML}a")]
    assert entries[:4] == [CASE_TITLE, HEADING, "Timeline", "A Mill"]
    ncx = next(data.decode() for name, data in book.files.items() if name.endswith(".ncx"))
    assert f"<text>{_escaped(HEADING)}</text>" in ncx
    package = book.files[book.package_name].decode()
    for text in (TITLE, "Jane Doe", "A weir.", "Weirs"):
        assert f">{_escaped(text)}<" in package
    for text in (ncx, package):
        assert not set(FOR_LINES) & set(text)
    for document in book.documents.values():
        for element in document.iter():
            said = (element.get(name, "") for name in ("title", "alt", "aria-label"))
            assert not set(FOR_LINES) & set("".join(said))
        head = document.findtext(f".//{XHTML}title") or ""
        assert not set(FOR_LINES) & set(head)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_book_says_nothing_that_only_lines_need(made: MadeBook, locale: str) -> None:
    with pikepdf.open(made.pdf(locale)) as document:
        said = [*outline(document), *descriptions(document), *metadata(document)]
        assert len(said) > 400
    for text in said:
        assert not set(FOR_LINES) & set(text), text
        assert "\n" in text or text == " ".join(text.split())


@pytest.mark.parametrize("locale", LOCALES)
def test_each_number_in_a_list_is_that_of_the_page_it_leads_to(made: MadeBook, locale: str) -> None:
    """Contents and timeline: read from the finished file, whatever the descriptions say."""
    pdf = made.pdf(locale)
    owners = [page["part"] for page in made.receipt(pdf)["details"]["page_map"]["pages"]]
    found: dict[str, int] = {"contents": 0, "timeline": 0}
    with pikepdf.open(pdf) as document, pdfium.PdfDocument(pdf) as shown:
        labels = {page.objgen: page.label for page in document.pages}
        places = dict(pikepdf.NameTree(document.Root.Names.Dests).items())
        for owner, page, view in zip(owners, document.pages, shown, strict=True):
            text_page = view.get_textpage()
            for annotation in page.get("/Annots", []) if owner in found else []:
                text = text_page.get_text_bounded(*map(float, annotation.Rect)).split()
                is_case = owner == "timeline" and not str(annotation.Contents).isdecimal()
                if "/Dest" in annotation and text and not is_case:
                    number = re.search(r"[0-9]+$|[ivxlc]+$", text[-1])
                    assert number is not None
                    assert number[0] == labels[places[str(annotation.Dest)][0].objgen], text
                    found[owner] += 1
    assert found["contents"] > 5
    assert found["timeline"] > 30


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
