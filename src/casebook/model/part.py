"""The parts of an edition: the book as it will be set, in one language, before any wording of
dates, sums and terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.model.anchor import Anchor
from casebook.model.case import Standing
from casebook.model.dates import Date
from casebook.model.narrative import Block, Inline, Moment, Note
from casebook.model.part_kinds import PartKind

Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Credit:
    """A line of the title page: who, and in what role (MARC relator code)."""

    role: str
    name: str


@dataclass(frozen=True)
class HalfTitle:
    title: str


@dataclass(frozen=True)
class TitlePage:
    title: str
    subtitle: str
    credits: tuple[Credit, ...]
    publisher: str


@dataclass(frozen=True)
class Copyright:
    title: str
    credits: tuple[Credit, ...]
    publisher: str
    date: Date
    identifier: str
    rights: tuple[Inlines, ...]
    """Paragraphs."""


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents list."""

    target: Anchor
    """Where it leads; print adds the page on which that stands."""
    title: Inlines
    number: int | None = None
    """The number of a case."""


@dataclass(frozen=True)
class Contents:
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True)
class Introduction:
    title: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class FactRow:
    """A row of the box of facts."""

    label: str
    value: Inlines
    """Ends with the call of its note, which also says who differs."""
    standing: Standing


@dataclass(frozen=True)
class TimelineRow:
    """An event in a timeline table."""

    anchor: Anchor
    """Its place: the row in the timeline of its case."""
    moment: Moment
    text: Inlines
    """What happened; in the timeline of its case it ends with the call of its note."""
    standing: Standing
    differs: Inlines
    case_number: int
    case_title: str
    narrated: Anchor
    """Where the case tells of it."""


@dataclass(frozen=True)
class TimelineYear:
    """The rows that begin in one year."""

    year: int | None
    """Astronomical; none where even the year is unknown."""
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True)
class SeeAlsoEntry:
    """A line under "See also"."""

    target: Anchor | None
    """The case; none for a subject."""
    title: str
    """The case's title; empty for a subject."""
    text: Inlines


@dataclass(frozen=True)
class CaseText:
    number: int
    title: str
    summary: Inlines
    facts: tuple[FactRow, ...]
    blocks: tuple[Block, ...]
    timeline: tuple[TimelineYear, ...]
    see_also: tuple[SeeAlsoEntry, ...]


@dataclass(frozen=True)
class Timeline:
    """The timeline of the whole book."""

    years: tuple[TimelineYear, ...]


@dataclass(frozen=True)
class SourceEntry:
    """An item of the list of sources."""

    anchor: Anchor
    """Its place."""
    text: Inlines


@dataclass(frozen=True)
class SourceList:
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class Colophon:
    title: str
    date: Date


Content = (
    HalfTitle | TitlePage | Copyright | Contents | Introduction
    | CaseText | Timeline | SourceList | Colophon
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What starts on its own page, and in the e-book is a file of its own."""

    id: str
    """Unique in the book, and the name of its file: of a case see `case_part`."""
    kind: PartKind
    """What is known of all parts of its kind."""
    title: Inlines
    """For the contents list, the outline and the running head."""
    head: str = ""
    """A shorter title for the running head, if it has one."""

    @property
    def anchor(self) -> Anchor:
        """The place of its beginning."""
        return Anchor(self.id)

    def section(self, name: str) -> Anchor:
        """Return the place of a section that its template gives a name to."""
        return Anchor(self.id, "section", name)


@dataclass(frozen=True)
class PartText:
    """What a part tells."""

    content: Content
    """As its template fills it in."""
    notes: Mapping[Anchor, Note] = field(default_factory=dict)
    """Its notes by their places, in order."""
