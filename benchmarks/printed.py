"""What other tools must be told and casebook works out itself: notes, dates, names, titles.

The citations are worded after the pattern of the Chicago notes style: in full at first, short
where a case cites a source again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.model import (
    Book,
    Case,
    CaseOf,
    Citation,
    DateOf,
    ElapsedOf,
    Emphasis,
    EventOf,
    Inline,
    PersonOf,
    Remark,
    Source,
    Words,
)

Styled = tuple[Words | Emphasis, ...]
_DAYS_IN_MONTH = 30.44
_TWO_MONTHS = 61


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, worded; `cited` keeps what it was made of, for tools that cite themselves."""

    words: Styled
    cited: Citation | Remark


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the book."""

    target: str
    text: str
    page: bool = False
    """Whether the page of the target is printed too."""


Printed = Words | Emphasis | Note | Link


class CasePrinter:
    """Words the inlines of one case, in the order of the case: citations remember the earlier."""

    def __init__(self, book: Book, case: Case) -> None:
        self.case = case
        self.titles = {other.id: other.title for other in book.cases}
        self.sources = {source.id: source for source in book.sources}
        self.seen: set[str] = set()

    def inlines(self, inlines: Iterable[Inline]) -> list[Printed]:
        """Return inlines as they are printed."""
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Inline) -> Printed:
        match inline:
            case DateOf(when):
                return Words(day(when))
            case PersonOf(key, short):
                person = self.case.person(key)
                return Words(person.family if short else f"{person.given} {person.family}")
            case EventOf(key):
                return Link(row_anchor(self.case, key), day(self.case.event(key).day))
            case ElapsedOf(start, end):
                first, last = self.case.event(start).day, self.case.event(end).day
                return Words(_elapsed((last - first).days))
            case CaseOf(key):
                return Link(key, self.titles[key], page=True)
            case Citation():
                return self.note(inline)
            case Remark(text, source):
                words: list[Words | Emphasis] = [Words(text)]
                if source:
                    words += [Words(" See "), *self._cited(source, ""), Words(".")]
                return Note(tuple(words), inline)
        return inline

    def note(self, citation: Citation) -> Note:
        """Return a citation as a note."""
        words: list[Words | Emphasis] = []
        for key, page in citation.sources:
            words += [*([Words("; ")] if words else []), *self._cited(key, page)]
        return Note((*words, Words(".")), citation)

    def _cited(self, key: str, page: str) -> Styled:
        source = self.sources[key]
        locator = f", {page}" if page else ""
        if key in self.seen:
            return (Words(f"{source.family}, “{source.title.partition(' at ')[0]}”{locator}"),)
        self.seen.add(key)
        name = f"{source.given} {source.family}, "
        if source.container:
            issued = f", {day(source.issued)}{locator}"
            words = Words(f"{name}“{source.title},” ")
            return (words, Emphasis(source.container), Words(issued))
        imprint = f" ({source.publisher}, {source.issued.year}){locator}"
        return (Words(name), Emphasis(source.title), Words(imprint))


def entry(source: Source) -> Styled:
    """Return a source as it stands in the list of sources."""
    name = f"{source.family}, {source.given}. "
    address = f" {source.address}." if source.address else ""
    if source.container:
        words = Words(f"{name}“{source.title}.” ")
        issued = f", {day(source.issued)}, {source.page}.{address}"
        return (words, Emphasis(source.container), Words(issued))
    imprint = f". {source.publisher}, {source.issued.year}.{address}"
    return (Words(name), Emphasis(source.title), Words(imprint))


def day(when: datetime.date) -> str:
    """Return a day as `20 November 2012`."""
    return f"{when.day} {when:%B %Y}"


def row_anchor(case: Case, event: str) -> str:
    """Return the id of a row of the timeline of a case."""
    return f"{case.id}-{event}"


def _elapsed(days: int) -> str:
    if days < _TWO_MONTHS:
        return "1 day" if days == 1 else f"{days} days"
    return f"{days / _DAYS_IN_MONTH:.0f} months"
