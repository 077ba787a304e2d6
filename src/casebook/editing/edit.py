"""Stage 3, edit: the book as the parts of an edition in one language.

Parts are drafted one by one, each with its notes as their author wrote them; then the notes of
all are worded in one run of the citation processor, and the parts that are made from the others
(contents, timeline, list of sources) are gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from casebook.editing.anchors import source_anchor
from casebook.editing.case_text import CaseEditor
from casebook.editing.citations import Chapter, CitationJob, Wording
from casebook.editing.csl_items import csl_item
from casebook.editing.edited_cases import EditedCases
from casebook.editing.front_matter import front_part
from casebook.editing.language import said
from casebook.editing.timeline import all_cases
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.layout import Layout
from casebook.model.narrative import Note, Term, Words
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A part whose notes are not worded yet."""

    part: Part
    """Its notes hold no words, only number and place."""
    chapter: Chapter
    """The notes as their author wrote them."""
    cited: frozenset[str]
    """The keys of all sources that it cites."""
    characters: int = 0
    """How long it is, for a first guess at its pages (see `CaseEditor.characters`)."""


def hollow(draft: Draft) -> Draft:
    """Return what other parts need to know of a case: its title and number, its timeline, its
    sources, its notes. What it tells is left out."""
    content = draft.part.content
    assert isinstance(content, CaseText)
    content = replace(content, summary=(), facts=(), blocks=(), see_also=())
    return replace(draft, part=replace(draft.part, content=content))


def is_hollow(part: Part) -> bool:
    """Return whether what the part tells is left out."""
    return isinstance(part.content, CaseText) and not part.content.blocks


def drafts(
    book: Book,
    cases: EditedCases,
    locale: str,
    layout: Layout,
    known: Callable[[str], Draft | None],
) -> list[Draft]:
    """Return the parts in the order of the layout; `cases` are those of the book.

    `known` may have a draft of a case already. Raises CasebookError with everything that could
    not be resolved.
    """
    found: list[Draft] = []
    problems: list[Problem] = []
    for kind in layout.parts:
        if kind == "case":
            for number, case in enumerate(book.cases, 1):
                try:
                    found.append(known(case.id) or draft_case(cases, case, locale, number))
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


def draft_case(cases: EditedCases, case: Case, locale: str, number: int) -> Draft:
    """Return a case as a draft. Raises CasebookError for what could not be resolved."""
    editor, content = cases.edited(case, locale, number)
    head = str(said(case.record.short_title, locale))
    return _draft(editor, Part(case.id, "case", (Words(content.title),), content, head=head))


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


def _draft(editor: CaseEditor, part: Part) -> Draft:
    if editor.references.problems:
        raise CasebookError(editor.references.problems)
    notes = editor.notes
    return Draft(
        replace(part, notes=notes.unworded()),
        notes.chapter(),
        notes.cited_keys(),
        editor.characters,
    )


def _introduction(book: Book, locale: str) -> Draft:
    editor = CaseEditor(book, None, locale, "introduction")
    narrative = book.introduction[locale]
    content = Introduction(narrative.title, editor.blocks(narrative.blocks))
    return _draft(
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
    notes: Iterator[tuple[str, Note]] = iter(draft.part.notes.items())
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
        entries = tuple(SourceEntry(source_anchor(key), text) for key, text in wording.entries)
        return replace(part, content=SourceList(entries))
    if isinstance(part.content, Contents):
        listed = [p for p in parts if p.kind in LISTED]
        return replace(part, content=Contents(tuple(_entry(p) for p in listed)))
    return part


def _entry(part: Part) -> ContentsEntry:
    number = part.content.number if isinstance(part.content, CaseText) else None
    return ContentsEntry(part.id, part.title, number)
