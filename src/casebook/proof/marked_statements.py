"""What a tagged PDF states of its words: compared with its ledger, and with what it prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from casebook.model.ledger import Ledger
from casebook.model.passages import squeezed
from casebook.model.standards import PRESS
from casebook.model.statement import KINDS, FoundStatement, StatementKind
from casebook.proof.finding import Claim, Finding
from casebook.proof.page_numbers import list_findings, place_findings, reference_findings
from casebook.proof.printed_book import PrintedBook
from casebook.proof.statements import address_findings, statement_findings
from casebook.proof.words import MarkedTexts, paged_parts, said_of

_ALOUD: Claim = "what is said aloud is what is printed"
_TAGGED: Claim = "every piece of text has its place in the structure, in the order of reading"
_LANGUAGE: Claim = "the file says in which language it is"
_OTHERWISE: frozenset[StatementKind] = frozenset(
    ("page", "struck", "underlined", "raised", "lowered", "standing")
)
"""What is seen of a page only: by lines, glyphs and signs."""
_LED: frozenset[StatementKind] = frozenset(("address", "place"))
"""What links state, which a file for the press has none of."""


def marked_findings(
    book: PrintedBook, ledger: Ledger | None, texts: MarkedTexts
) -> Iterator[Finding]:
    """Yield what the structure of a PDF states falsely of its words."""
    yield from _aloud(book, texts)
    yield from _headed(book, texts)
    yield from list_findings(book, texts)
    for one in book.statements:
        if one.kind == "part" and one.value != book.language:
            what = f"a part of the file says that it is in “{one.value}”, not “{book.language}”"
            yield Finding(one.page, what, _LANGUAGE)
    if ledger is None:
        return
    by_page: dict[int | None, list[FoundStatement]] = defaultdict(list)
    for found in _found(book, texts):
        by_page[found.page].append(found)
    notes = (content for note in book.notes for content in note.contents)
    lacking = _OTHERWISE | _LED if PRESS in ledger.head.standards else _OTHERWISE
    strands = [_said_by_page(book.flow, texts), _said_by_page(notes, texts)]
    for part, pages in paged_parts(book, ledger):
        found_here = [one for page in pages for one in by_page[page]]
        yield from statement_findings(part, found_here, lacking)
        said = "\0".join("".join(own[page] for page in pages) for own in strands)
        yield from reference_findings(book, part, said)
    yield from place_findings(book, ledger)
    yield from address_findings(ledger, [one for own in by_page.values() for one in own])


def _found(book: PrintedBook, texts: MarkedTexts) -> Iterator[FoundStatement]:
    for one in book.statements:
        if one.kind in KINDS:
            words = "" if one.kind == "alternative" else squeezed(said_of(one, texts))
            yield FoundStatement(KINDS[one.kind], words, one.value, one.page)


def _said_by_page(contents: Iterable[tuple[int, int]], texts: MarkedTexts) -> dict[int, str]:
    """Return what marked contents say on each page, squeezed."""
    said: dict[int, list[str]] = defaultdict(list)
    for page, marked in contents:
        said[page].append(texts[page].get(marked, ""))
    return defaultdict(str, {page: squeezed("".join(own)) for page, own in said.items()})


def _aloud(book: PrintedBook, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield texts that are said aloud in the place of others: words only for signs, and the same
    for the same sign."""
    signs: dict[str, str] = {}
    for one in book.statements:
        printed = said_of(one, texts).strip()
        if one.kind == "spoken":
            is_word = any(map(str.isalnum, printed))
            if squeezed(one.value) == squeezed(printed):
                continue
            if is_word or signs.setdefault(printed, one.value) != one.value:
                what = f"“{printed[:60]}” is read as “{one.value[:60]}”"
                yield Finding(one.page, what, _ALOUD)
        elif one.kind == "expanded":
            what = f"“{printed[:60]}” is read in full as “{one.value[:60]}”"
            yield Finding(one.page, what, _ALOUD)
    yield from _described(book, texts)


def _described(book: PrintedBook, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield links that are described by other words than their own, unless these are printed
    elsewhere in the file: a number by the title of its case."""
    everywhere = ""
    for one in book.statements:
        printed = said_of(one, texts).strip()
        for description in dict.fromkeys(one.descriptions):
            told, own = squeezed(description), squeezed(printed)
            if told in own or own in told:
                continue
            everywhere = everywhere or "\0".join(
                squeezed("".join(run.text for run in page.runs)) for page in book.pages
            )
            if told not in everywhere:
                what = f"the link “{printed[:60]}” is described as “{description[:60]}”"
                yield Finding(one.page, what, _ALOUD)


def _headed(book: PrintedBook, texts: MarkedTexts) -> Iterator[Finding]:
    """Yield entries of the outline that no heading of their page says; they may say more."""
    headings: dict[int, list[str]] = defaultdict(list)
    for one in book.statements:
        if one.kind == "heading" and one.page is not None:
            headings[one.page].append(squeezed(said_of(one, texts)))
    for entry in book.outline:
        title = squeezed(entry.title)
        known = headings[entry.page]
        if book.statements and not any(one and (one in title or title in one) for one in known):
            what = f"no heading of the page says “{entry.title[:60]}”, as the outline does"
            yield Finding(entry.page, what, _TAGGED)
