"""An ISBN for each edition in each language: on its copyright page, in its file, and told by check
where two files have one."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
PRINT = {"en": "urn:isbn:9780306406157", "zh-Hans": "urn:isbn:9787020002207"}
EBOOK = {"en": "urn:isbn:9781861972712", "zh-Hans": "urn:isbn:9783161484100"}
HYPHENS = {
    PRINT["en"]: "978-0-306-40615-7",
    PRINT["zh-Hans"]: "978-7-02-000220-7",
    EBOOK["en"]: "978-1-86197-271-2",
    EBOOK["zh-Hans"]: "978-3-16-148410-0",
}
BOOKS_OWN = "urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11"


def issued(folder: Path, printed: str, electronic: str) -> Path:
    """The book, with identifiers of editions."""
    book = write_good_book(folder)
    changed("book.yaml", "format: pdf}", f"format: pdf, identifier: {printed}}}")(book)
    more = f"format: epub, pages-of: print, identifier: {electronic}}}"
    changed("book.yaml", "format: epub}", more)(book)
    return book


def spelled(identifiers: dict[str, str]) -> str:
    return "{" + ", ".join(f'{key}: "{value}"' for key, value in identifiers.items()) + "}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of a book with four ISBNs."""
    folder = tmp_path_factory.mktemp("numbers") / "book"
    book = issued(folder, spelled(PRINT), spelled(EBOOK))
    checked = casebook("check", cwd=book)
    assert (checked.status, "ISBN" in checked.messages) == (0, False), checked.messages
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


@pytest.mark.parametrize(("locale", "form"), [("en", "ISBN {} ({})"), ("zh-Hans", "ISBN {}（{}）")])
def test_each_copyright_page_has_its_own_first_and_the_other(
    locale: str, form: str, output: Path
) -> None:
    words = {"en": ("print", "e-book"), "zh-Hans": ("印刷版", "电子书")}[locale]
    printed, electronic = (
        form.format(HYPHENS[one[locale]], word)
        for one, word in zip((PRINT, EBOOK), words, strict=True)
    )
    pdf = pypdfium2.PdfDocument(output / f"tiny.print.{locale}.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    squeezed = "".join(text.replace("\ufffe", "-").split())
    assert (printed + electronic).replace(" ", "") in squeezed
    with ZipFile(output / f"tiny.ebook.{locale}.epub") as archive:
        page = "".join(etree.fromstring(archive.read("EPUB/copyright.xhtml")).itertext())
    assert electronic + printed in page
    assert all(page.count(one) == (one in printed + electronic) for one in HYPHENS.values())


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_each_file_names_its_own_and_its_source(locale: str, output: Path) -> None:
    pdf = output / f"tiny.print.{locale}.pdf"
    with pikepdf.open(pdf) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:identifier"] == PRINT[locale]
    with ZipFile(output / f"tiny.ebook.{locale}.epub") as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    unique, own = (one.text for one in package.iter(f"{DC}identifier"))
    assert own == EBOOK[locale]
    assert unique
    assert unique.startswith("urn:uuid:")
    told = {(one.get("property"), one.text) for one in package.iter(f"{OPF}meta")}
    assert {("identifier-type", "15"), ("pageBreakSource", PRINT[locale])} <= told
    assert [one.text for one in package.iter(f"{DC}source")] == [PRINT[locale]]


def test_files_of_different_languages_have_identifiers_unlike_each_other(output: Path) -> None:
    unique = []
    for path in sorted(output.glob("*.epub")):
        with ZipFile(path) as archive:
            package = etree.fromstring(archive.read("EPUB/content.opf"))
        unique.append(next(package.iter(f"{DC}identifier")).text)
    assert len(unique) == len(set(unique)) == 2


def test_proof_knows_them(output: Path) -> None:
    files = sorted(one.name for one in output.iterdir() if one.suffix in (".pdf", ".epub"))
    result = casebook("proof", *files, cwd=output)
    assert result.status == 0, result.messages


def test_an_edition_without_a_number_has_that_of_the_book(tmp_path: Path) -> None:
    book = issued(tmp_path / "book", "{en: urn:isbn:9780306406157}", "{}")
    result = casebook("build", "--only", "tiny.ebook.en.epub", cwd=book)
    assert result.status == 0, result.messages
    with ZipFile(book / "output" / "tiny.ebook.en.epub") as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        page = "".join(etree.fromstring(archive.read("EPUB/copyright.xhtml")).itertext())
    assert [one.text for one in package.iter(f"{DC}identifier")][1] == BOOKS_OWN
    assert "ISBN 978-0-306-40615-7 (print)" in page
    assert BOOKS_OWN not in page, "a UUID tells readers nothing"


@pytest.mark.parametrize(
    ("printed", "electronic", "message"),
    [
        (
            "urn:isbn:9780306406157",
            "{en: urn:isbn:9781861972712}",
            (
                "book.yaml:11: warning: the ISBN “9780306406157” is that of several editions: "
                "print in “en”, print in “zh-Hans”\n"
                "    Give each its own, at its name under “editions”: identifier: {en: urn:isbn:…}"
            ),
        ),
        (
            "{en: urn:isbn:978-0-306-40615-7}",
            "{en: urn:isbn:0306406152}",
            (
                "book.yaml:12: warning: the ISBN “9780306406157” is that of several editions: "
                "print in “en”, ebook in “en”"
            ),
        ),
        (
            "urn:isbn:9780306406158",
            "{}",
            (
                "book.yaml:11: error: “9780306406158” is no ISBN\n"
                "    Copy it again: if the other figures are right, the last one is 7"
            ),
        ),
        (
            "{fr: urn:isbn:9780306406157}",
            "{}",
            "book.yaml:11: error: the edition “print” is not issued in “fr”",
        ),
        ("{en: 9780306406157}", "{}", "Write urn:isbn:9780306406157"),
    ],
)
def test_what_is_wrong_is_told(printed: str, electronic: str, message: str, tmp_path: Path) -> None:
    book = issued(tmp_path / "book", printed, electronic)
    assert message in casebook("check", cwd=book).messages
