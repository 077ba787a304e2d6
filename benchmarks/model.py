"""The book of the benchmark as a neutral value: no tool's own form."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class DateOf:
    """A day, printed in full."""

    day: datetime.date


@dataclass(frozen=True, slots=True)
class PersonOf:
    """The full or the short name of a person of the case."""

    id: str
    short: bool


@dataclass(frozen=True, slots=True)
class EventOf:
    """The day of an event of the case, linked to its row in the timeline."""

    id: str


@dataclass(frozen=True, slots=True)
class ElapsedOf:
    """The time between two events of the case."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class CaseOf:
    """The title of another case, linked, with its page in print."""

    id: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A note that cites sources: (id, page or empty)."""

    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note in words, which may end with a source."""

    text: str
    source: str


Inline = Words | Emphasis | DateOf | PersonOf | EventOf | ElapsedOf | CaseOf | Citation | Remark
Paragraph = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs under a heading."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a case, invented."""

    id: str
    given: str
    family: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the timeline of a case."""

    id: str
    day: datetime.date
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of a case, invented; `pictures.jpeg` makes it from its seed."""

    seed: str
    caption: str
    credit: str
    alternative: str
    """What it shows, for readers who do not see it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A chapter: sections, people, events, a picture."""

    id: str
    title: str
    summary: str
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    sections: tuple[Section, ...]
    picture: Picture
    """It stands after the first paragraph of the second section."""

    def event(self, key: str) -> Event:
        """Return the event with an id."""
        return next(event for event in self.events if event.id == key)

    def person(self, key: str) -> Person:
        """Return the person with an id."""
        return next(person for person in self.people if person.id == key)

    def inlines(self) -> Iterator[Inline]:
        """Yield what the paragraphs are made of."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    def cited(self) -> Iterator[str]:
        """Yield the ids of the sources that are cited, as often as they are."""
        yield from (i.source for i in self.inlines() if isinstance(i, Remark) and i.source)
        citations = [inline for inline in self.inlines() if isinstance(inline, Citation)]
        for citation in (*citations, *(event.citation for event in self.events)):
            yield from (key for key, _ in citation.sources)


@dataclass(frozen=True, slots=True)
class Source:
    """An item of the library of sources, invented."""

    id: str
    kind: str
    """A CSL type."""
    title: str
    given: str
    family: str
    container: str
    publisher: str
    issued: datetime.date
    page: str
    address: str


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book."""

    name: str
    title: str
    subtitle: str
    cases: tuple[Case, ...]
    sources: tuple[Source, ...]
