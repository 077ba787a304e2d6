"""A job: everything that decides how one part is typeset, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from casebook.fonts.font_set import FontSet
from casebook.model.page import Side


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet of a job; later sheets win over earlier ones of equal specificity."""

    name: str
    """Its file, relative to the layouts' folder: for messages only."""
    css: str
    """The text."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file, usually a picture, that a job's HTML calls `resource:NAME`."""

    name: str
    """The name in the address."""
    path: Path
    """Where the file lies."""
    sha256: str
    """Of the file, in hexadecimal; a file that has become another is an error."""


CHUNK_MARK = "data-chunk"
"""The attribute that marks elements in the HTML of a chunk; no selector sees it."""
FIRST = "first"
"""The mark of the row with which the chunk begins: rows before it are there for their borders."""
SHELL = "shell"
"""The mark of what is there for selectors only."""


class NotDivisible(Exception):
    """The part cannot be divided: the columns of its tables depend on all their rows."""


class ChunkTooShort(Exception):
    """No page of the chunk is followed by one with which another chunk can begin."""


@dataclass(frozen=True, slots=True)
class ChunkStart:
    """How the first page of a chunk begins: all that depends on what stands before it."""

    side: Side
    """The side of the page."""
    above: int
    """How many of the boxes around its first row begin with it: 1 is the group of rows, 2 its table
    too."""
    forced: str
    """The forced break before it, a value of CSS `break-before`; `any` for none."""
    page_name: str
    """The name of its page type (CSS Paged Media 3), empty for none."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What makes a job one of those into which a long part is divided."""

    start: ChunkStart | None
    """How it begins; None for the part's first chunk."""
    is_last: bool
    """Whether the part ends with it. Of another one only full pages are kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to typeset, or a chunk of one. Equal jobs give equal set parts."""

    name: str
    """The part's id, such as `lei-zhengfu`: for messages."""
    html: str
    """A complete HTML document."""
    stylesheets: tuple[StyleSheet, ...]
    """In the order of the cascade."""
    fonts: FontSet
    """The faces that its text may be set in."""
    language: str
    """BCP 47, of the part's text."""
    resources: tuple[Resource, ...] = ()
    """The pictures and other files that it names; no others are read."""
    starts: Side = "recto"
    """The side of the first page, for mirrored margins."""
    chunk: Chunk | None = None
    """None for a whole part."""
    earlier: bytes = field(default=b"", compare=False, repr=False)
    """What is kept of an earlier setting of the part, packed; it makes the set part come sooner,
    not otherwise."""
