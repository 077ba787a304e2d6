"""How the parts of each kind are made that are no text of an author: from book.yaml, or from the
other parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.editing.timeline import all_cases
from casebook.model.anchor import source_entry
from casebook.model.book import Book
from casebook.model.inlines import Inlines
from casebook.model.outline import CaseOutline
from casebook.model.part import (
    Content,
    Contents,
    ContentsEntry,
    Part,
    SourceEntry,
    SourceList,
    Timeline,
)


@dataclass(frozen=True, slots=True)
class WholeBook:
    """What parts are made from."""

    book: Book
    """What its author has written, in every language."""
    locale: str
    """The language of the edition."""
    outlines: Sequence[CaseOutline]
    """Of the cases, in order."""
    parts: Sequence[Part]
    """All parts, in order."""
    sources: Sequence[tuple[str, Inlines]]
    """The list of sources: citation key and entry, in the order of the style."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How the parts of a kind are made."""

    make: Callable[[WholeBook, Part], Content]
    """Returns what a part tells."""
    is_wanted: Callable[[Sequence[CaseOutline]], bool] = lambda outlines: True
    """Returns whether a book with these cases has something to put into it."""


def _from_manifest(make: Callable[[Book, str], Content]) -> Maker:
    return Maker(lambda whole, part: make(whole.book, whole.locale))


def _contents(whole: WholeBook, part: Part) -> Contents:
    numbers = {outline.part.id: outline.number for outline in whole.outlines}
    listed = [other for other in whole.parts if other.kind.is_listed]
    entries = (ContentsEntry(one.anchor, one.title, numbers.get(one.id)) for one in listed)
    return Contents(tuple(entries))


def _timeline(whole: WholeBook, part: Part) -> Timeline:
    return Timeline(all_cases(chain.from_iterable(outline.rows for outline in whole.outlines)))


def _sources(whole: WholeBook, part: Part) -> SourceList:
    entries = whole.sources
    return SourceList(tuple(SourceEntry(source_entry(k, part.id), text) for k, text in entries))


MAKERS: Mapping[str, Maker] = {
    "halftitle": _from_manifest(half_title),
    "titlepage": _from_manifest(title_page),
    "copyright": _from_manifest(copyright_page),
    "contents": Maker(_contents),
    "timeline": Maker(_timeline, lambda outlines: any(outline.rows for outline in outlines)),
    "sources": Maker(_sources),
    "colophon": _from_manifest(colophon),
}
"""By the names of kinds (see `model.part_kinds`): all but the texts, cases and introduction, which
are edited (see `edit_case`)."""
