"""Narrative text: blocks and inlines, first as written, then as edited for one locale.

An author's references (a citation, an event, a person) are `Citation`, `PlainNote` and
`Reference`; editing replaces them by `NoteCall`, `Moment`, `Duration`, `Sum`, `Words` and
`CrossReference`, which are values still: how they read is for the locale to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from casebook.model.anchor import Anchor
from casebook.model.dates import Date, Elapsed
from casebook.model.text import NOWHERE, Place, Text

# ---------------------------------------------------------------- inlines that stay


@dataclass(frozen=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Styled:
    """Text set apart."""

    style: Literal["emphasis", "strong", "small-caps", "superscript", "subscript", "code", "span"]
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Foreign:
    """Text in another language than its surroundings."""

    language: str
    """BCP 47."""
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """A link to an address on the web; only http and https are let through."""

    address: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A line end that the author asked for."""


# ---------------------------------------------------------------- inlines as written


@dataclass(frozen=True)
class CitedSource:
    """One source in a citation."""

    key: Text
    prefix: str = ""
    """Words before it: "see"."""
    suffix: str = ""
    """Locator and words after it: ", p. 3"."""


@dataclass(frozen=True)
class Citation:
    """`[@key, p. 3; @other]`: prints as a note."""

    sources: tuple[CitedSource, ...]
    place: Place = NOWHERE


@dataclass(frozen=True)
class PlainNote:
    """`^[words]`: a note in the author's own words; may hold citations."""

    children: tuple[Inline, ...]
    place: Place = NOWHERE


ReferenceKind = Literal["event", "elapsed", "person", "money", "case"]


@dataclass(frozen=True)
class Reference:
    """A role, ``{kind}`argument` ``: something that the locale or the record will word."""

    kind: ReferenceKind
    argument: Text


# ---------------------------------------------------------------- inlines as edited


@dataclass(frozen=True)
class NoteCall:
    """The mark in the text that calls a note; the note itself is held by the part."""

    note: Anchor
    """The note that it calls."""
    number: int
    """Counted from 1 in each part."""

    @property
    def anchor(self) -> Anchor:
        """Its own place."""
        return replace(self.note, kind="call")


@dataclass(frozen=True)
class Note:
    """A note: in print at the foot of the page of its call, in the e-book at the end."""

    anchor: Anchor
    """Its place."""
    number: int
    """Counted from 1 in each part."""
    children: tuple[Inline, ...]
    """Its text, without the number."""
    place: Place = NOWHERE
    """Where its author wrote it."""

    @property
    def call(self) -> Anchor:
        """The place of its call."""
        return replace(self.anchor, kind="call")


@dataclass(frozen=True)
class NoteReference:
    """The number of an earlier note of the same part ("n 4"), with a link to it."""

    number: int
    """Counted from 1 in each part."""


@dataclass(frozen=True)
class Moment:
    """A date to be printed in the reader's form."""

    date: Date
    form: Literal["full", "short", "time"] = "full"
    """With its year, without it, or the time of day alone."""
    target: Anchor | None = None
    """Where a link from it goes."""
    anchor: Anchor | None = None
    """Its own place, if it is the one where the text first tells of an event."""


@dataclass(frozen=True)
class Duration:
    """The time between two events."""

    elapsed: Elapsed
    unit: Literal["hours", "days", "months", "years"] | None = None
    """Chosen by size where it is not said."""


@dataclass(frozen=True)
class Sum:
    """An amount of money."""

    amount: Decimal
    currency: str
    """ISO 4217."""


@dataclass(frozen=True)
class Number:
    """A number to be printed with the locale's figures and separators."""

    value: Decimal


@dataclass(frozen=True)
class Term:
    """A printed word of the closed list of terms, in the locale's language."""

    name: str


@dataclass(frozen=True)
class CrossReference:
    """A link to another place in the book; print adds the page number."""

    target: Anchor
    """Where it leads."""
    children: tuple[Inline, ...]
    """What the link says."""
    page: bool = True
    """Whether print adds the page number."""


Inline = (
    Words | Styled | Foreign | Link | LineBreak
    | Citation | PlainNote | Reference
    | NoteCall | NoteReference | Moment | Duration | Sum | Number | Term | CrossReference
)  # fmt: skip

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Paragraph:
    children: tuple[Inline, ...]
    anchor: Anchor | None = None
    """Its place, if links may lead to it."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class Heading:
    level: int
    """2 and below; 1 is the title of the part."""
    children: tuple[Inline, ...]
    anchor: Anchor | None = None
    """Its place, if links may lead to it."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class BlockList:
    """A bulleted list, or a numbered one if it has a first number."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Quotation:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class EditorsNote:
    """A remark of the editor, set apart from the narrative."""

    blocks: tuple[Block, ...]


Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True)
class Table:
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...]
    """Of the columns; empty where the author says nothing."""


@dataclass(frozen=True)
class Separator:
    """A break in the narrative: three asterisks."""


@dataclass(frozen=True)
class ShownExhibit:
    """`:::{exhibit} id`: an exhibit of the case stands here."""

    exhibit: Text


@dataclass(frozen=True)
class Figure:
    """An exhibit ready for the page."""

    anchor: Anchor
    """Its place."""
    file: str
    """Path relative to the book's folder."""
    alternative: str
    caption: tuple[Inline, ...]
    credit: str = ""


Block = (
    Paragraph | Heading | BlockList | Quotation | EditorsNote
    | Table | Separator | ShownExhibit | Figure
)  # fmt: skip


@dataclass(frozen=True)
class Narrative:
    """One Markdown file."""

    title: tuple[Inline, ...]
    """The first-level heading; empty in the narratives of cases, whose title is in case.yaml."""
    blocks: tuple[Block, ...]
    place: Place = NOWHERE
