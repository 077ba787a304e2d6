"""What falls short in a finished file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model.text import NOWHERE, Place

Claim = Literal[
    "the file can be read",
    "every word of the content is in the file, once, in order",
    "every word can be read where it stands",
    "text stands in the text block of its page",
    "every piece of text has its place in the structure, in the order of reading",
    "every glyph stands for characters",
    "each note call has its note on its page or below its table, once, in order",
    "the pages of the print edition are told where they begin",
    "page labels follow each other",
    "page labels are the page numbers that are printed",
    "page numbers in lists and in the text are those of the pages they lead to",
    "every link leads somewhere",
    "the lists of contents lead to every part",
    "every font is embedded",
    "every picture has a text in its place",
    "the file says in which language it is",
    "what the file says of itself is plain words",
    "nothing is fetched from elsewhere, and nothing runs",
    "nothing is in the file that is not of the book",
    "links, languages, headings and texts of pictures are those of the content",
    "every fact and event stands behind the sign of its standing",
    "the file says of the book what the content does",
    "the file says of its accessibility what its documents have",
    "what is said aloud is what is printed",
    "nothing hides a page, or a part of it",
    "the file is as it was made",
    "the ledger beside the file has what the content says",
    "what goes with the book is attached, as it is",
    "the file keeps PDF/UA-1",
    "the file keeps PDF/A-3u",
    "the file keeps PDF/UA-2",
    "the file keeps PDF/A-4f",
    "the file keeps PDF/X-4",
]
"""What casebook claims of its files."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a finished file does not keep a claim."""

    page: int | None
    """Index of the page, counted from 0; None where it is the file as a whole."""
    what: str
    """What is wrong, as a clause."""
    claim: Claim
    """The claim that it breaks."""
    document: str = ""
    """The document of an e-book in which it is; empty for none."""
    place: Place = NOWHERE
    """Where the author wrote the words, if it is about words and that is known."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was examined of a file, and what was found."""

    findings: tuple[Finding, ...]
    """What falls short; empty for a sound file."""
    examined: str
    """What it has, such as its pages and notes, counted; empty for what could not be read."""
