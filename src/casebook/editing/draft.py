"""A draft: a part whose notes are not worded yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook.editing.case_text import CaseEditor
from casebook.editing.citations import Chapter
from casebook.errors import CasebookError
from casebook.model.figures import figures
from casebook.model.part import CaseText, Part


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


def drafted(editor: CaseEditor, part: Part) -> Draft:
    """Return what an editor made of a part. Raises CasebookError for what could not be
    resolved."""
    if editor.references.problems:
        raise CasebookError(editor.references.problems)
    notes = editor.notes
    return Draft(
        replace(part, notes=notes.unworded()),
        notes.chapter(),
        notes.cited_keys(),
        editor.characters,
    )


def hollow(draft: Draft) -> Draft:
    """Return what others need to know of a case: its title and number, its timeline, its sources,
    its notes, the pictures that it shows. What it tells is left out."""
    content = draft.part.content
    assert isinstance(content, CaseText)
    shown = tuple(figures(content.blocks))
    content = replace(content, summary=(), facts=(), blocks=shown, see_also=())
    return replace(draft, part=replace(draft.part, content=content, hollow=True))
