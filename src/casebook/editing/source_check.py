"""What is wrong with the sources of a book, and which of them it does not cite."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from casebook.editing.check import record_keys
from casebook.editing.custom_faults import answer_faults
from casebook.editing.identifiers import number_warnings
from casebook.errors import Problem
from casebook.model.book import Book, Source
from casebook.model.csl import OWN_FIELDS, VARIABLES

UNCITED = 3
"""How many sources that are not cited are named one by one."""


def told_sources(book: Book, cited: Iterable[str]) -> list[Source]:
    """Return the sources of which is told what is wrong: those that a book cites, and all of files
    that no other book shares.

    `cited` are the keys that texts cite, in all languages of the book.
    """
    keys = _cited(book, cited)
    shared = book.shared_files
    return [s for key, s in book.sources.items() if key in keys or s.id.place.file not in shared]


def source_faults(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield what is wrong with sources."""
    for source in sources:
        yield from source.faults
        yield from answer_faults(source)


def _cited(book: Book, cited: Iterable[str]) -> set[str]:
    """Return the keys that records and texts cite."""
    return {*cited, *(str(key) for case in book.cases for key in record_keys(case))}


def uncited_sources(book: Book, cited: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each source that neither records nor the texts cite; one for all if they
    are many.

    `cited` are the keys that texts cite, in all languages of the book.
    """
    keys = _cited(book, cited)
    own = [s.id for s in book.sources.values() if s.id.place.file not in book.shared_files]
    uncited = [key for key in own if key not in keys]
    if len(uncited) > UNCITED:
        named = ", ".join(f"“{key}”" for key in uncited[:UNCITED])
        what = f"{len(uncited)} of {len(own)} sources are not cited: {named}…"
        file, line = uncited[0].place
        shared = f"“sources: {{file: {file}, unused: ignore}}”"
        hint = f"If other books share them, write {shared} in book.yaml"
        yield Problem(file, line, what, hint, "warning")
        return
    for key in uncited:
        what = f"the source “{key}” is not cited"
        yield Problem(key.place.file, key.place.line, what, "Cite it, or delete it", "warning")


def doubtful_fields(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a warning for each field of a source's own that is nearly one that casebook reads."""
    for source in sources:
        for name in (*source.custom, *(name for name in source.item if name not in VARIABLES)):
            if name not in OWN_FIELDS and (meant := _nearly(name)):
                where = "under “custom” of" if name in source.custom else "a field of"
                what = f"“{name}”, {where} the source “{source.id}”, is not read"
                file, line = getattr(name, "place", source.id.place)
                yield Problem(file, line, what, f"Did you mean “{meant}”?", "warning")


def _nearly(name: str) -> str:
    """Return the field that a name is nearly the name of; two letters may have changed places."""
    plain = name.casefold().replace("_", "-").replace(" ", "-")
    turned = [known for known in OWN_FIELDS if sorted(known) == sorted(plain)]
    return next(iter([*turned, *difflib.get_close_matches(plain, OWN_FIELDS, 1, 0.8)]), "")


def doubtful_numbers(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a warning for each number of a source that cannot be right: its check digit tells."""
    for source in sources:
        yield from number_warnings(source)
