"""Claims: what a book states and what each statement rests on; and the rules a book sets itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.model.schema import WRITTEN
from casebook.model.text import NOWHERE, Place, Text

Severity = Literal["error", "warn", "ignore"]
"""What becomes of a finding: it stops a build, it is told, or it is left out."""

MOST_SOURCES = 20
"""A rule that asks for more independent sources is a slip."""


@dataclass(frozen=True)
class ClaimRule:
    """What facts and events of one standing must rest on."""

    __pydantic_config__ = WRITTEN

    sources: int = 1
    """How many independent sources each needs: of different publishers and authors, none of which
    relays another."""
    alone: tuple[Text, ...] = ()
    """Tiers (`tier` under `custom` of a source) of which one source is enough; where some are
    named, no source of another tier may stand alone."""

    def __post_init__(self) -> None:
        """Raise ValueError for a number of sources that nobody can mean."""
        if not 0 <= self.sources <= MOST_SOURCES:
            raise ValueError(f"“sources” is a number from 0 to {MOST_SOURCES}")


@dataclass(frozen=True)
class ClaimRules:
    """What the statements of a book must rest on."""

    __pydantic_config__ = WRITTEN

    established: ClaimRule = ClaimRule()
    """Of what is established."""
    reported: ClaimRule = ClaimRule()
    """Of what is reported."""
    disputed: ClaimRule = ClaimRule()
    """Of what is disputed."""
    findings: Severity = "warn"
    """What becomes of a fact or an event that rests on less than its rule asks for."""
    facts: Severity = "warn"
    """What becomes of a fact without a source; what is computed from events needs none of its own.
    An event without a source is always an error."""
    paragraphs: Severity = "ignore"
    """What becomes of a paragraph of a case that cites no source."""


@dataclass(frozen=True, slots=True)
class ToldParagraph:
    """A paragraph of a narrative, a list, a quotation or a table, and what it cites."""

    place: Place
    """Where it begins."""
    sources: tuple[str, ...]
    """The keys of the sources that its notes cite, each once."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the book, and what it rests on."""

    kind: Literal["fact", "event", "paragraph"]
    """What states it."""
    case: str
    """The id of the case."""
    name: str
    """The label of a fact, the id of an event, the number of a paragraph in its narrative."""
    sources: tuple[str, ...]
    """The keys of the sources that it rests on, each once."""
    independent: int
    """How many of these are independent of each other."""
    standing: str = ""
    """How surely a fact or an event is known; empty for a paragraph."""
    locale: str = ""
    """The language of a paragraph; empty for what is the same in all."""
    differing: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    """Values that sources differ on, as they are written, each with the keys that have it."""
    place: Place = NOWHERE
    """Where its author wrote it."""
