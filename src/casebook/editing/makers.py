"""How the parts of each kind are made: first from the book, then from the other parts.

The cases are made by `case_drafts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casebook.editing.case_text import CaseEditor
from casebook.editing.citations import Chapter, Wording
from casebook.editing.draft import Draft, drafted
from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.editing.timeline import all_cases
from casebook.model.anchor import Anchor
from casebook.model.book import Book
from casebook.model.narrative import Term
from casebook.model.part import (
    CaseText,
    Content,
    Contents,
    ContentsEntry,
    Introduction,
    Part,
    SourceEntry,
    SourceList,
    Timeline,
)
from casebook.model.part_kinds import PartKind

Make = Callable[[Book, str, PartKind, str], Draft | None]
"""Returns the draft of a part of a book in a locale, given its kind and its id; None where the
book has nothing to put into it. Raises CasebookError for what cannot be resolved."""

Gather = Callable[[Part, Sequence[Part], Wording], Content]
"""Returns what a part tells, given all parts of the book and the wording of their sources."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How the parts of a kind are made."""

    make: Make
    """Makes the draft of a part from the book."""
    gather: Gather | None = None
    """Makes its content once all other parts are drafted, if it is made from them."""


def _framing(content: Callable[[Book, str], Content | None]) -> Make:
    """Return what makes the draft of a part without notes, titled by the term of its kind."""

    def make(book: Book, locale: str, kind: PartKind, name: str) -> Draft | None:
        found = content(book, locale)
        if found is None:
            return None
        return Draft(Part(name, kind, (Term(kind.term),), found), Chapter(()), frozenset())

    return make


def _introduction(book: Book, locale: str, kind: PartKind, name: str) -> Draft | None:
    narrative = book.introduction.get(locale)
    if narrative is None:
        return None
    editor = CaseEditor(book, None, locale, name)
    content = Introduction(narrative.title, editor.blocks(narrative.blocks))
    return drafted(editor, Part(name, kind, narrative.title, content))


def _timeline(book: Book, locale: str) -> Timeline | None:
    return Timeline(()) if any(case.record.events for case in book.cases) else None


def _gather_contents(part: Part, parts: Sequence[Part], wording: Wording) -> Contents:
    return Contents(tuple(_entry(other) for other in parts if other.kind.is_listed))


def _entry(part: Part) -> ContentsEntry:
    number = part.content.number if isinstance(part.content, CaseText) else None
    return ContentsEntry(part.anchor, part.title, number)


def _gather_timeline(part: Part, parts: Sequence[Part], wording: Wording) -> Timeline:
    texts = [p.content.timeline for p in parts if isinstance(p.content, CaseText)]
    return Timeline(all_cases(texts))


def _gather_sources(part: Part, parts: Sequence[Part], wording: Wording) -> SourceList:
    entries = wording.entries
    return SourceList(tuple(SourceEntry(Anchor(part.id, "source", k), text) for k, text in entries))


MAKERS: Mapping[str, Maker] = {
    "halftitle": Maker(_framing(half_title)),
    "titlepage": Maker(_framing(title_page)),
    "copyright": Maker(_framing(copyright_page)),
    "contents": Maker(_framing(lambda book, locale: Contents(())), _gather_contents),
    "introduction": Maker(_introduction),
    "timeline": Maker(_framing(_timeline), _gather_timeline),
    "sources": Maker(_framing(lambda book, locale: SourceList(())), _gather_sources),
    "colophon": Maker(_framing(colophon)),
}
"""By the names of kinds (see `model.part_kinds`): all but the cases."""
