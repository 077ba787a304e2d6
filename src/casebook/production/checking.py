"""Stage 2, check: all that is wrong with a book, told together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from casebook.editing.check import check, doubtful_numbers, uncited_sources, unshown_exhibits
from casebook.errors import CasebookError, Problem
from casebook.production.edited_book import EditedBook
from casebook.production.editions import lay_out_editions, unprinted_characters
from casebook.production.materials import material_problems
from casebook.production.reading import ReadBook, edit_editions, read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps


def problems_of(content: ReadBook, edited: Mapping[str, EditedBook], steps: Steps) -> list[Problem]:
    """Return everything that is wrong with a book before it is laid out: with reading it, with what
    it asks for, with its content, and with what its texts refer to.

    If there is an error, so that it will not be laid out, the characters of its texts are among
    it that no font has.
    """
    asked = material_problems(content.folder.root, content.book.manifest, steps.recall)
    resolving = [problem for one in edited.values() for problem in one.problems]
    problems = {*content.problems, *asked, *check(content.book), *resolving}
    if errors_among(problems):
        try:
            problems |= set(unprinted_characters(content, edited, (), steps))
        except CasebookError as error:
            problems |= set(error.problems)
    return sorted(problems)


def check_book(root: Path) -> list[Problem]:
    """Return every problem of the content of a book in all its languages, warnings too."""
    from casebook.production.resolution import coarse_pictures  # no build asks for it

    try:
        content = read_book(root, None)
        steps = Steps(None, CODEC)
        edited = edit_editions(content, map(str, content.book.manifest.locales), steps)
        problems = problems_of(content, edited, steps)
        if not errors_among(problems):
            editions = lay_out_editions(content, edited, steps)
            problems += unprinted_characters(content, edited, editions, steps)
            problems += coarse_pictures(content, editions)
    except CasebookError as error:
        return list(error.problems)
    book = content.book
    problems += doubtful_numbers(book)
    if not book.unread and not any(one.problems for one in edited.values()):
        cited = {key for one in edited.values() for key in _cited(one)}
        problems += uncited_sources(book, cited)
        shown: defaultdict[str, set[str]] = defaultdict(set)
        for outline in (outline for one in edited.values() for outline in one.outlines):
            shown[outline.part.id].update(outline.exhibits)
        problems += unshown_exhibits(book, shown)
    return sorted(problems)


def errors_among(problems: Sequence[Problem] | set[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return sorted(problem for problem in problems if problem.severity == "error")


def _cited(edited: EditedBook) -> Sequence[str]:
    introduction = edited.introduction.chapter.cited() if edited.introduction else ()
    return [*introduction, *(key for outline in edited.outlines for key in outline.cited)]
