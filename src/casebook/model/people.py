"""The people of a book: where a case first names them, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class OutlinedPerson:
    """Somebody who stands in a case, in short."""

    case: str
    """The folder of the case that has entered the person."""
    id: str
    """Unique in that case."""
    name: str
    """The full name."""
    sort_as: str
    """What lists file the name by; empty for the name itself."""
    role: str
    """Why the person is in the case."""
    place: Anchor
    """Where the narrative first names the person; the beginning of the case where it does not."""


@dataclass(frozen=True)
class CaseOfPerson:
    """A case in which somebody stands."""

    title: Inlines
    """Its title."""
    number: int
    """Counted from 1 through the book."""
    place: Anchor
    """Where the person is first named; print adds the page."""
    role: str = ""
    """Why the person is in it; empty where the list has said so, or the case has no entry."""


@dataclass(frozen=True)
class ListedPerson:
    """Somebody in the list of people."""

    name: str
    """The full name."""
    role: str
    """Why the person is in the book; empty where the cases differ."""
    cases: tuple[CaseOfPerson, ...]
    """The cases, in the order of the book."""


@dataclass(frozen=True)
class PeopleList:
    """The people of a book, in the order of the language's dictionaries."""

    people: tuple[ListedPerson, ...]
    """Each once."""
