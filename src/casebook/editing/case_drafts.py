"""The cases of a book edited for its languages: to be checked, then to be printed."""

from __future__ import annotations

from collections.abc import Callable

from casebook.editing.case_text import CaseEditor
from casebook.editing.draft import Draft, drafted, hollow
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import case_part
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.narrative import Words
from casebook.model.part import Part
from casebook.model.part_kinds import CASE

_KEPT = 64
"""Whole drafts that are kept; what is asked for after more others is edited again."""

_Key = tuple[str, str]
"""Case and locale."""


class CaseDrafts:
    """Edits cases, and remembers what was wrong with all of them, and some of the drafts."""

    def __init__(
        self, book: Book, keep: Callable[[Draft, str], None] = lambda draft, locale: None
    ) -> None:
        """`keep` is called once with the hollow draft of each case in a locale."""
        self._book = book
        self._keep = keep
        self._problems: dict[_Key, list[Problem]] = {}
        self._whole: dict[_Key, Draft] = {}

    def problems(self, case: Case, locale: str, number: int) -> list[Problem]:
        """Return what could not be resolved in the case of a number."""
        key = str(case.id), locale
        if key not in self._problems:
            self._edit(case, locale, number)
        return self._problems[key]

    def whole(self, case: Case, locale: str, number: int) -> Draft:
        """Return a case as a draft. Raises CasebookError for what could not be resolved."""
        key = str(case.id), locale
        if key not in self._whole:
            self._edit(case, locale, number)
        if self._problems[key]:
            raise CasebookError(self._problems[key])
        return self._whole[key]

    def _edit(self, case: Case, locale: str, number: int) -> None:
        key = str(case.id), locale
        editor = CaseEditor(self._book, case, locale, case_part(case.id))
        content = editor.case_text(number)
        is_new = key not in self._problems
        self._problems[key] = editor.references.problems
        if self._problems[key]:
            return
        head = str(in_locale(case.record.short_title, locale))
        title = (Words(content.title),)
        draft = drafted(editor, Part(editor.part, CASE, title, content, head=head))
        if is_new:
            self._keep(hollow(draft), locale)
        self._whole[key] = draft
        if len(self._whole) > _KEPT:
            del self._whole[next(iter(self._whole))]
