"""Stage 2, check, ended: what is wrong with the notes of a book, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from casebook.editing.blank_notes import blank_notes
from casebook.editing.check import uncited_sources
from casebook.editing.citation_style import LIST_STYLE, has_list, prepared_style
from casebook.editing.citations import wordless_in
from casebook.editing.note_draft import Chapter
from casebook.editing.parity import differences
from casebook.errors import CasebookError, Problem
from casebook.manuscript.recall import make_anew
from casebook.production.edited_book import EditedBook
from casebook.production.laid_out import citation_settings, cited_library
from casebook.production.reading import ReadBook, edit_editions, problems_of, read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps


def check_book(root: Path) -> list[Problem]:
    """Return every problem of the content of a book in all its languages, warnings too."""
    try:
        content = read_book(root, None)
    except CasebookError as error:
        return list(error.problems)
    edited = edit_editions(content, map(str, content.book.manifest.locales), Steps(None, CODEC))
    problems = problems_of(content, edited.values(), make_anew)
    if not content.book.unread and not any(one.problems for one in edited.values()):
        cited = {
            key for one in edited.values() for chapter in _chapters(one) for key in chapter.cited()
        }
        problems += uncited_sources(content.book, cited)
    if not any(problem.severity == "error" for problem in problems):
        problems += _parity(content, edited)
        for one in edited.values():
            try:
                problems += _citations(content, one)
            except CasebookError as error:
                problems += error.problems
    return sorted(set(problems))


def _chapters(edited: EditedBook) -> Sequence[Chapter]:
    introduction = [edited.introduction.chapter] if edited.introduction else []
    return [*introduction, *(edited.chapter(index) for index in range(len(edited.cases)))]


def _parity(content: ReadBook, edited: Mapping[str, EditedBook]) -> Iterator[Problem]:
    """Yield a warning for each case that says something else in another language."""
    for number, case in enumerate(content.book.cases):
        outlines = {locale: one.outlines[number] for locale, one in edited.items()}
        yield from differences(case.id, outlines)


def _citations(content: ReadBook, edited: EditedBook) -> Iterator[Problem]:
    """Yield every note that its style would leave blank, and a warning if the style has no rules
    for a list of sources. Raises CasebookError if the citation processor fails."""
    locale = edited.view.locale
    style = prepared_style(content.style(locale), locale)
    settings = citation_settings(content.book, locale, style)
    name = settings.style_name
    if not has_list(style):
        what = f"the citation style “{name}” has no rules for a list of sources"
        hint = f"{LIST_STYLE} words the list; for another, name another citation-style"
        yield Problem(name.place.file, name.place.line, what, hint, "warning")
    library = cited_library(content.book, edited, style)
    if library.items:
        wordless = wordless_in(library, settings)
        for chapter in _chapters(edited):
            yield from blank_notes(chapter, wordless, name)
