"""The list of sources: each with what it is, where the book cites it, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.dates import Date
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class CitingPart:
    """The places of a part that cite a source."""

    title: Inlines
    """The title of the part."""
    number: int | None
    """The number of the case that it is; None for another part."""
    places: tuple[Anchor, ...]
    """Notes, each named by its number, and citations that stand in the text; in order."""
    is_told_by_pages: bool = False
    """Whether the book's citations stand in the text, so that pages are told, and no notes."""
    is_named: bool = True
    """Whether the part is to be named; not under a heading that does."""


@dataclass(frozen=True)
class ShownCapture:
    """A capture of a source, as the list of sources shows it."""

    day: Date
    """The day on which it was made."""
    digest: str
    """The first digits of its SHA-256, in groups."""


@dataclass(frozen=True)
class ArchivedCopy:
    """A copy of a web page that an archive on the web keeps."""

    address: str
    """Where it is, as its author wrote it."""
    day: Date | None
    """When it was made, as far as that is known."""


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
    archived: ArchivedCopy | None = None
    """Its archived copy, where that does not stand behind its address."""
    code: str = ""
    """The address that print shows as a code too; empty for none."""


@dataclass(frozen=True)
class SourceSection:
    """A section of the list of sources; all of the list where it is not divided."""

    entries: tuple[SourceEntry, ...]
    """In the order of the citation style."""
    title: Inlines = ()
    """Its heading; none of a list that is not divided."""
    number: int | None = None
    """The number of the case whose sources it lists, which goes before the title."""
    anchor: Anchor | None = None
    """Its place; None where it has no heading."""


@dataclass(frozen=True)
class SourceList:
    """The list of all sources that the book cites."""

    sections: tuple[SourceSection, ...]
    """In order; none is empty."""

    @property
    def entries(self) -> tuple[SourceEntry, ...]:
        """The entries of all sections."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def gathers_pages(self) -> bool:
        """Whether it tells each page once, however many places there are on it."""
        return any(part.is_told_by_pages for entry in self.entries for part in entry.cited)


@dataclass(frozen=True)
class Authority:
    """A row of the table of authorities."""

    text: Inlines
    """The source in full, as the list of sources has it."""
    cited: tuple[CitingPart, ...]
    """Where the book cites it, in the order of the book."""


@dataclass(frozen=True)
class AuthorityGroup:
    """A part of the table of authorities."""

    title: Inlines
    """Its heading."""
    authorities: tuple[Authority, ...]
    """In the order of the language's dictionaries; one at least."""


@dataclass(frozen=True)
class TableOfAuthorities:
    """The table of authorities of a legal book: what it cites, and on which pages."""

    groups: tuple[AuthorityGroup, ...]
    """Cases, statutes, other authorities; those that the book cites."""
    passim: int = 0
    """On how many pages an authority is cited where “passim” stands for them; 0 for never."""
