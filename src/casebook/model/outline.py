"""Outlines: what other parts of a book need to know of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.model.anchor import CitationPlace
from casebook.model.case import Standing
from casebook.model.claims import ToldParagraph
from casebook.model.difference import Difference
from casebook.model.exhibit_list import ListedExhibit
from casebook.model.inlines import Inlines
from casebook.model.part import Part, TimelineRow
from casebook.model.people import OutlinedPerson


@dataclass(frozen=True, slots=True)
class OutlinedClaim:
    """A fact or an event of a case, in short."""

    name: str
    """The id of an event; of a fact its number in the record, counted from 0."""
    text: Inlines
    """The label of a fact, what happened of an event; without notes."""
    standing: Standing
    """How surely it is known."""
    note: int | None
    """The note that cites its sources, counted from 1 in the case, if there is one."""


@dataclass(frozen=True, slots=True)
class OutlinedDifference:
    """What sources of a case differ on, in short."""

    difference: Difference
    """All of it, without notes."""
    note: int | None
    """The note that cites the first of them, counted from 1 in the case, if there is one."""


@dataclass(frozen=True, slots=True)
class CaseOutline:
    """A case without what it tells, which is a `CaseText`: what lists, timeline and page numbers
    are made from."""

    part: Part
    """The part that the case is."""
    number: int
    """Counted from 1 through the book."""
    rows: tuple[TimelineRow, ...]
    """Its events, for the timeline of all cases: without note calls, in the order of dates."""
    cited: Mapping[str, tuple[CitationPlace, ...]]
    """The keys of the sources that it cites, in the order in which it first does, each with the
    notes, and the citations in the text, that cite it."""
    notes: int
    """How many notes it has, with the citations that stand in its text."""
    numbered: int
    """How many of them are notes."""
    paragraphs: int
    """How many paragraphs its narrative has, those in lists, quotations and remarks left out."""
    characters: int
    """How long its text is, in Latin characters: for a first guess at its pages."""
    exhibits: tuple[str, ...]
    """The ids of the exhibits that its narrative shows, in order."""
    listed_exhibits: tuple[ListedExhibit, ...]
    """These as the list of exhibits has them, in the order of their numbers."""
    people: tuple[OutlinedPerson, ...]
    """Those who stand in it, if the book lists its people."""
    told: tuple[ToldParagraph, ...]
    """What its narrative states, paragraph by paragraph, and what that rests on."""
    pictures: tuple[str, ...]
    """The picture files that it shows, relative to the book's folder, in order."""
    facts: tuple[OutlinedClaim, ...]
    """Its facts, in the order of the record."""
    events: tuple[OutlinedClaim, ...]
    """Its events, in the order of dates."""
    differences: tuple[OutlinedDifference, ...]
    """What its sources differ on, in the order in which it tells of it."""
