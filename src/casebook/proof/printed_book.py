"""A finished PDF as values: what is printed where, and what the file says of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from casebook.model.statement import StatementKind
from casebook.proof.finding import Finding
from casebook.proof.standards import Adherence


@dataclass(frozen=True, slots=True)
class PrintedCharacter:
    """A character where it is printed; points from the lower left corner of the paper."""

    text: str
    """One character, no white space."""
    size: float
    """Size of its font."""
    left: float
    """Left edge of what is seen of it."""
    bottom: float
    """Lower edge of what is seen of it."""
    right: float
    """Right edge of what is seen of it."""
    top: float
    """Upper edge of what is seen of it."""
    baseline: float
    """Height of the line that it stands on."""
    end: float
    """Where the next character would stand."""
    marked: int
    """Number of the marked content that it belongs to (MCID, ISO 32000-1, 14.7.4); -1 if none."""


Hindrance = Literal[
    "is invisible",
    "is covered",
    "is struck out",
    "is too small to be read",
    "is turned over",
    "stands on other text",
]
"""Why text cannot be read."""


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A piece of a line where it is printed; points from the lower left corner of the paper."""

    text: str
    """What it says, with its spaces."""
    left: float
    """Left edge."""
    bottom: float
    """Lower edge."""
    right: float
    """Right edge."""
    top: float
    """Upper edge."""
    marked: int
    """Number of the marked content that it belongs to (MCID, ISO 32000-1, 14.7.4); -1 if none."""
    is_artifact: bool = False
    """Whether it is marked as no part of the content (ISO 32000-1, 14.8.2.2)."""
    is_furniture: bool = False
    """Whether it is marked as a running head or a folio (ISO 32000-1, 14.8.2.2.2)."""
    hindrance: Hindrance | None = None
    """Why it cannot be read; None if it can."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page, with its text in the order in which it draws it."""

    label: str
    """Its page label (ISO 32000-1, 12.4.2), which is to be its folio."""
    width: float
    """Points."""
    height: float
    """Points."""
    runs: tuple[PrintedRun, ...]
    """Its text in pieces of lines."""
    origin: tuple[float, float] = (0.0, 0.0)
    """The lower left corner of what is shown of it: beside the trim, where it has a bleed."""
    characters: tuple[PrintedCharacter, ...] = ()
    """Its text in characters, if these were read."""
    text: str = ""
    """With the white space that PDFium puts between words and lines, if characters were read."""

    def text_of(self, marked: Iterable[int]) -> str:
        """Return the squeezed text of marked contents, in the order of drawing."""
        wanted = frozenset(marked)
        return squeezed("".join(run.text for run in self.runs if run.marked in wanted))


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link on a page: to a place in the book, or to an address."""

    name: str
    """The named destination; empty for an address or a place without a name."""
    page: int
    """Index of the page that it stands on."""
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    target: int | None
    """Index of the page that it leads to; None if it leads to an address or nowhere."""
    address: str = ""
    """The URI; empty for a place in the book."""


@dataclass(frozen=True, slots=True)
class PrintedOutlineEntry:
    """An entry of the outline."""

    depth: int
    """0 at the top."""
    title: str
    """As a reader shows it."""
    page: int
    """Index of the page that it leads to."""


@dataclass(frozen=True, slots=True)
class PrintedFont:
    """A font that the file uses."""

    name: str
    """The base font, with the tag of its subset."""
    is_embedded: bool
    """Whether its outlines are in the file."""
    has_characters: bool
    """Whether the file says for which characters its glyphs stand (ISO 32000-1, 9.10.3)."""


@dataclass(frozen=True, slots=True)
class TaggedText:
    """An element of the structure: its marked contents, and the elements around it."""

    around: tuple[int, ...]
    """Object numbers of the elements around it, the nearest first."""
    contents: tuple[tuple[int, int], ...]
    """Index of the page and MCID of each marked content, in the order of the structure."""
    label: tuple[tuple[int, int], ...] = ()
    """Those of `contents` that are its label (`Lbl`)."""

    @property
    def page(self) -> int | None:
        """Index of the page on which it begins; None if it has no content."""
        return self.contents[0][0] if self.contents else None


MarkedKind = StatementKind | Literal["spoken", "expanded", "row", "entry", "part"]
"""Beside what an edition states: which text is said aloud instead (ActualText), or in full (E);
that it is a row of a table, an entry of the contents list, or a part of the book in a language."""


@dataclass(slots=True)
class MarkedStatement:
    """What an element of the structure states of its content."""

    kind: MarkedKind
    """What it is about."""
    value: str
    """See `Statement.value`."""
    contents: list[tuple[int, int]] = field(default_factory=list)
    """Index of the page and MCID of each marked content, notes and their calls left out."""
    descriptions: list[str] = field(default_factory=list)
    """What the annotations of a link say of it (14.9.3)."""
    links: list[MarkedStatement] = field(default_factory=list)
    """The links in a row, or in an entry of the contents list."""

    @property
    def page(self) -> int | None:
        """Index of the page on which it begins; None if it has no content."""
        return self.contents[0][0] if self.contents else None


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """All that can be read of a finished PDF."""

    pages: tuple[PrintedPage, ...]
    """In the order of the file."""
    places: Mapping[str, int]
    """Index of the page of each named destination."""
    links: tuple[PrintedLink, ...]
    """In the order of pages."""
    outline: tuple[PrintedOutlineEntry, ...]
    """In the order of the outline."""
    lost_entries: tuple[str, ...]
    """The titles of entries of the outline that lead nowhere."""
    fonts: tuple[PrintedFont, ...]
    """Every font once."""
    calls: tuple[TaggedText, ...]
    """Note calls in the order of the structure: elements `Reference` outside contents lists."""
    notes: tuple[TaggedText, ...]
    """Notes in the order of the structure: elements `Note` or `FENote`."""
    flow: tuple[tuple[int, int], ...]
    """Page and MCID of all that is neither note nor call, in the order of the structure."""
    labels: frozenset[tuple[int, int]]
    """Those of the flow that are numbers or marks of the items of lists."""
    pictures: tuple[tuple[int | None, str], ...]
    """Page and text in place of each figure."""
    tables: frozenset[int]
    """Object numbers of the elements that are tables."""
    note_blocks: frozenset[int]
    """Object numbers of the elements that begin with a note."""
    marked: tuple[frozenset[int], ...]
    """MCIDs that the content of each page has, empty marked contents too."""
    missing: tuple[int, ...] = ()
    """Indexes of the pages that show glyph 0, which stands for what a font lacks."""
    language: str = ""
    """BCP 47; empty where the file does not say it."""
    statements: tuple[MarkedStatement, ...] = ()
    """What the structure states of its words, in its order."""
    foreign: tuple[Finding, ...] = ()
    """What the file has beside its pages that no book has."""
    packet: bytes = b""
    """The XMP packet (ISO 16684-1); empty for none."""
    sayings: tuple[tuple[str, str], ...] = ()
    """What the file says of itself: the name of each entry of its metadata, and the entry."""
    attached: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file that lies in it to be taken out, by its name there."""
    adherence: Adherence = field(default_factory=Adherence)
    """Which standards the file claims, and what it does not keep of them."""

    def text_of(self, contents: Iterable[tuple[int, int]]) -> str:
        """Return the squeezed text of marked contents, given by page and MCID, in their order."""
        return "".join(self.pages[page].text_of([marked]) for page, marked in contents)

    def note_areas(self, notes: Iterable[TaggedText]) -> list[str]:
        """Return the squeezed text of notes on each page, in the order of drawing."""
        marked: dict[int, set[int]] = defaultdict(set)
        for note in notes:
            for page, content in note.contents:
                marked[page].add(content)
        return [page.text_of(marked[index]) for index, page in enumerate(self.pages)]


def squeezed(text: str) -> str:
    """Return text without what typesetting may change: white space, hyphens, invisible marks."""
    return re.sub(r"[\s\-‐\u00ad\u2060\u200b\u0000\u0002\ufffe]+", "", text)
