"""The page map: on which printed page every anchor stands, and what begins every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.model.page import Matter, PageBreak, Side
from casebook.typeset.set_part import SetPart


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A set part in its place in the book, with what binding adds to its pages."""

    set_part: SetPart
    """The part, laid out."""
    matter: Matter
    """How its pages are numbered."""
    head_verso: str = ""
    """Running head of left-hand pages; empty for none."""
    head_recto: str = ""
    """Running head of right-hand pages; empty for none."""
    starts: Side | None = "recto"
    """The side on which it begins; a blank page is inserted before it where needed. None where
    it goes on with the part of the set part before."""
    furniture: bool = True
    """Whether its pages have folios and running heads (a title page has none)."""
    opener: bool = True
    """Whether its first page has no running head."""
    is_leaf: bool = True
    """Whether its pages are sides of leaves: a cover is one sheet, with nothing behind it."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of the bound book."""

    folio: str
    """The printed page number; blank pages and title pages have one too, unprinted."""
    part: int
    """Index of its placed part in the volume; -1 for a blank page."""
    index: int
    """Index of the page in its set part, from 0; -1 for a blank page."""

    @property
    def is_blank(self) -> bool:
        """Return whether it belongs to no part."""
        return self.part < 0


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the page map."""

    folio: str
    """The printed page number."""
    part: str
    """Name of the part; empty for a blank page."""
    begins: PageBreak | None
    """Where in the text of the part the page begins; None for a blank page."""


@dataclass(frozen=True, slots=True)
class AnchorPage:
    """The page on which an anchor stands."""

    folio: str
    """The printed page number, such as "xii" or "41"."""
    page: int
    """Index of the page in the bound book, from 0."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """What the binding of a book makes known: where everything stands in print."""

    anchors: Mapping[str, AnchorPage]
    """The page of every anchor."""
    pages: tuple[PageStart, ...]
    """Every page, in order."""


def plan_pages(parts: Sequence[PlacedPart]) -> list[PlannedPage]:
    """Return the pages in order, numbered, with a blank page before a part that would begin on
    the wrong side, and at the end of a book whose last leaf has one page.

    A recto has an even index, counted from 0, and an odd folio.
    """
    pages: list[PlannedPage] = []
    matter: Matter = "front"
    number = 0
    for position, part in enumerate(parts):
        if part.starts and (len(pages) % 2 == 0) != (part.starts == "recto"):
            number += 1
            pages.append(PlannedPage(_folio(number, matter), -1, -1))
        if part.matter != matter:
            matter = part.matter
            number = len(pages) % 2
        for index in range(part.set_part.pages):
            number += 1
            pages.append(PlannedPage(_folio(number, matter), position, index))
    if len(pages) % 2 and all(part.is_leaf for part in parts):
        pages.append(PlannedPage(_folio(number + 1, matter), -1, -1))
    return pages


def map_pages(parts: Sequence[PlacedPart]) -> PageMap:
    """Return the page map that binding these parts gives; it needs their page counts only."""
    plan = plan_pages(parts)
    anchors: dict[str, AnchorPage] = {}
    first = {page.part: position for position, page in enumerate(plan) if page.index == 0}
    for position, part in enumerate(parts):
        for anchor, destination in part.set_part.destinations.items():
            page = first[position] + destination.page
            anchors.setdefault(anchor, AnchorPage(plan[page].folio, page))
    return PageMap(anchors, tuple(_starts(plan, parts)))


def _starts(plan: Sequence[PlannedPage], parts: Sequence[PlacedPart]) -> Iterator[PageStart]:
    for page in plan:
        if page.is_blank:
            yield PageStart(page.folio, "", None)
        else:
            set_part = parts[page.part].set_part
            yield PageStart(page.folio, set_part.name, set_part.breaks[page.index])


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _folio(number: int, matter: Matter) -> str:
    return roman(number) if matter == "front" else str(number)


def roman(number: int) -> str:
    """Return a number from 1 up as a lower-case roman numeral."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
