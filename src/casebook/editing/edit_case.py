"""Stage 3, edit: a case, or another text of the book, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.editing.book_view import BookView
from casebook.editing.case_text import CaseEditor
from casebook.editing.citation_faults import citation_faults
from casebook.editing.language import in_locale
from casebook.editing.listed_exhibits import listed_exhibits
from casebook.editing.note_draft import Chapter, cited_keys
from casebook.editing.outlined_people import outlined_people
from casebook.editing.source_keys import unknown_sources
from casebook.editing.timeline import bare
from casebook.editing.variants import in_short
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import case_part
from casebook.model.blocks import Narrative, Paragraph
from casebook.model.case import Case
from casebook.model.figures import figures
from casebook.model.inlines import Inlines, Term, Words
from casebook.model.matter import PlacedKind
from casebook.model.note_marks import NoteCall
from casebook.model.outline import CaseOutline, OutlinedClaim, OutlinedDifference
from casebook.model.part import CaseText, MatterText, Part
from casebook.model.part_kinds import CASE


@dataclass(frozen=True, slots=True)
class EditedCase:
    """A case as it will be set; its notes are not worded yet."""

    outline: CaseOutline
    """What other parts need of it."""
    text: CaseText
    """What it tells."""
    chapter: Chapter
    """Its notes, as their author wrote them."""


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text before or behind the cases as it will be set; its notes are not worded yet."""

    part: Part
    """The part that it becomes."""
    text: MatterText
    """What it tells."""
    chapter: Chapter
    """Its notes, as their author wrote them."""
    characters: int
    """How long its text is (see `CaseOutline`)."""


def edit_case(view: BookView, case: Case, number: int) -> EditedCase:
    """Return a case with its references resolved and its notes counted.

    Raises CasebookError with everything that cannot be read or resolved.
    """
    narrative, problems = _narrative(case.narratives, view.locale)
    editor = CaseEditor(view, case_part(case.id), case)
    text = editor.case_text(number, narrative)
    chapter = editor.notes.chapter()
    _refuse([*problems, *editor.problems, *_unknown_sources(view, chapter)])
    head = str(in_locale(case.record.short_title, view.locale))
    shown = tuple(figures(text.blocks))
    outline = CaseOutline(
        part=Part(case_part(case.id), CASE, (Words(text.title),), head=head),
        number=number,
        rows=tuple(bare(row) for year in text.timeline for row in year.rows),
        cited=chapter.cited(),
        notes=len(chapter.notes),
        numbered=chapter.numbered,
        paragraphs=sum(isinstance(block, Paragraph) for block in text.blocks),
        characters=editor.characters,
        exhibits=tuple(figure.anchor.name for figure in shown),
        listed_exhibits=listed_exhibits(case, shown, view.locale),
        people=tuple(outlined_people(view, case, editor.named)),
        told=editor.told(narrative.blocks),
        pictures=tuple(figure.file for figure in shown),
        facts=tuple(_outlined_facts(text)),
        events=tuple(_outlined_events(text)),
        differences=tuple(
            OutlinedDifference(in_short(one), _last_note(one.variants[0].call))
            for one in text.differences
        ),
    )
    return EditedCase(outline, text, chapter)


def _outlined_facts(text: CaseText) -> Iterator[OutlinedClaim]:
    for index, fact in enumerate(text.facts):
        words = (Words(fact.label),)
        yield OutlinedClaim(str(index), words, fact.standing, _last_note(fact.value))


def _outlined_events(text: CaseText) -> Iterator[OutlinedClaim]:
    for row in (row for year in text.timeline for row in year.rows):
        note = _last_note(row.text)
        yield OutlinedClaim(row.anchor.name, bare(row).text, row.standing, note)


def _last_note(inlines: Inlines) -> int | None:
    """Return the number of the note with which a fact or an event ends, if it does."""
    last = inlines[-1] if inlines else None
    return last.number if isinstance(last, NoteCall) else None


def edit_text(
    view: BookView, placed: PlacedKind, narratives: Mapping[str, Narrative]
) -> EditedText:
    """Return a text before or behind the cases with its references resolved and its notes counted.

    Raises CasebookError with everything that cannot be read or resolved.
    """
    narrative, problems = _narrative(narratives, view.locale)
    editor = CaseEditor(view, placed.id)
    kind = placed.kind
    title = editor.title(narrative.title)
    text = MatterText(title, editor.blocks(narrative.blocks))
    chapter = editor.notes.chapter()
    _refuse([*problems, *editor.problems, *_unknown_sources(view, chapter)])
    called = title if kind.is_titled else (Term(kind.term),)
    part = Part(placed.id, kind, called, letter=placed.letter, matter=placed.matter)
    return EditedText(part, text, chapter, editor.characters)


def _narrative(narratives: Mapping[str, Narrative], locale: str) -> tuple[Narrative, list[Problem]]:
    """Return a narrative, as far as it can be read, and what is wrong with it."""
    try:
        return narratives[locale], []
    except CasebookError as error:
        rest = error.rest if isinstance(error.rest, Narrative) else Narrative((), ())
        return rest, list(error.problems)


def _unknown_sources(view: BookView, chapter: Chapter) -> Iterable[Problem]:
    keys = [key for note in chapter.notes for key in cited_keys(note.children)]
    missing = [key for key in keys if not view.has_source(key.strip())]
    faults = citation_faults(view, chapter)
    return (*(unknown_sources(keys, view.names("source")) if missing else ()), *faults)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise CasebookError(problems)
