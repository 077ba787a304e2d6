"""Names in the order of a language's dictionaries, kept: those of the table of authorities, and of
the list of people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from casebook.editing.authorities import has_table, sorted_by
from casebook.editing.collation import in_order
from casebook.editing.namesakes import Library
from casebook.editing.people import has_people, names_to_file
from casebook.model.book import Book
from casebook.model.inlines import Inlines
from casebook.model.outline import CaseOutline
from casebook.render.wording import Wording
from casebook.store.steps import Steps


def authorities_in_order(
    book: Book,
    entries: Sequence[tuple[str, Inlines]],
    library: Library,
    locale: str,
    steps: Steps,
) -> tuple[str, ...]:
    """Return the keys of sources in the order of a table of authorities, if the book has one.
    Raises CasebookError if the processor fails."""
    if not has_table(book.manifest):
        return ()
    wording, is_numbered = Wording(locale), library.is_numbered
    names = {
        key: sorted_by(library.items[key], wording.plain(text), is_numbered=is_numbered)
        for key, text in entries
    }
    make = partial(in_order, names, locale)
    return steps.recall("names in order", tuple, (repr(names), locale), make)


def people_in_order(
    book: Book, outlines: Sequence[CaseOutline], locale: str, steps: Steps
) -> tuple[str, ...]:
    """Return the keys of people in the order of their list, if the book has one. Raises
    CasebookError if the processor fails."""
    names = names_to_file(outlines) if has_people(book.manifest) else {}
    make = partial(in_order, names, locale)
    return steps.recall("names in order", tuple, (repr(names), locale), make) if names else ()
