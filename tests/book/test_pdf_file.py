"""The print editions as files: fonts, numbering, outline, metadata, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2 as pdfium

from casebook.editing.language import in_locale
from casebook.render.wording import Wording

from .expected import ExpectedBook
from .made import printed


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font that a page or a form names."""
    for page in pdf.pages:
        yield from page.get("/Resources", {}).get("/Font", {}).values()


def test_opens_and_is_of_a_plausible_length(pdf: Path) -> None:
    with pdfplumber.open(pdf) as document:
        assert 50 <= len(document.pages) <= 80
        assert {(page.width, page.height) for page in document.pages} == {(432, 648)}
        assert sum(bool(page.extract_text()) for page in document.pages) > 0.8 * len(document.pages)


def test_every_font_is_embedded_and_subset(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        found = {font.objgen: font for font in fonts(document)}.values()
        assert found
        for font in found:
            assert font.Subtype == "/Type0"
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor, font.BaseFont
            assert str(font.BaseFont)[7] == "+", font.BaseFont
        files = {font.DescendantFonts[0].FontDescriptor.FontFile3.objgen for font in found}
        faces = {str(font.BaseFont)[8:] for font in found}
        assert len(files) == len(faces), "a face is stored once"


def test_page_labels_are_roman_and_then_arabic(pdf: Path) -> None:
    labels = [page.label for page in printed(pdf).pages]
    front = labels.index("1")
    assert (
        labels[:front]
        == [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
        ][:front]
    )
    assert labels[front:] == [str(n) for n in range(1, len(labels) - front + 1)]
    assert front % 2 == 0, "the body begins on a recto"


def test_language_and_metadata(pdf: Path, locale: str, expected: ExpectedBook) -> None:
    manifest = expected.book.manifest
    with pikepdf.open(pdf) as document:
        assert document.Root.Lang == locale
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo.Title == in_locale(manifest.title, locale)
        assert document.docinfo.CreationDate == "D:20261124000000Z"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == in_locale(manifest.title, locale)
            assert locale in metadata["dc:language"]


def test_outline_is_the_parts_and_their_headings(
    pdf: Path, locale: str, expected: ExpectedBook
) -> None:
    book = printed(pdf)
    wording = Wording(locale)
    wanted = [(0, wording.term("contents"))]
    for part in expected.listed(locale):
        wanted.append((0, wording.plain(part.title)))
        wanted += [(1, heading) for heading in expected.headings(part, locale)]
    assert [(entry.depth, entry.title) for entry in book.outline if entry.depth < 2] == wanted
    for entry in book.outline:
        text = "".join(book.pages[entry.page].text.split()).casefold()
        assert "".join(entry.title.split()).casefold() in text


def test_every_link_leads_to_a_place_and_can_be_hit(pdf: Path) -> None:
    links = printed(pdf).links
    assert len(links) > 500
    for link in links:
        left, bottom, right, top = link.rectangle
        assert right - left > 2, link
        assert top - bottom > 8, link
    with pikepdf.open(pdf) as document:
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                action = annotation.get("/A")
                if action is not None:
                    assert action.S == "/URI"
                    assert str(action.URI).startswith(("http://", "https://"))


def test_links_say_the_page_number_that_they_print(pdf: Path) -> None:
    """Contents, timeline: the description ends with the number printed, of the page it leads to."""
    said = []
    shown = pdfium.PdfDocument(pdf)
    with pikepdf.open(pdf) as document:
        places = dict(_places(document))
        for page, text in zip(document.pages, shown, strict=True):
            text_page = text.get_textpage()
            for annotation in page.get("/Annots", []):
                folio = places.get(str(annotation.get("/Dest", "")))
                printed_text = text_page.get_text_bounded(*map(float, annotation.Rect)).split()
                if folio and printed_text and printed_text[-1] == folio:
                    assert str(annotation.Contents).endswith(folio)
                    said.append(folio)
                if "/Dest" in annotation:
                    assert not re.search(r"\b0+$", str(annotation.Contents))
    assert len(said) > 40
    assert {folio.isdecimal() for folio in said} == {True, False}


def _places(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield each anchor that links lead to, and the label of its page."""
    labels = {page.objgen: page.label for page in document.pages}
    for name, place in pikepdf.NameTree(document.Root.Names.Dests).items():
        yield str(name), labels[place[0].objgen]


def test_no_glyph_is_missing(pdf: Path) -> None:
    """Glyph 0 is .notdef; private-use characters would be marks of our own that leaked out."""
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages):
            for instruction in pikepdf.parse_content_stream(page, "Tj TJ"):
                shown = instruction.operands[0]
                pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
                for piece in pieces:
                    if isinstance(piece, pikepdf.String):
                        codes = bytes(piece)
                        glyphs = {codes[at : at + 2] for at in range(0, len(codes), 2)}
                        assert b"\0\0" not in glyphs, f"page {number}"
    text = "".join(page.text for page in printed(pdf).pages)
    assert not [c for c in text if "\ue000" <= c <= "\uf8ff" or c == "\ufffd"]
