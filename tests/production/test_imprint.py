"""What the copyright page says of an edition: all that is said in book.yaml, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import Kind, Spoil, added, both, changed, kinds, said_of
from ..book.e_book import XHTML, EBook, text_of

IMPRINT = """\
publisher: {en: "The Press", zh-Hans: "某出版社"}
imprint:
  edition: {en: "Second edition, revised", zh-Hans: "修订第二版"}
  printing: {en: "Third printing, 2027", zh-Hans: "2027年第3次印刷"}
  place: {en: "Harbour Town", zh-Hans: "港镇"}
  printer: {en: "Ann Print", zh-Hans: "安印刷厂"}
  copyright: {holder: {en: "Jane Doe", zh-Hans: "简·多伊"}, years: [2021, 2026]}
  licence: {name: {en: "A Free Licence", zh-Hans: "自由许可协议"}, address: "https://licence.example/free"}
  cataloguing: {en: "Doe, Jane\\n\\nThe Mill", zh-Hans: "多伊\\n\\n磨坊"}
  also: {en: "Also published in Chinese", zh-Hans: "另有英文版"}
"""
SAID = {
    "en": [
        "© 2021, 2026 Jane Doe",
        "Licensed under A Free Licence: licence.example/free",
        "Published in Harbour Town by The Press",
        "Second edition, revised, 24 November 2026",
        "Third printing, 2027",
        "Printed by Ann Print",
        "Also published in Chinese",
        "Doe, Jane",
        "The Mill",
    ],
    "zh-Hans": [
        "版权所有 © 2021, 2026 简·多伊",
        "依自由许可协议发布： licence.example/free",
        "某出版社出版（港镇）",
        "修订第二版，2026年11月24日出版",
        "2027年第3次印刷",
        "安印刷厂印刷",
        "另有英文版",
        "多伊",
        "磨坊",
    ],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = write_good_book(tmp_path_factory.mktemp("imprint") / "book")
    added("book.yaml", IMPRINT)(book)
    assert main(["build", str(book)]) == 0
    return book / "output"


def printed(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return str(pdf.pages[3].extract_text()).splitlines()


@pytest.mark.parametrize("locale", SAID)
def test_in_print(made: Path, locale: str) -> None:
    lines = [line.replace(" ", "") for line in printed(made / f"tiny.print.{locale}.pdf")]
    said = [line.replace(" ", "") for line in SAID[locale]]
    assert [line for line in lines if line in said] == said


@pytest.mark.parametrize("locale", SAID)
def test_in_the_e_book(made: Path, locale: str) -> None:
    ebook = EBook(made / f"tiny.ebook.{locale}.epub")
    page = ebook.documents[f"{ebook.folder}/copyright.xhtml"]
    text = text_of(page).replace("\N{NO-BREAK SPACE}", " ")
    assert all(line in text for line in SAID[locale])
    (link,) = page.iter(f"{XHTML}a")
    assert link.get("href") == "https://licence.example/free"


def test_nothing_is_printed_that_is_not_said(tmp_path: Path) -> None:
    """No edition is the first unless it says so, and a UUID tells readers nothing."""
    book = write_good_book(tmp_path / "book")
    assert main(["build", str(book), "--only", "tiny.print.en.pdf"]) == 0
    lines = printed(book / "output" / "tiny.print.en.pdf")
    assert lines == ["Tiny", "All of it is invented.", "Published 24 November 2026"]


def test_the_identifier_that_is_printed_is_that_of_the_file(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11", "urn:isbn:9780306406157")(
        book
    )
    assert main(["build", str(book), "--only", "tiny.ebook.en.epub"]) == 0
    ebook = EBook(book / "output" / "tiny.ebook.en.epub")
    page = ebook.documents[f"{ebook.folder}/copyright.xhtml"]
    assert "ISBN 978-0-306-40615-7" in text_of(page)
    said = ebook.package.iter("{http://purl.org/dc/elements/1.1/}identifier")
    assert "urn:isbn:9780306406157" in [one.text for one in said]


def with_imprint(*lines: str) -> Spoil:
    return added("book.yaml", "imprint:\n" + "".join(f"  {line}\n" for line in lines))


TABLE: list[Kind] = [
    (
        "a statement in one language",
        with_imprint('edition: {en: "Second edition"}'),
        """\
book.yaml:14: error: “edition” is missing in the language “zh-Hans”
    Add “zh-Hans:” with its text
""",
    ),
    (
        "a licence without an address",
        with_imprint('licence: {name: {en: "A", zh-Hans: "甲"}, address: "free"}'),
        """\
book.yaml:14: error: “free” is not a web address
    Write the address of the licence, https://…
""",
    ),
    (
        "years that are none",
        with_imprint('copyright: {holder: {en: "A", zh-Hans: "甲"}, years: ["20 26"]}'),
        """\
book.yaml:14: error: “20 26” is not a year
    Write four figures: 2026
""",
    ),
    (
        "a place of nobody",
        both(with_imprint('place: {en: "A", zh-Hans: "甲"}')),
        """\
book.yaml:14: error: “place” is that of a publisher, and the book names none
    Name it under “publisher”, or delete “place”
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
