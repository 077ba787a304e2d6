"""Find what falls short in a finished PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from casebook.proof.finding import Finding
from casebook.proof.note_account import note_findings
from casebook.proof.printed_book import PrintedBook, PrintedPage
from casebook.proof.read_pdf import read_pdf

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ADDRESS = re.compile(r"(?:https?|mailto):.")


def examine(path: Path) -> list[Finding]:
    """Return what a finished PDF does not keep of what is claimed of it.

    Raises pikepdf.PdfError or pypdfium2.PdfiumError if it cannot be opened.
    """
    book = read_pdf(path)
    return [
        *note_findings(book),
        *_label_findings(book.pages),
        *_link_findings(book),
        *_font_findings(book),
    ]


def _label_findings(pages: Sequence[PrintedPage]) -> Iterator[Finding]:
    """Yield labels that are not one more than the one before; another style begins with 1."""
    before = ("", 0)
    for index, page in enumerate(pages):
        style, number = _read_label(page.label)
        wanted = before[1] + 1 if style == before[0] else 1
        if not style or number != wanted:
            what = f"the page label “{page.label}” follows “{pages[index - 1].label}”"
            first = f"the first page label is “{page.label}”"
            yield Finding(index, what if index else first, "page labels follow each other")
        before = style, number


def _read_label(label: str) -> tuple[str, int]:
    """Return style and number of a label; an empty style for one that is no number."""
    if label.isdecimal():
        return "arabic", int(label)
    values = [_ROMAN.get(letter, 0) for letter in label]
    if not values or not all(values):
        return "", 0
    less = sum(one for one, after in pairwise(values) if one < after)
    return "roman", sum(values) - 2 * less


def _link_findings(book: PrintedBook) -> Iterator[Finding]:
    for link in book.links:
        if link.target is None and not _ADDRESS.match(link.address):
            what = f"the link to “{link.name or link.address}” leads nowhere"
            yield Finding(link.page, what, "every link leads somewhere")


def _font_findings(book: PrintedBook) -> Iterator[Finding]:
    for font in book.fonts:
        if not font.embedded:
            what = f"the font “{font.name}” is not in the file"
            yield Finding(None, what, "every font is embedded")
