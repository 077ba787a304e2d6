"""The cases of a book edited for its languages, each once: to be checked, then to be printed."""

from __future__ import annotations

from casebook.editing.case_text import CaseEditor
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.part import CaseText


class EditedCases:
    """Edits cases, and remembers what they became."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[tuple[str, str], tuple[CaseEditor, CaseText]] = {}

    def edited(self, case: Case, locale: str, number: int) -> tuple[CaseEditor, CaseText]:
        """Return the text of the case of a number, with the editor who knows what is wrong."""
        key = str(case.id), locale
        if key not in self._known:
            editor = CaseEditor(self._book, case, locale, case.id)
            self._known[key] = editor, editor.case_text(number)
        return self._known[key]
