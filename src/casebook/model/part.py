"""The parts of an edition: the book as it will be set, in one language, before any wording of
dates, sums and terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.model.anchor import Anchor
from casebook.model.blocks import Block
from casebook.model.case import Standing
from casebook.model.claims_overview import ClaimsOverview
from casebook.model.dates import Date
from casebook.model.difference import Difference, VariantText
from casebook.model.exhibit_list import ExhibitList
from casebook.model.front_matter import Colophon, Copyright, HalfTitle, TitlePage
from casebook.model.inlines import Inlines, Moment, Note
from casebook.model.page import Matter
from casebook.model.part_kinds import CASE, PartKind
from casebook.model.people import PeopleList
from casebook.model.reviewed_source import ReviewedSource
from casebook.model.source_list import SourceList, TableOfAuthorities


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents list."""

    target: Anchor
    """Where it leads; print adds the page on which that stands."""
    title: Inlines
    """The title of the part."""
    number: int | None = None
    """The number of a case."""
    letter: str = ""
    """The letter of an appendix, where there are several."""


@dataclass(frozen=True)
class Contents:
    """The contents list."""

    entries: tuple[ContentsEntry, ...]
    """A line for each part that is listed, in the order of the book."""


@dataclass(frozen=True)
class MatterText:
    """A text before or behind the cases, such as an introduction."""

    title: Inlines
    """The first-level heading of its file; empty for kinds without one."""
    blocks: tuple[Block, ...]
    """Its text."""


@dataclass(frozen=True)
class FactRow:
    """A row of the box of facts."""

    label: str
    """What the row is about."""
    value: Inlines
    """Ends with the call of its note."""
    standing: Standing
    """How surely it is known."""
    sources: tuple[ReviewedSource, ...] = ()
    """What it rests on, in layouts for review."""


@dataclass(frozen=True)
class TimelineRow:
    """An event in a timeline table."""

    anchor: Anchor
    """Its place: the row in the timeline of its case."""
    moment: Moment
    """When it happened; leads to where the case tells of it, if it does."""
    text: Inlines
    """What happened; in the timeline of its case it ends with the call of its note."""
    standing: Standing
    """How surely it is known."""
    differs: tuple[VariantText, ...]
    """What the sources say, in short, of a disputed event; in the timeline of its case only."""
    case_number: int
    """The number of its case, counted from 1 in the book."""
    case_title: str
    """The short title of its case, or the title where it has none."""
    narrated: Anchor
    """Where the case tells of it."""
    label: str = ""
    """What happened in two or three words, for the figure; in the timeline of its case only."""
    sources: tuple[ReviewedSource, ...] = ()
    """What it rests on, in layouts for review; in the timeline of its case only."""


@dataclass(frozen=True)
class TimelineYear:
    """The rows that begin in one year."""

    year: int | None
    """Astronomical; none where even the year is unknown."""
    rows: tuple[TimelineRow, ...]
    """In the order of their dates."""


@dataclass(frozen=True)
class TimelineFigure:
    """Events drawn to scale, beside their table."""

    stretches: tuple[Date, ...] = ()
    """Stretches of time, each drawn at a scale of its own; none for all events at one scale."""


@dataclass(frozen=True)
class SeeAlsoEntry:
    """A line under "See also"."""

    target: Anchor | None
    """The case; none for a subject."""
    title: str
    """The case's title; empty for a subject."""
    text: Inlines
    """The subject, or what the other case has to do with this one."""


@dataclass(frozen=True)
class CaseText:
    """What a case tells."""

    number: int
    """Counted from 1 in the book."""
    title: str
    """The title of the case."""
    summary: Inlines
    """One or two sentences under the title; may be empty."""
    facts: tuple[FactRow, ...]
    """The rows of the box of facts, in printing order."""
    blocks: tuple[Block, ...]
    """The narrative."""
    differences: tuple[Difference, ...]
    """Where the sources differ: the facts, then the events by their dates."""
    timeline: tuple[TimelineYear, ...]
    """The events of the case by years, in order."""
    see_also: tuple[SeeAlsoEntry, ...]
    """What to read beside the case."""
    figure: TimelineFigure | None = None
    """The figure of its timeline, if it asks for one."""


@dataclass(frozen=True)
class Timeline:
    """The timeline of the whole book."""

    years: tuple[TimelineYear, ...]
    """The events of all cases by years, in order."""
    figure: TimelineFigure | None = None
    """Its figure, if the book asks for one: a line of time for each case."""


Content = (
    HalfTitle | TitlePage | Copyright | Contents | MatterText
    | CaseText | Timeline | ClaimsOverview | SourceList | TableOfAuthorities | ExhibitList
    | PeopleList | Colophon
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
    letter: str = ""
    """Of one of several appendices: its letter."""
    matter: Matter = "body"
    """How its pages are numbered."""

    @property
    def is_authored(self) -> bool:
        """Whether its author has written it: it is a case or another text."""
        return self.kind == CASE or self.kind.is_authored

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
