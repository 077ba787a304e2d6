"""Blocks of narrative text, and the narrative that they make.

What an author writes and what editing makes of it are the same blocks, but for an exhibit: it is
named as `ShownExhibit`, and becomes the `Figure` that is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model.anchor import Anchor
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.inlines import Inlines
from casebook.model.reviewed_source import ReviewedSource
from casebook.model.text import NOWHERE, Place, Text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    children: Inlines
    """Its text."""
    anchor: Anchor | None = None
    """Its place, if links may lead to it."""
    place: Place = NOWHERE
    """Where its author wrote it."""
    number: int | None = None
    """Its number in its case, counted from 1, where the layout prints it."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a part."""

    level: int
    """2 and below; 1 is the title of the part."""
    children: Inlines
    """Its text."""
    anchor: Anchor | None = None
    """Its place, if links may lead to it."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class BlockList:
    """A bulleted list, or a numbered one if it has a first number."""

    items: tuple[tuple[Block, ...], ...]
    """The blocks of each item."""
    start: int | None = None
    """The number of the first item; none for bullets."""


@dataclass(frozen=True)
class Definition:
    """A term of a definition list, with what it means."""

    term: Inlines
    """The term."""
    definitions: tuple[tuple[Block, ...], ...]
    """What it means; the blocks of each definition."""


@dataclass(frozen=True)
class DefinitionList:
    """Terms and what they mean."""

    entries: tuple[Definition, ...]
    """In the order of the text."""


@dataclass(frozen=True)
class Quotation:
    """A quotation set as a block."""

    blocks: tuple[Block, ...]
    """What is quoted."""
    attribution: Inlines = ()
    """Whose words they are; empty where the author says it elsewhere."""


@dataclass(frozen=True)
class Preformatted:
    """Text with the lines and spaces that it was written with: a transcript, a message."""

    text: str
    """The lines, without the last line end."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True)
class LineBlock:
    """Verse, or an address: each line ends where its author ended it."""

    stanzas: tuple[tuple[Inlines, ...], ...]
    """The lines of each stanza; one that is indented begins with no-break spaces."""


@dataclass(frozen=True)
class EditorsNote:
    """A remark of the editor, set apart from the narrative."""

    blocks: tuple[Block, ...]
    """What the editor says."""


Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True)
class Table:
    """A table with one row of headings."""

    head: tuple[Inlines, ...]
    """The heading of each column."""
    rows: tuple[tuple[Inlines, ...], ...]
    """The cells of each row, as many as there are columns."""
    alignments: tuple[Alignment, ...]
    """Of the columns; empty where the author says nothing."""


@dataclass(frozen=True)
class Separator:
    """A break in the narrative: three asterisks."""


@dataclass(frozen=True)
class ShownExhibit:
    """`:::{exhibit} id`: an exhibit of the case stands here."""

    exhibit: Text
    """The id of the exhibit."""


@dataclass(frozen=True)
class Figure:
    """An exhibit ready for the page."""

    anchor: Anchor
    """Its place."""
    file: str
    """Path relative to the book's folder."""
    alternative: str
    """What it shows, for readers who do not see it."""
    caption: Inlines
    """What stands under it, behind its number."""
    number: ExhibitNumber
    """Its number."""
    credit: str = ""
    """Who made it and by what right it is shown; empty where nobody says."""


@dataclass(frozen=True)
class SourceRemark:
    """What the block before it rests on, in layouts for review."""

    sources: tuple[ReviewedSource, ...]
    """The sources that it cites, each once; none if it cites nothing."""


Block = (
    Paragraph | Heading | BlockList | DefinitionList | Quotation | EditorsNote
    | Preformatted | LineBlock | Table | Separator | ShownExhibit | Figure
    | SourceRemark
)  # fmt: skip


@dataclass(frozen=True)
class Narrative:
    """One Markdown file."""

    title: Inlines
    """The first-level heading; empty in the narratives of cases, whose title is in case.yaml."""
    blocks: tuple[Block, ...]
    """What stands below it."""
    place: Place = NOWHERE
    """Where the file begins."""
