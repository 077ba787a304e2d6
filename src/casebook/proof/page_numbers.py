"""Page numbers that a PDF prints in its lists and its text, against the pages that they stand for;
and where its places are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from casebook.model.anchor import read_anchor
from casebook.model.ledger import Ledger, LedgerPart
from casebook.model.passages import squeezed
from casebook.proof.finding import Claim, Finding
from casebook.proof.printed_book import MarkedStatement, PrintedBook
from casebook.proof.words import MarkedTexts, said_of

_FOLIOS: Claim = "page numbers in lists and in the text are those of the pages they lead to"
_LEADS: Claim = "every link leads somewhere"
_NUMBER = re.compile(r"[0-9]+|[ivxlcdm]+")


def list_findings(book: PrintedBook, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield entries of the contents list, and rows of timelines, with the number of another page
    than they lead to."""
    for one in book.statements:
        if one.kind == "entry" and one.links:
            link = one.links[-1]
            wanted, said = _label(book, link.value), _last_piece(book, one)
            is_number = _NUMBER.fullmatch(said) is not None
            if wanted and (said != wanted if is_number else not said.endswith(wanted)):
                what = f"the entry “{said_of(one, texts).strip()[:60]}” leads to page {wanted}"
                yield Finding(link.page, what, _FOLIOS)
        elif one.kind == "row":
            yield from _row(book, one, texts)


def _last_piece(book: PrintedBook, one: MarkedStatement) -> str:
    """Return the last piece of a line of what something is stated of, squeezed."""
    for page, marked in reversed(one.contents):
        for run in reversed(book.pages[page].runs):
            if run.marked == marked and run.text.strip():
                return squeezed(run.text)
    return ""


def _row(book: PrintedBook, row: MarkedStatement, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield the number of another page than the last link of a row leads to, if several links of it
    lead there, and say numbers only: that of a case, and that of a page."""
    if len(row.links) < 2:
        return
    link = row.links[-1]
    said = [squeezed(said_of(one, texts)) for one in row.links if one.value == link.value]
    wanted = _label(book, link.value)
    is_number = len(said) > 1 and all(map(_NUMBER.fullmatch, said))
    if wanted and is_number and said[-1] != wanted:
        what = f"the row says page “{said[-1]}”, and leads to page {wanted}"
        yield Finding(link.page, what, _FOLIOS)


def reference_findings(book: PrintedBook, part: LedgerPart, said: str) -> Iterator[Finding]:
    """Yield references of a part that name another page than they lead to; `said` is all that it
    says, squeezed."""
    wanted: Counter[str] = Counter()
    statements = {}
    for one in part.statements:
        label = _label(book, one.value) if one.kind == "page" else ""
        if label:
            words = squeezed(one.words.replace("\0", label))
            wanted[words] += 1
            statements[words] = one
    for words, count in wanted.items():
        if said.count(words) < count:
            one = statements[words]
            told = one.words.replace("\0", _label(book, one.value))
            what = f"“{told[:60]}” does not name the page that it leads to"
            yield Finding(None, what, _FOLIOS, place=one.place)


def place_findings(book: PrintedBook, ledger: Ledger) -> Iterator[Finding]:
    """Yield places that are elsewhere than what they are named after: in another part, or on
    another page than the note or the call."""
    made = [page.part for page in ledger.pages]
    if len(made) != len(book.pages):
        return
    notes = {}
    for kind, marked in (("note", book.notes), ("call", book.calls)):
        for one in marked:
            if one.page is not None:
                number = book.text_of(one.label if kind == "note" else one.contents)
                notes[kind, made[one.page], number] = one.page
    for name, page in book.places.items():
        anchor = read_anchor(name)
        if anchor.part in made and made[page] != anchor.part:
            what = f"the place “{name}” is on a page of “{made[page] or 'nothing'}”"
            yield Finding(page, what, _LEADS)
        elif notes.get((anchor.kind, anchor.part, anchor.name), page) != page:
            yield Finding(page, f"the place “{name}” is on another page than its text", _LEADS)


def _label(book: PrintedBook, place: str) -> str:
    """Return the label of the page of a place; empty where there is none."""
    page = book.places.get(place)
    return book.pages[page].label if page is not None else ""
