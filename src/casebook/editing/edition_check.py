"""Checks of the editions that book.yaml lists, and of their identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from casebook.editing.identifiers import identifier_problems, same_isbn
from casebook.editing.suggestion import suggestion
from casebook.errors import Problem
from casebook.model.book import Edition, Manifest
from casebook.model.standards import NEWER, PRESS, SCREEN, STANDARDS, Standard
from casebook.model.text import Text

_TWICE = "Rename one, or delete it"

_ATTACHING: Final[Standard] = "pdf/a-4f"

_THINNEST, _THICKEST = 0.02, 1.0
"""Millimetres of a leaf: of bible paper, and of thin board."""
_USUAL = (0.04, 0.4)
"""Millimetres of the leaves that books are printed on."""


def edition_problems(manifest: Manifest, *, is_whole: bool = True) -> Iterator[Problem]:
    """Yield a problem for each name that two editions have, each language that is none of the
    book's, each standard that no file of casebook keeps, and each `pages-of` that names no edition
    with the pages of an e-book; not of a manifest that could not be read whole, for the edition
    that is meant may be what is missing."""
    seen: set[str] = set()
    for edition in manifest.editions:
        if edition.name in seen:
            yield _problem(edition.name, f"the edition “{edition.name}” is listed twice", _TWICE)
        seen.add(str(edition.name))
        for locale in edition.locales:
            if locale not in manifest.locales:
                hint = suggestion(locale, manifest.locales)
                yield _problem(locale, f"“{locale}” is not a language of the book", hint)
        yield from _standards(edition)
        yield from _named_like_a_cover(edition, manifest)
        if edition.pages_of is not None and is_whole:
            yield from _pages_of(edition, edition.pages_of, manifest)


def edition_identifier_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield what is wrong with the identifiers of editions, and a warning for each ISBN that two
    files have: in the trade every edition in every language has a number of its own."""
    for edition in manifest.editions:
        if isinstance(edition.identifier, Text):
            yield from identifier_problems(edition.identifier)
            continue
        for locale, identifier in edition.identifier.items():
            yield from identifier_problems(identifier)
            if locale not in (edition.locales or manifest.locales):
                hint = suggestion(locale, edition.locales or manifest.locales)
                what = f"the edition “{edition.name}” is not issued in “{locale}”"
                yield _problem(locale, what, hint)
    yield from _isbns_twice(manifest)


def _isbns_twice(manifest: Manifest) -> Iterator[Problem]:
    files: dict[str, list[str]] = {}
    told: dict[str, Text] = {}
    for edition in manifest.editions:
        for locale in edition.locales or manifest.locales:
            identifier = manifest.identifier_of(edition, locale)
            if (isbn := same_isbn(identifier)) and not list(identifier_problems(identifier)):
                files.setdefault(isbn, []).append(f"{edition.name} in “{locale}”")
                told[isbn] = identifier
    for isbn, own in files.items():
        if len(own) > 1:
            what = f"the ISBN “{isbn}” is that of several editions: {', '.join(own)}"
            hint = "Give each its own, at its name under “editions”: identifier: {en: urn:isbn:…}"
            yield replace(_problem(told[isbn], what, hint), severity="warning")


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


def _standards(edition: Edition) -> Iterator[Problem]:
    seen: set[str] = set()
    for named in edition.standards or ():
        if edition.format != "pdf":
            what = f"the edition “{edition.name}” is no PDF: “{named}” is a standard of PDF"
            yield _problem(named, what, "Write “standards” in an edition whose format is pdf")
        elif named not in STANDARDS:
            what = f"“{named}” is no standard that casebook keeps"
            yield _problem(named, what, f"Known are {', '.join(STANDARDS)}")
        elif named in seen:
            yield _problem(named, f"the standard “{named}” is listed twice", "Delete one of them")
        seen.add(str(named))
    if edition.is_for_press:
        yield from _for_press(edition)
    elif edition.format == "pdf":
        yield from _of_two_versions(edition)
        yield from _attaching_nothing(edition)
    yield from _cover(edition)


