"""What a PDF says of itself: labels, links, outline, fonts, pictures, language, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casebook.model.ledger import Ledger
from casebook.model.passages import squeezed
from casebook.proof.finding import Claim, Finding
from casebook.proof.printed_book import PrintedBook, PrintedPage, PrintedRun

_LISTS: Claim = "the lists of contents lead to every part"
_SAYS: Claim = "what the file says of itself is plain words"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ADDRESS = re.compile(r"(?:https?|mailto):.")
_NOT_PLAIN = re.compile(
    "[\x00-\x08\x0b-\x1f\u00ad\u200b\u2060\ufffd]"
    r"|</?(?:em|strong|span|sup|sub|a|br)\b[^<>]*>|&(?:amp|lt|gt|quot|nbsp|#\w+);"
)
"""Marks for typesetting, and the markup that templates write."""
_PATH = re.compile(r"(?<![\w./])/(?:home|root|tmp|Users|usr|var)/\w|\b[A-Z]:\\\w")


def fact_findings(book: PrintedBook, ledger: Ledger | None) -> Iterator[Finding]:
    """Yield what a PDF says falsely of itself."""
    yield from _label_findings(book.pages)
    yield from _folio_findings(book.pages)
    yield from _link_findings(book)
    yield from _outline_findings(book, ledger)
    yield from _font_findings(book)
    for page, alternative in book.pictures:
        if not alternative.strip():
            what = "a picture has no text in its place"
            yield Finding(page, what, "every picture has a text in its place")
    if not book.language:
        what = "the file does not say its language"
        yield Finding(None, what, "the file says in which language it is")
    for index, title in ((entry.page, entry.title) for entry in book.outline):
        yield from saying_findings("the outline", title, index)
    for name, value in book.sayings:
        yield from saying_findings(f"the entry {name}", value)


def saying_findings(
    name: str, value: str, page: int | None = None, document: str = ""
) -> Iterator[Finding]:
    """Yield what is wrong with words of metadata, of a title or of an entry of a list."""
    if found := _NOT_PLAIN.search(value):
        mark = found[0] if len(found[0]) > 1 else f"U+{ord(found[0]):04X}"
        what = f"{name} says “{value[:60]}”, with {mark}"
        yield Finding(page, what, _SAYS, document)
    if _PATH.search(value):
        what = f"{name} has a path of the machine it was made on: “{value[:60]}”"
        yield Finding(page, what, "nothing is in the file that is not of the book", document)


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


def _folio_findings(pages: Sequence[PrintedPage]) -> Iterator[Finding]:
    """Yield pages whose folio is another than their label. Running heads are no numbers, nor are
    figures of theirs that another face shows."""
    for index, page in enumerate(pages):
        lines = [run for run in page.runs if run.is_furniture]
        for run in lines:
            said = run.text.strip().lower()
            if _read_label(said)[0] and said != page.label and not _has_neighbour(run, lines):
                what = f"the page prints “{said}”, and its label is “{page.label}”"
                yield Finding(index, what, "page labels are the page numbers that are printed")


def _has_neighbour(run: PrintedRun, others: Sequence[PrintedRun]) -> bool:
    """Return whether other text goes on beside a run, no more than its height away."""
    height = run.top - run.bottom
    return any(
        other is not run
        and other.bottom < run.top
        and other.top > run.bottom
        and other.left - run.right < height
        and run.left - other.right < height
        for other in others
    )


def _read_label(label: str) -> tuple[str, int]:
    """Return style and number of a label; an empty style for one that is no number."""
    if label.isascii() and label.isdecimal():
        return "arabic", int(label[:9])
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


def _outline_findings(book: PrintedBook, ledger: Ledger | None) -> Iterator[Finding]:
    for title in book.lost_entries:
        what = f"the entry “{title[:60]}” of the outline leads nowhere"
        yield Finding(None, what, "every link leads somewhere")
    if ledger is None:
        return
    titles = {squeezed(entry.title) for entry in book.outline}
    for part in ledger.parts:
        if part.is_listed and not any(squeezed(part.title) in title for title in titles):
            yield Finding(None, f"the outline has no entry “{part.title[:60]}”", _LISTS)


def _font_findings(book: PrintedBook) -> Iterator[Finding]:
    for font in book.fonts:
        if not font.is_embedded:
            what = f"the font “{font.name}” is not in the file"
            yield Finding(None, what, "every font is embedded")
        if not font.has_characters:
            what = f"the font “{font.name}” does not say for which characters its glyphs stand"
            yield Finding(None, what, "every glyph stands for characters")
