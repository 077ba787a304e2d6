"""Inlines of narrative text: first as written, then as edited for one locale.

An author's references (a citation, an event, a person) are `Citation`, `PlainNote`, `Mention` and
`Reference`; editing replaces them by `NoteCall` or `TextCitation`, `Moment`, `Duration`, `Sum`,
`Words` and `CrossReference`, which are values still: how they read is for the locale to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from casebook.model.anchor import Anchor
from casebook.model.dates import Date, Elapsed
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.measures import Joint, Length, Quantity
from casebook.model.note_marks import NoteCall, NoteReference
from casebook.model.text import NOWHERE, Place, Text
from casebook.model.web_address import spelled_address

# ---------------------------------------------------------------- inlines that stay


@dataclass(frozen=True)
class Words:
    """Plain text."""

    text: str
    """The characters; a line end of the file may stand among them as a space does."""


@dataclass(frozen=True)
class Styled:
    """Text set apart."""

    style: Literal[
        "emphasis",
        "italic",
        "strong",
        "strike",
        "underline",
        "small-caps",
        "superscript",
        "subscript",
        "code",
    ]
    """How it is set apart; `italic` is how citation styles set titles, without any stress."""
    children: Inlines
    """The text."""


@dataclass(frozen=True)
class Foreign:
    """Text in another language than its surroundings."""

    language: str
    """BCP 47."""
    children: Inlines
    """The text."""


@dataclass(frozen=True)
class Link:
    """A link to an address on the web; only http and https are let through."""

    address: str
    """The address, as it was written."""
    children: Inlines
    """What the link says: words and emphasis only."""

    @property
    def href(self) -> str:
        """The address as files spell it."""
        return spelled_address(self.address)


@dataclass(frozen=True)
class LineBreak:
    """A line end that the author asked for."""


# ---------------------------------------------------------------- inlines as written


@dataclass(frozen=True)
class CitedSource:
    """One source in a citation."""

    key: Text
    """The citation key, without `@`."""
    prefix: str = ""
    """Words before it: "see"."""
    suffix: str = ""
    """Locator and words after it: ", p. 3"."""
    is_author_told: bool = False
    """Whether the text has named its author, `[-@key]`, so that the citation need not."""
    is_author_named: bool = False
    """Whether its author is named as a part of the sentence, `@key`: "Roe (2012)"."""


@dataclass(frozen=True)
class Citation:
    """`[@key, p. 3; @other]`: prints as a note, or in the text where the citation style has it
    there."""

    sources: tuple[CitedSource, ...]
    """The sources in the order of the text; one at least."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class PlainNote:
    """`^[words]`: a note in the author's own words; may hold citations."""

    children: Inlines
    """Its text."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class Mention:
    """`@key` or `[key]` in running text: if a source has that key it is named, or a citation
    without its mark; else it is words."""

    key: Text
    """What may be the key of a source."""
    written: str
    """The whole as it stands in the text."""
    bracketed: str = ""
    """What stands in brackets behind a key, where it may be a locator: `@key [p. 3]`."""
    may_cite: bool = False
    """Whether it can name a source: `@key` in a text that can hold citations."""


ReferenceKind = Literal["event", "elapsed", "person", "money", "case", "exhibit"]
"""The roles whose argument editing looks up or reads; `date` is read with the narrative."""


@dataclass(frozen=True)
class Reference:
    """A role, ``{kind}`argument` ``: something that the locale or the record will word."""

    kind: ReferenceKind
    """The name of the role."""
    argument: Text
    """What stands in the backquotes, without space around it."""


# ---------------------------------------------------------------- inlines as edited


@dataclass(frozen=True)
class Note:
    """A note: in print at the foot of the page of its call, in the e-book at the end."""

    anchor: Anchor
    """Its place."""
    number: int
    """Counted from 1 in each part, or on through the book."""
    children: Inlines
    """Its text, without the number."""
    place: Place = NOWHERE
    """Where its author wrote it."""

    @property
    def call(self) -> Anchor:
        """The place of its call."""
        return replace(self.anchor, kind="call")


@dataclass(frozen=True)
class TextCitation:
    """A citation that stands in the text: "(Roe 2012, 3)", "[7]", or a superior figure."""

    number: int
    """Counted from 1 in each part, its notes with it, in the order of the text."""
    children: Inlines = ()
    """As the citation style words it, each source a link to its entry in the list; empty until it
    is worded."""
    is_named: bool = False
    """Whether it is a part of the sentence, which it gives the name: "Roe (2012)"."""

    @property
    def is_superior(self) -> bool:
        """Whether it is set in superior figures alone."""
        styles = [one.style if isinstance(one, Styled) else "" for one in self.children]
        return set(styles) == {"superscript"}


@dataclass(frozen=True)
class Moment:
    """A date to be printed in the reader's form."""

    date: Date
    """The date, as precise as it was written."""
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
    """The least and the most that their dates allow."""
    unit: Literal["hours", "days", "months", "years"] | None = None
    """Chosen by size where it is not said."""


@dataclass(frozen=True)
class Sum:
    """An amount of money."""

    amount: Decimal
    """In the currency's own unit: yuan, not fen."""
    currency: str
    """ISO 4217."""


@dataclass(frozen=True)
class Number:
    """A number to be printed with the locale's figures and separators."""

    value: Decimal
    """The number, with the decimals that its author gave it."""


@dataclass(frozen=True)
class Bounded:
    """A quantity that is stated as a limit, or only nearly: "more than 20"."""

    bound: Literal["about", "more-than", "at-least", "less-than", "at-most"]
    """On which side of it the truth is said to be."""
    quantity: Sum | Number | Length | Quantity
    """The quantity."""


@dataclass(frozen=True)
class PersonName:
    """The name of somebody, where a narrative first has it."""

    text: str
    """The name, full or short."""
    anchor: Anchor
    """Its place."""


@dataclass(frozen=True)
class Term:
    """A printed word of the closed list of terms, in the locale's language."""

    name: str
    """Which term, as the catalogues call it."""


@dataclass(frozen=True)
class CrossReference:
    """A link to another place in the book; print adds the page number."""

    target: Anchor
    """Where it leads."""
    children: Inlines
    """What the link says."""
    page: bool = True
    """Whether print adds the page number."""


Inline = (
    Words | Styled | Foreign | Link | LineBreak
    | Citation | PlainNote | Mention | Reference
    | NoteCall | TextCitation | NoteReference | Moment | Duration | Sum | Number | Length | Quantity
    | Bounded | Joint | PersonName | Term | CrossReference | ExhibitNumber
)  # fmt: skip

Inlines = tuple[Inline, ...]
"""A run of text."""
