"""The overview of claims, an appendix: what the statements of a book rest on, for its readers."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.case import Standing
from casebook.model.dates import Date
from casebook.model.difference import VariantText
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class NamedSource:
    """A source in short."""

    entry: Anchor | None
    """Its place in the list of sources; none in a book without one."""
    name: str
    """What it is called."""
    date: Date | None
    """When it appeared, if that is known."""


@dataclass(frozen=True)
class ListedClaim:
    """A fact or an event."""

    case_number: int
    """The number of its case, counted from 1 in the book."""
    place: Anchor
    """Where it stands."""
    note: int | None
    """The number of the note that cites its sources, if there is one."""
    text: Inlines
    """The label of a fact, what happened of an event."""
    standing: Standing
    """How surely it is known."""


@dataclass(frozen=True)
class ThinClaim:
    """A fact or an event that rests on no more than one independent source."""

    claim: ListedClaim
    """What it is."""
    sources: tuple[NamedSource, ...]
    """What it rests on: none, one, or several of one origin."""


@dataclass(frozen=True)
class DisputedClaim:
    """A fact or an event on which sources differ."""

    claim: ListedClaim
    """What it is; it stands where its case tells of it all."""
    variants: tuple[VariantText, ...]
    """What is said, in short."""


@dataclass(frozen=True)
class CitedSourceClaims:
    """A source, and how many claims rest on it."""

    source: NamedSource
    """What it is."""
    facts: int
    """How many facts."""
    events: int
    """How many events."""
    paragraphs: int
    """How many paragraphs."""
    doubts: tuple[str, ...]
    """The printed terms for what speaks against it: that nobody has read it for what it is cited
    for, that it is no longer where it was read."""


@dataclass(frozen=True)
class ClaimsCount:
    """How many claims there are of a kind."""

    term: str
    """The printed term for the kind: facts, events or paragraphs."""
    all: int
    """How many there are."""
    without: int
    """How many rest on no source."""
    single: int
    """How many rest on one independent source."""
    differing: int
    """On how many the sources differ."""


@dataclass(frozen=True)
class ClaimsOverview:
    """What the claims of a book rest on."""

    counts: tuple[ClaimsCount, ...]
    """Facts, events and paragraphs; a kind of which there are none is left out."""
    thin: tuple[ThinClaim, ...]
    """What rests on one independent source or none, case by case."""
    disputed: tuple[DisputedClaim, ...]
    """What sources differ on, case by case."""
    sources: tuple[CitedSourceClaims, ...]
    """What is cited, those on which most rests first."""

    @property
    def doubtful(self) -> tuple[CitedSourceClaims, ...]:
        """The sources that something speaks against."""
        return tuple(one for one in self.sources if one.doubts)
