"""How the parts of each kind are made that are no text of an author: from book.yaml, or from the
other parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from casebook.editing.authorities import AUTHORITIES_PART, has_table, table_of_authorities
from casebook.editing.claims_overview import claims_overview
from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.editing.people import people_list
from casebook.editing.source_lists import source_list
from casebook.editing.timeline import all_cases
from casebook.editing.timeline_figures import figure_of
from casebook.editing.whole_book import WholeBook
from casebook.model.book import Book, Manifest
from casebook.model.exhibit_list import ExhibitList
from casebook.model.front_matter import Copyright
from casebook.model.outline import CaseOutline
from casebook.model.part import (
    Content,
    Contents,
    ContentsEntry,
    Part,
    Timeline,
)
from casebook.model.part_kinds import CLAIMS, PEOPLE


@dataclass(frozen=True, slots=True)
class Maker:
    """How the parts of a kind are made."""

    make: Callable[[WholeBook, Part], Content]
    """Returns what a part tells."""
    is_wanted: Callable[[Manifest, Sequence[CaseOutline]], bool] = lambda manifest, outlines: True
    """Returns whether a book with these cases wants it, and has something to put into it."""


def _from_manifest(make: Callable[[Book, str], Content]) -> Maker:
    return Maker(lambda whole, part: make(whole.book, whole.locale))


def _copyright(whole: WholeBook, part: Part) -> Copyright:
    return copyright_page(whole.book, whole.locale, whole.identity)


def _contents(whole: WholeBook, part: Part) -> Contents:
    numbers = {outline.part.id: outline.number for outline in whole.outlines}
    listed = [other for other in whole.parts if other.kind.is_listed]
    entries = (
        ContentsEntry(one.anchor, one.title, numbers.get(one.id), one.letter) for one in listed
    )
    return Contents(tuple(entries))


def _exhibits(whole: WholeBook, part: Part) -> ExhibitList:
    listed = (outline.listed_exhibits for outline in whole.outlines)
    return ExhibitList(tuple(chain.from_iterable(listed)))


def _timeline(whole: WholeBook, part: Part) -> Timeline:
    rows = chain.from_iterable(outline.rows for outline in whole.outlines)
    return Timeline(all_cases(rows), figure_of(whole.book.manifest.timeline_figure))


def _has_exhibits(manifest: Manifest, outlines: Sequence[CaseOutline]) -> bool:
    """Return whether a book has so many exhibits that a list is of use, or lists that itself."""
    least = 1 if "exhibits" in (*(manifest.front or ()), *(manifest.back or ())) else 2
    return sum(len(one.exhibits) for one in outlines) >= least


MAKERS: Mapping[str, Maker] = {
    "halftitle": _from_manifest(half_title),
    "titlepage": _from_manifest(title_page),
    "copyright": Maker(_copyright),
    "contents": Maker(_contents),
    "exhibits": Maker(_exhibits, _has_exhibits),
    PEOPLE.name: Maker(people_list, lambda manifest, outlines: any(one.people for one in outlines)),
    AUTHORITIES_PART: Maker(table_of_authorities, lambda manifest, outlines: has_table(manifest)),
    "timeline": Maker(_timeline, lambda manifest, outlines: any(one.rows for one in outlines)),
    CLAIMS.name: Maker(claims_overview),
    "sources": Maker(source_list),
    "colophon": _from_manifest(colophon),
}
"""By the names of kinds (see `model.part_kinds`): all but cases and texts, which are
edited (see `edit_case` and `edit_text`)."""
