"""Codes of addresses: read off the printed page as a telephone does."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import zxingcpp

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

PAGE, COPY = "https://courier.example/a/ü?b=c&d", "https://perma.cc/ABCD-1234"


def coded_book(folder: Path, fields: str) -> Path:
    """A book that asks for codes, with more fields of its first source."""
    book = write_good_book(folder / "book")
    for name, old, new in (
        ("sources.yaml", "    container-title: The Courier\n", fields),
        ("book.yaml", "locales:", "addresses-as-codes: true\nlocales:"),
    ):
        text = (book / name).read_text("utf-8")
        (book / name).write_text(
            text.replace(old, new + old * (name == "sources.yaml"), 1), "utf-8"
        )
    return book


def test_codes_are_read_off_the_page(tmp_path: Path) -> None:
    book = coded_book(tmp_path, f"    URL: {PAGE}\n")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    found = []
    for page in pypdfium2.PdfDocument(book / "output" / "tiny.print.en.pdf"):
        image = page.render(scale=3).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(image)]
    assert "https://courier.example/a/%C3%BC?b=c&d" in found
    assert len(found) == len(set(found))
    with ZipFile(book / "output" / "tiny.ebook.en.epub") as e_book:
        assert b"address-code" not in e_book.read("EPUB/sources.xhtml")
    assert casebook("proof", "output/tiny.print.en.pdf", cwd=book).status == 0


def test_a_copy_goes_before_and_what_is_too_long_is_told(tmp_path: Path) -> None:
    address = f"https://courier.example/{'a' * 300}"
    book = coded_book(tmp_path, f"    URL: {address}\n")
    told = casebook("check", ".", cwd=book).messages
    assert "the address of the source “courier” has 324 characters" in told
    text = (book / "sources.yaml").read_text("utf-8")
    custom = f"    custom: {{archived: '{COPY}'}}\n    URL: https"
    (book / "sources.yaml").write_text(text.replace("    URL: https", custom, 1), "utf-8")
    assert casebook("check", ".", cwd=book).status == 0
