"""Stage 3, edit: the book as the parts of an edition in one language.

Parts are drafted one by one, each with its notes as their author wrote them; then the notes of
all are worded by the citation processor, and the parts that are made from the others
(contents, timeline, list of sources) are gathered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from casebook.editing.citations import CitationJob, Wording
from casebook.editing.csl_items import csl_item
from casebook.editing.draft import Draft
from casebook.editing.makers import MAKERS
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.layout import Layout
from casebook.model.narrative import Note
from casebook.model.part import Inlines, Part
from casebook.model.part_kinds import CASE, PART_KINDS


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
    for make in _makes(book, locale, layout, draft_case):
        try:
            draft = make()
        except CasebookError as error:
            problems += error.problems
        else:
            found += [draft] if draft else []
    if problems:
        raise CasebookError(problems)
    return found


def _makes(
    book: Book, locale: str, layout: Layout, draft_case: Callable[[Case, int], Draft]
) -> Iterator[Callable[[], Draft | None]]:
    """Yield what makes each part. The id of a part is the name of its kind, and from the second of
    a kind on a number behind it."""
    count: Counter[str] = Counter()
    for name in map(str, layout.parts):
        if name == CASE.name:
            yield from (partial(draft_case, case, n) for n, case in enumerate(book.cases, 1))
            continue
        count[name] += 1
        part = name if count[name] == 1 else f"{name}-{count[name]}"
        yield partial(MAKERS[name].make, book, locale, PART_KINDS[name], part)


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
    maker = MAKERS.get(part.kind.name)
    if maker is None or maker.gather is None:
        return part
    return replace(part, content=maker.gather(part, parts, wording))