def _of_two_versions(edition: Edition) -> Iterator[Problem]:
    """Yield that standards of PDF 1.7 and of PDF 2.0 are named together."""
    older, newer = (
        [one for one in edition.standards or () if one in those] for those in (SCREEN, NEWER)
    )
    if older and newer:
        what = f"“{newer[0]}” is for PDF 2.0, “{older[0]}” for PDF 1.7: no file keeps both"
        hint = (
            f"Write standards: [{', '.join(NEWER)}] or [{', '.join(SCREEN)}], or make two editions "
            "in one layout: their pages are one"
        )
        yield _problem(max(older[0], newer[0], key=lambda one: one.place.line), what, hint)


def _attaching_nothing(edition: Edition) -> Iterator[Problem]:
    """Yield that PDF/A-4f, which is for files with others in them, is claimed of one that has none
    (ISO 19005-4, annex A)."""
    named = next((one for one in edition.standards or () if one == _ATTACHING), None)
    if named is not None and not edition.attachments and edition.evidence != "attached":
        what = f"“{_ATTACHING}” is for files with data attached, and “{edition.name}” attaches none"
        hint = f"Write attachments: [timeline, sources], or take “{_ATTACHING}” out"
        yield _problem(named, what, hint)


def _for_press(edition: Edition) -> Iterator[Problem]:
    """Yield what an edition asks of its files that a press does not take (ISO 15930-7)."""
    press = next(named for named in edition.standards or () if named == PRESS)
    others = [named for named in edition.standards or () if named != PRESS]
    if others:
        what = f"“{PRESS}” is for the press, “{others[0]}” for the screen: no file keeps both"
        hint = (
            "Make two editions in one layout, each with standards of its own: their pages are one"
        )
        yield _problem(others[0], what, hint)
    if edition.evidence == "attached" or edition.attachments:
        what = f"the edition “{edition.name}” attaches a file, which “{PRESS}” does not allow"
        hint = "Take “attachments” out" if edition.attachments else "Write “evidence: listed”"
        yield _problem(press, what, f"{hint}, or attach it to an edition for the screen")


def _named_like_a_cover(edition: Edition, manifest: Manifest) -> Iterator[Problem]:
    for one in manifest.editions:
        if one.cover == "wrap" and edition.name == f"{one.name}-cover":
            what = f"the edition “{edition.name}” would have the files of the cover of “{one.name}”"
            yield _problem(edition.name, what, "Give it another name")


def _cover(edition: Edition) -> Iterator[Problem]:
    """Yield what keeps the wrap cover of an edition from being made."""
    name, paper = edition.name, edition.paper
    if paper and not _THINNEST <= paper.leaf <= _THICKEST:
        what = f"the paper of the edition “{name}” cannot be {paper.leaf:g} mm thick"
        hint = "Write the millimetres of a leaf, such as paper: {leaf: 0.1}: ask the printer"
        yield _problem(name, what, hint)
    elif paper and edition.cover == "none":
        what = f"nothing reads “paper” of the edition “{name}”: it has no wrap cover"
        hint = f"Write cover: wrap and standards: [{PRESS}], or leave “paper” out"
        hint = hint if edition.format == "pdf" else "Delete it: no paper is behind an e-book"
        yield replace(_problem(name, what, hint), severity="warning")
    elif paper and not _USUAL[0] <= paper.leaf <= _USUAL[1]:
        what = f"a leaf of {paper.leaf:g} mm, in the edition “{name}”, is of no usual paper"
        hint = "Ask the printer: of 80 g/m² most leaves, which have two pages, are 0.1 mm thick"
        yield replace(_problem(name, what, hint), severity="warning")
    if edition.cover == "none":
        return
    if not edition.is_for_press:
        what = f"the edition “{name}” asks for a wrap cover, and is not for the press"
        yield _problem(name, what, f"Write standards: [{PRESS}], or leave “cover” out")
    elif paper is None:
        what = f"the edition “{name}” asks for a wrap cover, and does not say on which paper"
        hint = "Write the millimetres of a leaf, such as paper: {leaf: 0.1}: ask the printer"
        yield _problem(name, what, hint)


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
