"""What the guides of shops and of reading systems ask of an e-book, looked for in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SPACES = {"x": XHTML.strip("{}"), "o": "http://www.idpf.org/2007/opf"}
NOTE = "\nIt stopped *at once*, as one says.^[*Not so*, says one: [@courier, p. 3].]\n"

Documents = dict[str, etree._Element]


def built(folder: Path, edition: str) -> dict[str, Documents]:
    """The XML files of a small e-book by name, in each language."""
    book = write_good_book(folder / "book")
    narrative = book / "mill" / "en.md"
    narrative.write_text(narrative.read_text("utf-8") + NOTE, "utf-8")
    manifest = book / "book.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("format: epub", edition), "utf-8")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    found = {}
    for locale in ("en", "zh-Hans"):
        with ZipFile(book / "output" / f"tiny.ebook.{locale}.epub") as archive:
            found[locale] = {
                name.removeprefix("EPUB/"): etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith((".xhtml", ".opf", ".ncx"))
            }
    return found


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Documents]:
    """An e-book with the pages of print."""
    return built(tmp_path_factory.mktemp("paged"), "format: epub, pages-of: print, claims: listed")


@pytest.fixture(scope="module")
def unpaged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Documents]:
    """One without pages."""
    return built(tmp_path_factory.mktemp("unpaged"), "format: epub")


def links(documents: Documents) -> Iterator[etree._Element]:
    """Every link of the text."""
    for name, root in documents.items():
        if name.endswith(".xhtml") and name != "nav.xhtml":
            yield from root.iter(f"{XHTML}a")


def test_a_link_that_is_a_bare_number_has_a_name(
    paged: dict[str, Documents], unpaged: dict[str, Documents]
) -> None:
    bare = 0
    for documents in (*paged.values(), *unpaged.values()):
        for link in links(documents):
            text, label = "".join(link.itertext()), link.get("aria-label")
            if text.isdecimal() and link.get("role") != "doc-noteref":
                bare += 1
                assert label, etree.tostring(link)
            if label is not None:  # who speaks to a device says what is seen (WCAG 2.2, 2.5.3)
                assert text in label
                assert len(label) > len(text)
    assert bare > 60


def test_the_names_are_in_the_language_of_the_book(paged: dict[str, Documents]) -> None:
    for locale, back, page, case in (
        ("en", "back to the text, note 1", "page 1", "Case 1: The Mill"),
        ("zh-Hans", "返回正文，注1", "第1页", "案例1：磨坊"),
    ):
        labels = {link.get("aria-label") for link in links(paged[locale])}
        assert {back, page, case} <= labels, sorted(map(str, labels))


def test_calls_of_notes_hold_their_number_alone(paged: dict[str, Documents]) -> None:
    """Apple Books opens no note from a call that holds another element."""
    calls = [link for link in links(paged["en"]) if link.get(TYPE) == "noteref"]
    assert len(calls) > 5
    for call in calls:
        assert (call.text or "").isdecimal()
        assert len(call) == 0


def test_notes_stand_under_their_heading_and_lead_back(paged: dict[str, Documents]) -> None:
    """In an `aside` each, which reading systems show where they are called."""
    for documents in paged.values():
        root = documents["case-mill.xhtml"]
        (section,) = root.xpath("//x:section[@class='notes']", namespaces=SPACES)
        assert section.get(TYPE) == "endnotes"
        assert section[0].tag == f"{XHTML}h2"
        assert len(section) > 3
        for note in section[1:]:
            assert (note.tag, note.get(TYPE)) == (f"{XHTML}aside", "footnote")
            assert note.get("role") == "doc-footnote"
            back = note.find(f".//{XHTML}a")
            assert back is not None
            assert back.get("role") == "doc-backlink"


def test_titles_of_works_are_italic_and_words_of_the_author_stressed(
    paged: dict[str, Documents],
) -> None:
    root = paged["en"]["case-mill.xhtml"]
    assert {"at once", "Not so"} <= {"".join(em.itertext()) for em in root.iter(f"{XHTML}em")}
    titles = {"".join(i.itertext()) for i in root.iter(f"{XHTML}i")}
    assert {"The Courier", "On the Mill"} <= titles
    assert "The Courier" not in {"".join(em.itertext()) for em in root.iter(f"{XHTML}em")}


def test_the_cover_stands_alone_in_its_document(paged: dict[str, Documents]) -> None:
    root = paged["en"]["cover.xhtml"]
    (body,) = root.iter(f"{XHTML}body")
    assert not "".join(body.itertext()).strip()
    assert [image.get("src") for image in body.iter(f"{XHTML}img")] == ["cover.png"]


def test_old_readers_find_cover_contents_and_text(paged: dict[str, Documents]) -> None:
    package = paged["en"]["content.opf"]
    guide = package.xpath("//o:guide/o:reference", namespaces=SPACES)
    assert [(one.get("type"), one.get("href")) for one in guide] == [
        ("cover", "cover.xhtml"),
        ("toc", "contents.xhtml"),
        ("text", "introduction.xhtml"),
    ]
    landmarks = paged["en"]["nav.xhtml"].xpath("//x:nav[@id='landmarks']//x:a", namespaces=SPACES)
    kinds = [link.get(TYPE) for link in landmarks]
    assert {"cover", "titlepage", "toc", "bodymatter", "bibliography"} <= set(kinds)
    assert len(set(kinds)) == len(kinds)
