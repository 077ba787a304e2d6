"""Stage 2, check: what could be printed and was hardly meant, in all that an author wrote. Warnings
all, which no build asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.editing.check import plain_values
from casebook.editing.file_names_as_texts import file_names_as_texts
from casebook.editing.odd_dates import odd_dates
from casebook.editing.odd_locators import odd_locators
from casebook.editing.odd_sources import odd_sources
from casebook.editing.odd_sums import odd_sums
from casebook.editing.plain_ids import plain_ids
from casebook.editing.same_sources import same_sources
from casebook.editing.source_check import doubtful_fields, doubtful_numbers
from casebook.editing.typed_citations import typed_citations
from casebook.editing.untranslated_texts import untranslated_texts
from casebook.errors import CasebookError, Problem
from casebook.manuscript.habits.doubtful_text import doubtful
from casebook.model.book import Source
from casebook.production.reading import ReadBook
from casebook.production.specimen import specimen_texts


def doubts_of_a_whole_book(content: ReadBook, sources: Sequence[Source]) -> Iterator[Problem]:
    """Yield a warning for what is doubtful of a book in which nothing is wrong: a field that could
    not be used is not missing."""
    yield from odd_sources(sources, content.book.manifest.date)
    yield from specimen_texts(content)


def doubts(content: ReadBook, sources: Sequence[Source]) -> Iterator[Problem]:
    """Yield a warning for each place of a book that its author should look at; of its sources, of
    those that are given."""
    book, texts = content.book, content.folder.texts
    yield from doubtful_numbers(sources)
    yield from doubtful_fields(sources)
    yield from same_sources(sources)
    yield from plain_values(book)
    yield from odd_dates(book, texts)
    yield from odd_sums(book, texts)
    yield from plain_ids(book, texts)
    yield from untranslated_texts(book)
    yield from typed_citations(book.sources.values(), texts)
    yield from file_names_as_texts(book)
    for file, text in texts.items():
        if not file.startswith(("layouts/", "fonts/")):
            yield from doubtful(text, file)
    try:
        yield from odd_locators(book)
    except CasebookError:
        return  # a narrative that cannot be read is told where it is edited
