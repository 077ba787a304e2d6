"""A finished PDF that says something else of its words, or of its book; and what `casebook proof`
says of it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casebook.proof.printed_book import PrintedRun

from .broken import Harm, broken, broken_pdf, claims
from .harms import element_changed, elements, in_catalog, in_link, with_action

STATED = "links, languages, headings and texts of pictures are those of the content"
FACTS = "the file says of the book what the content does"
ALOUD = "what is said aloud is what is printed"
TAGGED = "every piece of text has its place in the structure, in the order of reading"
LANGUAGE = "the file says in which language it is"
LEADS = "every link leads somewhere"
FOLIOS = "page numbers in lists and in the text are those of the pages they lead to"
NARRATIVE = "the wheel stopped."


def element_of(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> pikepdf.Object:
    """The element of the structure that a run stands in."""
    for entry in pdf.objects:
        if (
            isinstance(entry, Dictionary)
            and entry.get("/Pg", page.obj) == page.obj
            and "/K" in entry
        ):
            kids = list(entry.K) if isinstance(entry.K, Array) else [entry.K]
            if run.marked in [kid for kid in kids if isinstance(kid, int)] and "/Pg" in entry:
                return entry
    raise AssertionError("no element")


def place_changed(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    one = next(a for p in pdf.pages for a in p.get("/Annots", []) if a.get("/Dest") == "case-mill"
               and a.Contents == "The Mill")  # fmt: skip
    one.Dest = String("case-weir")


def language_changed(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    one = next(e for e in pdf.objects if isinstance(e, Dictionary) and e.get("/Lang") == "zh-Hant")
    one.Lang = String("ja")


def sign_read_otherwise(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    found = (e for e in elements(pdf, "/Span") if e.get("/ActualText") == "established")
    next(found).ActualText = String("denied")


def words_read_otherwise(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    element_of(pdf, page, run).ActualText = String("Nothing happened.")


def read_in_full(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    element_of(pdf, page, run).E = String("Nothing")


def outline_changed(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get("/Title") == "The stop":
            entry.Title = String("The start")


def information(name: str, value: str) -> Harm:
    """An entry of the information dictionary is another."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        pdf.docinfo[f"/{name}"] = String(value)

    return harm


def packet(old: bytes, new: bytes) -> Harm:
    """The XMP packet says something else."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new, 1))

    return harm


def place_moved(name: str) -> Harm:
    """A place is on another page."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        other = pdf.pages[page.index + 2].obj
        tree[name] = Array([other, Name.XYZ, 0, 600, 0])

    return harm


CASES: dict[str, tuple[Harm, str, str]] = {
    "an address changed": (
        with_action(S=Name.URI, URI=String("https://other.example/")),
        STATED,
        "does not lead to https://county.example/record, but to https://other.example/",
    ),
    "a place changed": (
        place_changed,
        STATED,
        "“The Mill” does not lead to case-mill, but to case-weir",
    ),
    "a place in another part": (
        place_moved("introduction"),
        LEADS,
        "the place “introduction” is on a page of “case-mill”",
    ),
    "a note elsewhere": (
        place_moved("note-case-mill--1"),
        LEADS,
        "the place “note-case-mill--1” is on another page than its text",
    ),
    "the number of another page in the contents list": (
        place_moved("case-mill"),
        FOLIOS,
        "The Mill 1” leads to page 3",
    ),
    "the number of another page in the text": (
        place_moved("case-mill"),
        FOLIOS,
        "does not name the page that it leads to",
    ),
    "the number of another page in a timeline": (
        place_moved("event-case-weir--broke"),
        FOLIOS,
        "and leads to page",
    ),
    "a link described otherwise": (
        in_link(lambda link: link.__setitem__("/Contents", String("Elsewhere"))),
        ALOUD,
        "is described as “Elsewhere”",
    ),
    "a text of a picture changed": (
        element_changed("/Figure", "/Alt", String("A bright circle")),
        STATED,
        "the text in the place of a picture, “A dark square”, is “A bright circle”",
    ),
    "the language of words changed": (
        language_changed,
        STATED,
        "says that it is in “ja”, not in “zh-Hant”",
    ),
    "the language of a part changed": (
        element_changed("/Part", "/Lang", String("de"), 4),
        LANGUAGE,
        "says that it is in “de”, not “en”",
    ),
    "the language of the file changed": (
        in_catalog("Lang", String("de")),
        FACTS,
        "the language of the file is “de”, not “en”",
    ),
    "a heading that is none": (
        lambda pdf, page, run: [e.__setitem__("/S", Name.P) for e in elements(pdf, "/H2")] and None,
        STATED,
        "“The stop” is no heading of level 2",
    ),
    "a title that is no heading": (
        lambda pdf, page, run: [e.__setitem__("/S", Name.P) for e in elements(pdf, "/H1")] and None,
        TAGGED,
        "no heading of the page says “The Mill”",
    ),
    "heads of columns that are none": (
        lambda pdf, page, run: (
            [e.__setitem__("/S", Name.TD) for e in elements(pdf, "/TH")] and None
        ),
        STATED,
        "“Wheel” heads no column of its table",
    ),
    "a sign read as another word": (sign_read_otherwise, ALOUD, "is read as"),
    "words read as others": (words_read_otherwise, ALOUD, "is read as “Nothing happened.”"),
    "words read in full as others": (read_in_full, ALOUD, "is read in full as “Nothing”"),
    "an entry of the outline changed": (
        outline_changed,
        TAGGED,
        "no heading of the page says “The start”",
    ),
    "another title": (information("Title", "Huge"), FACTS, "the entry Title is “Huge”, not “Tiny”"),
    "another author": (information("Author", "Nobody"), FACTS, "the entry Author is “Nobody”"),
    "another date": (
        information("CreationDate", "D:19990101000000Z"),
        FACTS,
        "the entry CreationDate is “D:19990101000000Z”",
    ),
    "another title in the packet": (
        packet(b">Tiny<", b">Huge<"),
        FACTS,
        "the XMP packet does not say of the book, as its title, “Tiny”",
    ),
    "another identifier in the packet": (
        packet(b"urn:uuid:0b2f", b"urn:uuid:0b2e"),
        FACTS,
        "the XMP packet says of the book, as its identifier, “urn:uuid:0b2e",
    ),
    "another language in the packet": (
        packet(b"<rdf:li>en</rdf:li>", b"<rdf:li>de</rdf:li>"),
        FACTS,
        "as its language, “en”",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(full_book: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    found = claims(broken_pdf(full_book / "tiny.print.en.pdf", tmp_path, NARRATIVE, harm))
    assert claim in found, found
    assert any(said in what for what in found[claim]), found


@pytest.mark.parametrize("name", ["tiny.print.en.pdf", "tiny.ebook.en.epub"])
def test_a_whole_file_has_nothing(full_book: Path, tmp_path: Path, name: str) -> None:
    assert claims(broken(full_book / name, tmp_path)) == {}
