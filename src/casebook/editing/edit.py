"""Stage 3, edit: the book as the parts of an edition in one language.

Parts are drafted one by one, each with its notes as their author wrote them; then the notes of
all are worded by the citation processor, and the parts that are made from the others
(contents, timeline, list of sources) are gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casebook.editing.case_text import CaseEditor
from casebook.editing.citations import Chapter, CitationJob, Wording
from casebook.editing.csl_items import csl_item
from casebook.editing.draft import Draft, drafted
from casebook.editing.front_matter import front_part
from casebook.editing.timeline import all_cases
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.layout import Layout
from casebook.model.narrative import Note, Term
from casebook.model.part import (
    CaseText,
    Contents,
    ContentsEntry,
    Inlines,
    Introduction,
    Part,
    SourceEntry,
    SourceList,
    Timeline,
)

LISTED = ("introduction", "case", "timeline", "sources", "colophon")
"""Kinds of parts that the contents list names."""


def drafts(
    book: Book,
    locale: str,
    layout: Layout,
    draft_case: Callable[[Case, int], Draft],
) -> list[Draft]:
    """Return the parts in the order of the layout.

    `draft_case` returns the draft of a case and its number, or raises CasebookError, as this
    does with everything that could not be resolved.
    """
    found: list[Draft] = []
    problems: list[Problem] = []
    for kind in layout.parts:
        if kind == "case":
            for number, case in enumerate(book.cases, 1):
                try:
                    found.append(draft_case(case, number))
                except CasebookError as error:
                    problems += error.problems
        elif kind == "introduction":
            if book.introduction:
                try:
                    found.append(_introduction(book, locale))
                except CasebookError as error:
                    problems += error.problems
        elif kind != "timeline" or any(case.record.events for case in book.cases):
            found.append(Draft(_framing_part(book, locale, kind), Chapter(()), frozenset()))
    if problems:
        raise CasebookError(problems)
    return found


def worded(drafts: Sequence[Draft], wording: Wording) -> list[Part]:
    """Return the parts of the drafts with their notes worded, and with content for those that are
    made from the others."""
    parts = [worded_part(draft, texts) for draft, texts in zip(drafts, wording.notes, strict=True)]
    return [_gathered(part, parts, wording) for part in parts]


def citation_job(drafts: Sequence[Draft], book: Book, locale: str, style: bytes) -> CitationJob:
    """Return what the citation processor is to word, in a CSL style (see `prepared_style`)."""
    cited = frozenset[str]().union(*(draft.cited for draft in drafts))
    items = tuple(csl_item(source, locale) for key, source in book.sources.items() if key in cited)
    chapters = tuple(draft.chapter for draft in drafts)
    return CitationJob(chapters, items, style, locale, book.manifest.addresses_in_notes)


def _introduction(book: Book, locale: str) -> Draft:
    editor = CaseEditor(book, None, locale, "introduction")
    narrative = book.introduction[locale]
    content = Introduction(narrative.title, editor.blocks(narrative.blocks))
    return drafted(
        editor, Part("introduction", "introduction", narrative.title, content, matter="front")
    )


def _framing_part(book: Book, locale: str, kind: str) -> Part:
    if kind == "timeline":
        return Part(kind, "timeline", (Term("timeline"),), Timeline(()))
    if kind == "sources":
        return Part(kind, "sources", (Term("list-of-sources"),), SourceList(()))
    return front_part(book, locale, kind)


def worded_part(draft: Draft, texts: Sequence[Inlines]) -> Part:
    """Return the part of a draft with its notes worded."""
    if not draft.chapter.notes:
        return draft.part
    notes: Iterator[tuple[Anchor, Note]] = iter(draft.part.notes.items())
    worded = {
        name: replace(note, children=text) for (name, note), text in zip(notes, texts, strict=True)
    }
    return replace(draft.part, notes=worded)


def _gathered(part: Part, parts: Sequence[Part], wording: Wording) -> Part:
    """Return a part that is made from the others with its content."""
    if isinstance(part.content, Timeline):
        texts = [p.content.timeline for p in parts if isinstance(p.content, CaseText)]
        return replace(part, content=Timeline(all_cases(texts)))
    if isinstance(part.content, SourceList):
        entries = tuple(
            SourceEntry(Anchor(part.id, "source", key), text) for key, text in wording.entries
        )
        return replace(part, content=SourceList(entries))
    if isinstance(part.content, Contents):
        listed = [p for p in parts if p.kind in LISTED]
        return replace(part, content=Contents(tuple(_entry(p) for p in listed)))
    return part


def _entry(part: Part) -> ContentsEntry:
    number = part.content.number if isinstance(part.content, CaseText) else None
    return ContentsEntry(part.anchor, part.title, number)
