"""The page map: on which printed page every anchor stands, and what begins every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from casebook.typeset.findings import PageBreak
from casebook.typeset.set_part import SetPart

Side = Literal["recto", "verso"]


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A set part in its place in the book."""

    set_part: SetPart
    title: str
    """For messages."""
    matter: Literal["front", "body"]
    """Front matter has roman folios, the body arabic ones from 1."""
    head_verso: str = ""
    """Running head of left-hand pages; empty for none."""
    head_recto: str = ""
    """Running head of right-hand pages; empty for none."""
    starts: Side | None = "recto"
    """The side on which it begins; a blank page is inserted before it where needed. None where
    it goes on with the part of the leaf before."""
    furniture: bool = True
    """Whether its pages have folios and running heads (a title page has none)."""
    opener: bool = True
    """Whether its first page has no running head."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page of the bound book."""

    folio: str
    """The printed page number; blank pages and title pages have one too, unprinted."""
    leaf: int
    """Index of its leaf in the volume; -1 for a blank page."""
    index: int
    """Index of the page in its set part, from 0; -1 for a blank page."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the page map."""

    folio: str
    part: str
    """Name of the part; empty for a blank page."""
    begins: PageBreak | None
    """Where in the text of the part the page begins; None for a blank page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor stands."""

    folio: str
    """The printed page number, such as "xii" or "41"."""
    page: int
    """Index of the page in the bound book, from 0."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """Anchor -> printed page, and every page's beginning."""

    anchors: Mapping[str, Place]
    pages: tuple[PageStart, ...]


def plan_pages(placed: Sequence[PlacedPart]) -> list[PagePlan]:
    """Number the pages, with a blank page before a leaf that would begin on the wrong side.

    A recto has an even index, counted from 0, and an odd folio.
    """
    pages: list[PagePlan] = []
    matter = "front"
    number = 0
    for position, leaf in enumerate(placed):
        if leaf.starts and (len(pages) % 2 == 0) != (leaf.starts == "recto"):
            number += 1
            pages.append(PagePlan(_folio(number, matter), -1, -1))
        if leaf.matter != matter:
            matter = leaf.matter
            number = len(pages) % 2
        for index in range(leaf.set_part.pages):
            number += 1
            pages.append(PagePlan(_folio(number, matter), position, index))
    return pages


def plan_folios(placed: Sequence[PlacedPart]) -> PageMap:
    """The page map that binding these placed gives; needs page counts only, no binding."""
    plan = plan_pages(placed)
    anchors: dict[str, Place] = {}
    first = _first_pages(plan)
    for position, leaf in enumerate(placed):
        for anchor, destination in leaf.set_part.destinations.items():
            page = first[position] + destination.page
            anchors.setdefault(anchor, Place(plan[page].folio, page))
    return PageMap(anchors, tuple(_starts(plan, placed)))


def _starts(plan: Sequence[PagePlan], placed: Sequence[PlacedPart]) -> Iterator[PageStart]:
    for page in plan:
        if page.leaf < 0:
            yield PageStart(page.folio, "", None)
        else:
            set_part = placed[page.leaf].set_part
            yield PageStart(page.folio, set_part.name, set_part.breaks[page.index])


def _first_pages(plan: Sequence[PagePlan]) -> dict[int, int]:
    """PlacedPart index -> index of its first page in the book."""
    return {page.leaf: position for position, page in enumerate(plan) if page.index == 0}


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


def _folio(number: int, matter: str) -> str:
    return roman(number) if matter == "front" else str(number)


def roman(number: int) -> str:
    """A number from 1 up as a lower-case roman numeral."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
