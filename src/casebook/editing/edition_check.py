"""Checks of the editions that book.yaml lists."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.editing.suggestion import suggestion
from casebook.errors import Problem
from casebook.model.book import Edition, Manifest
from casebook.model.text import Text

_TWICE = "Rename one, or delete it"


def edition_problems(manifest: Manifest, *, is_whole: bool = True) -> Iterator[Problem]:
    """Yield a problem for each name that two editions have, each language that is none of the
    book's, and each `pages-of` that names no edition with the pages of an e-book; not of a manifest
    that could not be read whole, for the edition that is meant may be what is missing."""
    seen: set[str] = set()
    for edition in manifest.editions:
        if edition.name in seen:
            yield _problem(edition.name, f"the edition “{edition.name}” is listed twice", _TWICE)
        seen.add(str(edition.name))
        for locale in edition.locales:
            if locale not in manifest.locales:
                hint = suggestion(locale, manifest.locales)
                yield _problem(locale, f"“{locale}” is not a language of the book", hint)
        if edition.pages_of is not None and is_whole:
            yield from _pages_of(edition, edition.pages_of, manifest)


def _pages_of(edition: Edition, name: Text, manifest: Manifest) -> Iterator[Problem]:
    printed = {str(one.name): one for one in manifest.editions if one.format == "pdf"}
    if edition.format == "pdf":
        what = f"the edition “{edition.name}” is printed: it has pages of its own"
        yield _problem(name, what, "Write “pages-of” in an edition whose format is epub")
    elif name not in printed:
        what = f"“pages-of” names “{name}”, and no edition in PDF has this name"
        yield _problem(name, what, suggestion(name, printed))
    else:
        has = printed[name].locales or manifest.locales
        for locale in edition.locales or manifest.locales:
            if locale not in has:
                what = f"the edition “{name}” is not printed in “{locale}”: it has no pages to show"
                hint = f"Add “{locale}” to its locales, or take it from those of “{edition.name}”"
                yield _problem(name, what, hint)


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
