"""Pages of a printed book: the two sides that they lie on, and how their numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model.document_text import COLUMN_HEAD

Side = Literal["recto", "verso"]
"""Right-hand pages are rectos, left-hand ones versos."""

Matter = Literal["front", "body"]
"""Front matter has roman page numbers; body and back matter have arabic ones from 1."""


NOTES_BELOW = "notes-below"
"""The class of the block of notes that stands below tables, in print."""
_UNCOUNTED = frozenset(
    ("late-folio", "paragraph-number", "rests-on", "table-caption", "timeline-figure")
) | {NOTES_BELOW, COLUMN_HEAD}
"""Classes of page numbers, whose figures print sets last; of numbers of paragraphs and of what
these rest on, which some layouts print; of captions of timelines, which in an e-book are a table
for each year; of figures of timelines, whose axes have other names in each layout; of notes; and of
heads of columns, which stand in print above them and in an e-book in each cell."""


PICTURE = "\ufffc"
"""What a picture counts as in places such as those of page breaks: the character that Unicode has
for an object among text (OBJECT REPLACEMENT CHARACTER)."""
PICTURE_ELEMENT = "img"
"""The element of such a picture. Drawings, such as the codes of addresses, stand in print alone."""


def counts(classes: str | None) -> bool:
    """Return whether the text of an element with some classes counts in places such as those of
    page breaks."""
    return _UNCOUNTED.isdisjoint((classes or "").split())


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where in the text of a part a page begins.

    Characters are those of `model.passages.squeezed`, and `PICTURE` for each picture. Generated
    content (counters, quotation marks, list markers), printed page numbers, numbers of paragraphs,
    what these rest on, figures and captions of timelines, and heads of columns do not count, so
    that the place is the same in every rendering of the same text: print and e-book.
    """

    anchor: str
    """Id of the element that begins there, or of the last one that began before; empty for the
    part's beginning."""
    offset: int
    """Characters between the beginning of that element and the place."""
    character: int
    """Characters between the beginning of the part's text and the place. The text is that of the
    body with its notes left out."""
    words: str = ""
    """The first characters of the text behind the place: it can be known again by them."""
