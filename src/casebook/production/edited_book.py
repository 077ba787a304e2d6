"""Stage 3, edit, kept: each case is edited again only where something that it rests on has changed.

A case rests on its record and its narrative, and on what it looks up in the rest of the book for
one reader (see `BookView`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.editing.book_view import BookView
from casebook.editing.edit_case import (
    EditedCase,
    EditedText,
    edit_case,
    edit_text,
)
from casebook.editing.note_draft import Chapter
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.matter import book_texts
from casebook.model.outline import CaseOutline
from casebook.model.part import CaseText
from casebook.production.characters import text_characters
from casebook.store.steps import Ask, Steps


@dataclass(frozen=True, slots=True)
class KeptCase:
    """An edited case: its outline, and the names under which the store has what it tells."""

    outline: CaseOutline
    """What other parts need of it."""
    text: str
    """The name of its `CaseText`."""
    chapter: str
    """The name of its notes, a `Chapter`."""
    characters: str
    """Each character that it prints, once; those that the citation style writes are not among
    them."""


@dataclass(slots=True)
class EditedBook:
    """A book edited for one reader. What cases tell is read from the store when it is asked for."""

    view: BookView
    """The book as its reader's language sees it."""
    texts: list[EditedText] = field(default_factory=list)
    """The texts that belong to no case, in order, those that can be read."""
    cases: list[KeptCase] = field(default_factory=list)
    """The cases, in the order of the book."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be read or resolved; cases that have some are not among `cases`."""
    changed: set[str] = field(default_factory=set)
    """The ids of the parts that are cases edited in this build: nothing made of them is stored."""
    lists_by_section: bool = False
    """Whether the list of sources has a section for each part that cites."""
    steps: Steps = field(kw_only=True)
    """The steps by which what cases tell is read again."""
    _sources: Sequence[Case] = field(kw_only=True)

    @property
    def characters(self) -> str:
        """Each character that the texts print, once (see `KeptCase`)."""
        own = [case.characters for case in self.cases]
        own += (text_characters(_told(one), self.view.locale) for one in self.texts)
        return "".join(sorted(set().union(*own)))

    @property
    def outlines(self) -> list[CaseOutline]:
        """What other parts need of the cases."""
        return [case.outline for case in self.cases]

    def text(self, index: int) -> CaseText:
        """Return what the case of an index tells."""
        found = self.steps.known(self.cases[index].text, CaseText)
        return found or self._edited(index).text

    def chapter(self, index: int) -> Chapter:
        """Return the notes of the case of an index."""
        found = self.steps.known(self.cases[index].chapter, Chapter)
        return found or self._edited(index).chapter

    def _edited(self, index: int) -> EditedCase:
        """Edit a case once more: somebody has cleared the store since."""
        outline = self.cases[index].outline
        return edit_case(self.view, self._sources[outline.number - 1], outline.number)


def edit_book(book: Book, view: BookView, folder: Folder, steps: Steps) -> EditedBook:
    """Return a book edited for the reader of a view."""
    by_section = book.manifest.list_of_sources == "by-section"
    edited = EditedBook(view, lists_by_section=by_section, steps=steps, _sources=book.cases)
    for placed in book_texts(book.manifest):
        narratives = book.texts.get(str(placed.folder), {})
        try:
            if view.locale in narratives:
                edited.texts.append(edit_text(view, placed, narratives))
        except CasebookError as error:
            edited.problems += error.problems
    for number, case in enumerate(book.cases, 1):
        if view.locale in case.narratives:
            try:
                edited.cases.append(_kept_case(edited, case, number, folder))
            except CasebookError as error:
                edited.problems += error.problems
    return edited


def _kept_case(edited: EditedBook, case: Case, number: int, folder: Folder) -> KeptCase:
    """Return a case as it was edited before, or edited now."""
    view, steps = edited.view, edited.steps
    files = (f"{case.id}/case.yaml", f"{case.id}/{view.locale}.md")
    digests = [folder.digests[file] for file in files]

    def make(ask: Ask) -> KeptCase:
        made = edit_case(view.reporting(ask), case, number)
        edited.changed.add(made.outline.part.id)
        characters = text_characters(_told(made), view.locale)
        text, chapter = steps.deposit(made.text), steps.deposit(made.chapter)
        return KeptCase(made.outline, text, chapter, characters)

    given = (repr(view.readership), case.id, str(number), *digests)
    return steps.trace("edited case", KeptCase, given, view.answer, make)


def _told(edited: EditedCase | EditedText) -> object:
    """Return what is printed of a text: itself, its notes as they were written, running heads."""
    part = edited.outline.part if isinstance(edited, EditedCase) else edited.part
    return edited.text, edited.chapter, part.head, part.title
