"""The finished files of the book, and their text read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casebook.proof.printed_book import PrintedBook
from casebook.proof.read_pdf import read_pdf

from .e_book import EBook

LOCALES = ("en", "zh-Hans")


@dataclass(frozen=True)
class MadeBook:
    """A folder in which `casebook build content` has run."""

    folder: Path
    messages: str

    @property
    def content(self) -> Path:
        """A copy of the content that a test may change, if it changes it back."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The folder of finished files."""
        return self.folder / "output"

    def pdf(self, locale: str) -> Path:
        """The print edition."""
        return self.output / f"network-supervision.print.{locale}.pdf"

    def press(self, locale: str) -> Path:
        """The edition for the press."""
        return self.output / f"network-supervision.press.{locale}.pdf"

    def cover(self, locale: str) -> Path:
        """The wrap cover of that edition."""
        return self.output / f"network-supervision.press-cover.{locale}.pdf"

    def dossier(self, locale: str) -> Path:
        """The A4 edition."""
        return self.output / f"network-supervision.dossier.{locale}.pdf"

    def epub(self, locale: str) -> Path:
        """The e-book."""
        return self.output / f"network-supervision.ebook.{locale}.epub"

    def receipt(self, file: Path) -> dict[str, Any]:
        """What stands beside a finished file."""
        value: dict[str, Any] = json.loads(file.with_name(file.name + ".json").read_text("utf-8"))
        return value

    def first_pages(self, locale: str) -> dict[str, int]:
        """Index of the first page of each part, as the receipt's page map has them."""
        pages = self.receipt(self.pdf(locale))["details"]["page_map"]["pages"]
        parts = [page["part"] for page in pages]
        return {part: parts.index(part) for part in dict.fromkeys(parts) if part}

    def files(self) -> list[Path]:
        """Every finished file."""
        press = [one for x in LOCALES for one in (self.press(x), self.cover(x))]
        screen = (*map(self.dossier, LOCALES), *map(self.epub, LOCALES))
        return [*map(self.pdf, LOCALES), *press, *screen]


@cache
def printed(pdf: Path) -> PrintedBook:
    """Read a print edition, once in a session."""
    return read_pdf(pdf)


@cache
def e_book(epub: Path) -> EBook:
    """Read an e-book, once in a session."""
    return EBook(epub)
