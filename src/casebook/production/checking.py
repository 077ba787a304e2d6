"""Stage 2, check: all that is wrong with a book, told together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from casebook.editing.check import check, unshown_exhibits
from casebook.editing.citation_style import (
    LIST_STYLE,
    has_bare_figures,
    has_list,
    prepared_style,
)
from casebook.editing.claims import unsourced_paragraphs
from casebook.editing.exhibit_numbers import exhibits_out_of_order
from casebook.editing.note_draft import NoteDraft
from casebook.editing.parity import differences
from casebook.editing.parity_values import record_differences
from casebook.editing.source_check import (
    source_faults,
    told_sources,
    uncited_sources,
)
from casebook.editing.source_keys import NO_SOURCE
from casebook.errors import CasebookError, Problem, in_order
from casebook.manuscript.source_files import unread_libraries
from casebook.model.book import Book
from casebook.production.edited_book import EditedBook
from casebook.production.editions import lay_out_editions, unprinted_characters
from casebook.production.evidence import evidence_problems
from casebook.production.laid_out import citation_settings, cited_library
from casebook.production.material_check import material_problems
from casebook.production.reading import ReadBook, edit_editions, read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps


def problems_of(content: ReadBook, edited: Mapping[str, EditedBook], steps: Steps) -> list[Problem]:
    """Return everything that is wrong with a book before it is laid out: with reading it, with what
    it asks for, with its content, with what its texts refer to, and with its own templates if its
    texts can be filled in.

    If there is an error, so that it will not be laid out, the characters of its texts are among
    it that no font has.
    """
    folder, book = content.folder, content.book
    asked = material_problems(folder, book.manifest, steps.recall)
    kept = evidence_problems(content, steps)
    resolving = [problem for one in edited.values() for problem in one.problems]
    sources = told_sources(book, _cited(edited))
    # What stands in for a field that could not be read has no place.
    checked = (problem for problem in check(book) if problem.file)
    written = [*checked, *source_faults(sources), *_paragraphs(book, edited)]
    problems = {*content.problems, *asked, *kept, *written, *resolving}
    if any(problem.what.startswith(NO_SOURCE) for problem in problems):
        problems.update(unread_libraries(folder, book.source_files))
    if folder.has("layouts") and not errors_among(problems - {*asked, *kept}):
        # What renders parts is loaded for a book with layouts of its own alone.
        from casebook.production.template_check import template_problems

        is_styled = not errors_among(asked)
        found = template_problems(folder, book, content.outputs, edited, steps, is_styled=is_styled)
        problems.update(found)
    if errors_among(problems):
        problems.update(_characters(content, edited, steps))
    return in_order(problems)


def check_book(root: Path) -> list[Problem]:
    """Return every problem of the content of a book in all its languages, warnings too."""
    try:
        content = read_book(root, None)
    except CasebookError as error:
        return list(error.problems)
    # What no build asks for.
    from casebook.editing.same_sources import same_sources
    from casebook.production.doubts import doubts, doubts_of_a_whole_book
    from casebook.production.unlisted import unlisted

    steps = Steps(None, CODEC)
    edited = edit_editions(content, map(str, content.book.manifest.locales), steps)
    problems = set(problems_of(content, edited, steps))
    sources = told_sources(content.book, _cited(edited))
    if not errors_among(problems):
        problems.update(_laid_out(content, edited, steps))
        problems.update(_languages(content, edited))
        same = {(problem.file, problem.line) for problem in same_sources(sources)}
        # What makes notes of one work under two keys alike is that: no field would help.
        alike = _alike(content, edited)
        problems.update(one for one in alike if (one.file, one.line) not in same)
        problems.update(unlisted(content))
    if not errors_among(problems):
        problems.update(doubts_of_a_whole_book(content, sources))
    problems.update(doubts(content, sources))
    if not content.book.unread and not any(one.problems for one in edited.values()):
        problems.update(_unused(content, edited))
    return in_order(problems)


def errors_among(problems: Sequence[Problem] | set[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return in_order(problem for problem in problems if problem.severity == "error")


def _paragraphs(book: Book, edited: Mapping[str, EditedBook]) -> Iterator[Problem]:
    """Yield what becomes of paragraphs without a source, by the rules of the book."""
    if book.manifest.claims.paragraphs != "ignore":
        for outline in (outline for one in edited.values() for outline in one.outlines):
            yield from unsourced_paragraphs(book.manifest.claims, outline.told)


def _characters(
    content: ReadBook, edited: Mapping[str, EditedBook], steps: Steps
) -> Sequence[Problem]:
    """Return a problem for each character of the texts that no font has."""
    try:
        return unprinted_characters(content, edited, (), steps)
    except CasebookError as error:
        return error.problems


def _laid_out(
    content: ReadBook, edited: Mapping[str, EditedBook], steps: Steps
) -> Sequence[Problem]:
    """Return what is wrong with a book once its notes are worded and its parts are known."""
    from casebook.production.resolution import coarse_pictures  # no build asks for it

    try:
        editions = lay_out_editions(content, edited, steps)
        characters = unprinted_characters(content, edited, editions, steps)
        return [*characters, *coarse_pictures(content, editions)]
    except CasebookError as error:
        return [*error.problems, *_characters(content, edited, steps)]


def _languages(content: ReadBook, edited: Mapping[str, EditedBook]) -> Iterator[Problem]:
    """Yield a warning for each case that says something else in another language, for each language
    whose citation style has no rules for a list of sources, and for one whose superior figures
    could be taken for calls of notes."""
    for number, case in enumerate(content.book.cases):
        outlines = {locale: one.outlines[number] for locale, one in edited.items()}
        yield from differences(case, outlines)
        yield from record_differences(case)
    for locale, one in edited.items():
        name, style = content.style_name(locale), content.style(locale)
        if has_bare_figures(style) and (note := _first_note(one)):
            what = f"figures call this note, and the citation style “{name}” cites by figures too"
            hint = "Put notes into the text, or name a citation-style with numbers in brackets"
            yield Problem(*note.place, what, hint, "warning")
        if not has_list(prepared_style(style, locale)):
            what = f"the citation style “{name}” has no rules for a list of sources"
            hint = f"{LIST_STYLE} words the list; for another, name another citation-style"
            yield Problem(name.place.file, name.place.line, what, hint, "warning")


def _alike(content: ReadBook, edited: Mapping[str, EditedBook]) -> Iterator[Problem]:
    """Yield a warning for sources that notes cite in the same words, once for all languages."""
    from casebook.editing.alike_sources import alike_sources  # no build asks for it

    told: set[str] = set()
    for locale, one in edited.items():
        in_notes = content.book.manifest.addresses_in_notes
        style = prepared_style(content.style(locale), locale, addresses_in_notes=in_notes)
        library = cited_library(content.book, one, style)
        chapters = [one.chapter(index) for index in range(len(one.cases))]
        chapters += [text.chapter for text in one.texts]
        settings = citation_settings(content.book, locale, style)
        try:
            found = list(alike_sources(library, settings, chapters, content.book.sources))
        except CasebookError as error:
            found = list(error.problems)
        for problem in found:
            who = problem.what.partition(" read the same")[0]
            if who not in told:
                told.add(who)
                yield problem


def _first_note(edited: EditedBook) -> NoteDraft | None:
    """Return the first note of a book whose citations stand in the text."""
    texts = [one.chapter for one in edited.texts]
    chapters = chain(texts, map(edited.chapter, range(len(edited.cases))))
    return next((note for chapter in chapters for note in chapter.notes if note.number), None)


def _unused(content: ReadBook, edited: Mapping[str, EditedBook]) -> Iterator[Problem]:
    """Yield a warning for each source that no text cites, and each exhibit that none shows or that
    stands out of its order."""
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for one in edited.values():
        for outline in one.outlines:
            shown[outline.part.id].update(outline.exhibits)
        yield from exhibits_out_of_order(content.book, one.view.locale, one.outlines)
    yield from uncited_sources(content.book, _cited(edited))
    yield from unshown_exhibits(content.book, shown)


def _cited(edited: Mapping[str, EditedBook]) -> set[str]:
    """Return the keys of the sources that texts cite, in all languages."""
    cited: set[str] = set()
    for one in edited.values():
        for text in one.texts:
            cited.update(text.chapter.cited())
        for outline in one.outlines:
            cited.update(outline.cited)
    return cited
