"""The list of sources: each with what it is, where the book cites it, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.dates import Date
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class CitingPart:
    """The notes of a part that cite a source."""

    title: Inlines
    """The title of the part."""
    number: int | None
    """The number of the case that it is; None for another part."""
    notes: tuple[Anchor, ...]
    """Their places, in order; each is named by the number of its note."""


@dataclass(frozen=True)
class ShownCapture:
    """A capture of a source, as the list of sources shows it."""

    day: Date
    """The day on which it was made."""
    digest: str
    """The first digits of its SHA-256, in groups."""


@dataclass(frozen=True)
class SourceEntry:
    """An item of the list of sources."""

    anchor: Anchor
    """Its place."""
    text: Inlines
    """The source in full, as the citation style words it."""
    cited: tuple[CitingPart, ...]
    """Where the book cites it, in the order of the book."""
    captures: tuple[ShownCapture, ...] = ()
    """Captures of it by their time, where the edition lists them."""


@dataclass(frozen=True)
class SourceList:
    """The list of all sources that the book cites."""

    entries: tuple[SourceEntry, ...]
    """In the order of the citation style."""
