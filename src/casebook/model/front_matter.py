"""What pages tell that are made from book.yaml alone: half title, title page, copyright page,
colophon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model.dates import Date
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class Credit:
    """A line of the title page: who, and in what role (MARC relator code)."""

    role: str
    """MARC relator code."""
    name: str
    """The name, in the language of the edition."""


@dataclass(frozen=True)
class HalfTitle:
    """The page before the title page, with the title alone."""

    title: str
    """The title of the book."""


@dataclass(frozen=True)
class TitlePage:
    """Title, who made the book, and who issues it."""

    title: str
    """The title of the book."""
    subtitle: str
    """Its subtitle; empty for none."""
    credits: tuple[Credit, ...]
    """Who made the book, in the order of the manifest."""
    publisher: str
    """Who issues the book; empty where nobody is named."""


@dataclass(frozen=True)
class SeriesStatement:
    """The series that a book is a part of, in one language."""

    title: str
    """The title of the series."""
    number: str
    """The book's place in it; empty for none."""
    issn: str
    """With its hyphen; empty for none."""


@dataclass(frozen=True)
class EditionNumber:
    """The ISBN of an edition, as the copyright page tells it beside those of others."""

    format: Literal["pdf", "epub"]
    """Print or e-book."""
    isbn: str
    """With its hyphens."""


@dataclass(frozen=True)
class PrintedImprint:
    """What the copyright page says of an edition in one language; empty for what is not said."""

    edition: str = ""
    """The statement of the edition."""
    printing: str = ""
    """The statement of the printing."""
    place: str = ""
    """Where the publisher is."""
    printer: str = ""
    """Who has printed it."""
    holder: str = ""
    """Who holds the copyright."""
    years: tuple[str, ...] = ()
    """The years of that."""
    licence: str = ""
    """The name of the licence."""
    licence_address: Inlines = ()
    """Where it can be read: a link."""
    cataloguing: tuple[str, ...] = ()
    """Lines."""
    also: str = ""
    """In which other forms or languages the book is published."""


@dataclass(frozen=True)
class Copyright:
    """The copyright page: rights, date and identifier of the edition."""

    title: str
    """The title of the book."""
    publisher: str
    """Who issues the book; empty where nobody is named."""
    date: Date
    """The date of the edition."""
    identifier: str
    """The URN of the edition; empty for a UUID, which tells readers nothing."""
    rights: tuple[Inlines, ...]
    """Paragraphs."""
    isbn: str = ""
    """The ISBN that the identifier is, with its hyphens; empty if it is none."""
    isbns: tuple[EditionNumber, ...] = ()
    """Where other editions have ISBNs too: its own, if it has one, and theirs."""
    series: SeriesStatement | None = None
    """The series that the book is a part of."""
    imprint: PrintedImprint = PrintedImprint()
    """What is said of the edition beside that."""


@dataclass(frozen=True)
class Colophon:
    """How the book was made."""

    title: str
    """The title of the book."""
    date: Date
    """The date of the edition."""
