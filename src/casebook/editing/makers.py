"""How the parts of each kind are made that are no text of an author: from book.yaml, or from the
other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from casebook.editing.claims_overview import claims_overview
from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.editing.numbering import note_anchor
from casebook.editing.timeline import all_cases
from casebook.editing.whole_book import WholeBook
from casebook.model.anchor import source_entry
from casebook.model.book import Book
from casebook.model.dates import EdtfDate
from casebook.model.evidence import Capture, Evidence
from casebook.model.outline import CaseOutline
from casebook.model.part import Content, Contents, ContentsEntry, Part, Timeline
from casebook.model.part_kinds import CLAIMS
from casebook.model.source_list import CitingPart, ShownCapture, SourceEntry, SourceList

_SHOWN_DIGITS = 16
"""Of a digest: enough to find a capture by; the whole stands in evidence.yaml."""


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
    cited = _cited(whole) if whole.tells_citations else {}
    evidence = whole.book.evidence if whole.lists_captures else Evidence()
    return SourceList(
        tuple(
            SourceEntry(
                source_entry(key, part.id),
                text,
                cited=tuple(cited.get(key, ())),
                captures=tuple(_shown(evidence.of(key))),
            )
            for key, text in whole.sources
        )
    )


def _cited(whole: WholeBook) -> dict[str, list[CitingPart]]:
    """Return the notes that cite each source, by its key."""
    found: dict[str, list[CitingPart]] = {}
    for part, number, cited in _citing(whole):
        for key, notes in cited.items():
            before = whole.notes_before.get(part.id, 0)
            if anchors := tuple(note_anchor(part.id, before + note) for note in notes):
                found.setdefault(key, []).append(CitingPart(part.title, number, anchors))
    return found


def _citing(
    whole: WholeBook,
) -> Iterator[tuple[Part, int | None, Mapping[str, tuple[int, ...]]]]:
    """Yield each part that has notes, the number of the case that it is, and what they cite."""
    if whole.introduction:
        yield whole.introduction.part, None, whole.introduction.chapter.cited()
    for outline in whole.outlines:
        yield outline.part, outline.number, outline.cited


def _shown(captures: Iterable[Capture]) -> Iterator[ShownCapture]:
    for capture in captures:
        date, first = capture.captured.date, capture.sha256[:_SHOWN_DIGITS]
        if isinstance(date, EdtfDate):
            digest = " ".join(first[at : at + 4] for at in range(0, _SHOWN_DIGITS, 4))
            yield ShownCapture(replace(date, time=None), digest)


MAKERS: Mapping[str, Maker] = {
    "halftitle": _from_manifest(half_title),
    "titlepage": _from_manifest(title_page),
    "copyright": _from_manifest(copyright_page),
    "contents": Maker(_contents),
    "timeline": Maker(_timeline, lambda outlines: any(outline.rows for outline in outlines)),
    CLAIMS.name: Maker(claims_overview),
    "sources": Maker(_sources),
    "colophon": _from_manifest(colophon),
}
"""By the names of kinds (see `model.part_kinds`): all but the texts, cases and introduction, which
are edited (see `edit_case`)."""
