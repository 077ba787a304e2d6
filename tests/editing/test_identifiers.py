"""Identifiers: what is printed is what the file says, and numbers of sources are checked."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from casebook.editing.identifiers import number_warnings, printed_isbn
from casebook.model.book import Source
from casebook.model.text import Place, Text

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook

DC = "{http://purl.org/dc/elements/1.1/}"
UUID = "urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11"


@pytest.mark.parametrize(
    ("identifier", "printed"),
    [
        ("urn:isbn:9780306406157", "978-0-306-40615-7"),
        ("urn:isbn:978-7-02-000220-7", "978-7-02-000220-7"),
        ("URN:ISBN:0306406152", "0-306-40615-2"),
        (UUID, ""),
    ],
)
def test_hyphens_stand_where_they_belong(identifier: str, printed: str) -> None:
    assert printed_isbn(identifier) == printed


@pytest.mark.parametrize(
    ("identifier", "line"),
    [
        ("urn:isbn:9780306406157", "ISBN 978-0-306-40615-7"),
        ("urn:example:mill-2026", "Identifier: urn:example:mill-2026"),
    ],
)
def test_the_printed_identifier_is_that_of_the_file(
    tmp_path: Path, identifier: str, line: str
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", UUID, identifier)(book)
    wanted = ("--only", "tiny.print.en.pdf", "--only", "tiny.ebook.en.epub")
    result = casebook("build", *wanted, cwd=book)
    assert result.status == 0, result.messages
    pdf = book / "output" / "tiny.print.en.pdf"
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    squeezed = "".join("".join(pages).replace("\ufffe", "").split())
    assert line.replace(" ", "") in squeezed
    assert squeezed.count("urn:isbn") == 0
    with pikepdf.open(pdf) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:identifier"] == identifier
    with ZipFile(book / "output" / "tiny.ebook.en.epub") as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        page = "".join(etree.fromstring(archive.read("EPUB/copyright.xhtml")).itertext())
    assert line in page
    first, second = package.iter(f"{DC}identifier")
    assert second.text == identifier
    assert package.get("unique-identifier") == first.get("id")
    assert first.text != identifier


@pytest.mark.parametrize(
    ("field", "number", "hint"),
    [
        ("ISBN", "9780306406157", ""),
        ("ISBN", "978 0 306 40615 7", ""),
        ("ISBN", "978-0-306-40615-7, 0306406152", ""),
        ("ISBN", "978-0-306-40615-8", "the last one is 7"),
        ("ISBN", "9780306406157 9780306406158", "the last one is 7"),
        ("ISBN", "030640615", "it has 10 or 13 figures"),
        ("ISSN", "0317-8471", ""),
        ("ISSN", "0317-8472", "the last one is 1"),
        ("ISSN", "2434-561X", ""),
    ],
)
def test_numbers_of_sources(field: str, number: str, hint: str) -> None:
    source = Source(Text("one", Place("sources.yaml", 2)), {"id": "one", field: number})
    found = list(number_warnings(source))
    assert len(found) == bool(hint)
    for problem in found:
        assert (problem.file, problem.line, problem.severity) == ("sources.yaml", 2, "warning")
        assert problem.hint.endswith(hint)
