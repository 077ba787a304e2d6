"""Stage 2, check, of what a book is set with: its languages, layouts, fonts and citation styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from casebook.editing.citation_style import find_style
from casebook.editing.source_lists import unnamed_tiers
from casebook.editing.unplaced_lists import unplaced_lists
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.locales.matching import choose_locale
from casebook.locales.terms import available_catalogues
from casebook.manuscript.folder import Folder
from casebook.manuscript.near_files import MANIFEST
from casebook.manuscript.recall import Recall
from casebook.model.book import Edition, Manifest
from casebook.model.language_tag import meant_tag
from casebook.model.layout import Layout, Medium
from casebook.model.part_kinds import INTRODUCTION
from casebook.model.text import TAG, Text
from casebook.production.materials import MaterialsReader, Sheets, our_token_sheets
from casebook.production.unread_files import unread_files

if TYPE_CHECKING:
    from casebook.render.vocabulary import Vocabulary


def material_problems(folder: Folder, manifest: Manifest, recall: Recall) -> list[Problem]:
    """Return what is wrong with the layouts, fonts and citation styles that a book asks for."""
    problems: list[Problem] = []

    def attempt(find: Callable[[], object]) -> None:
        try:
            find()
        except CasebookError as error:
            problems.extend(error.problems)

    reader = MaterialsReader(folder, recall)
    fonts: list[FontSet] = []
    attempt(lambda: fonts.append(reader.fonts()))
    attempt(partial(_parse_templates, reader))
    for edition in {(str(e.layout), str(e.look)): e for e in manifest.editions}.values():
        found = _layout_problems(reader, edition, manifest, fonts)
        problems += (problem for problem in found if problem not in problems)
    if all(problem.severity == "warning" for problem in problems):
        problems += unread_files(reader)
    if fonts:
        problems += reader.font_warnings()
    problems += unnamed_tiers(manifest, _line(folder, "list-of-sources"))
    styles = {manifest.style_name(locale): None for locale in manifest.locales}
    for name in styles:
        attempt(partial(find_style, name, folder.root))
    return problems


def _line(folder: Folder, field: str) -> int:
    """Return the line of book.yaml on which a field begins; 0 if none does, or if the file cannot
    be read, which is told where it is."""
    try:
        lines = folder.text(MANIFEST).split("\n")
    except CasebookError:
        return 0
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 0)


_OF_NO_SCRIPT = "zh"
"""Chinese, in simplified or traditional characters."""


def language_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield a problem for each language of a book that casebook has no words in, or that its texts
    call by another tag."""
    known = available_catalogues()
    titled = {str(key) for key in manifest.title}
    for locale in manifest.locales:
        own = locale.partition("-")[0].lower()
        meant = meant_tag(locale)
        own = own if own in {key.partition("-")[0].lower() for key in titled} else meant[:2]
        others = sorted(key for key in titled if key.partition("-")[0].lower() == own)
        others.sort(key=lambda key: key != meant)
        if locale not in titled and others:
            what = f"“{locale}” is not what the title of the book calls the language"
            hint = f"Write {others[0]}"
            has_words = choose_locale(known, locale) is not None
            if TAG.match(locale) and has_words and locale.lower() != _OF_NO_SCRIPT:
                hint += f" here, or {locale} there and in all other texts"
                if choose_locale(known, others[0]) is None:
                    hint = f"Write {locale} there and in all other texts"
            yield Problem(locale.place.file, locale.place.line, what, hint)
            continue
        if locale.lower() == _OF_NO_SCRIPT:
            what = f"the language “{locale}” does not say in which script the book is"
            hint = "Write zh-Hans, for simplified characters, in all files, and name the texts so: "
            yield Problem(*locale.place, what, f"{hint}zh-Hans.md; zh-Hant is for traditional ones")
            continue
        if TAG.match(locale) and choose_locale(known, locale) is None:
            what = f"there is no catalogue of printed terms for the language “{locale}”"
            hint = f"Known are {', '.join(known)}"
            if meant in known and meant != locale:
                hint = f"Write {meant} in all files, and name the texts so: {meant}.md"
            yield Problem(locale.place.file, locale.place.line, what, hint)


def _parse_templates(reader: MaterialsReader) -> None:
    """Raise CasebookError for templates of the book's own that cannot be read or parsed."""
    if (templates := reader.templates()).own:
        from casebook.production.rendering import parse_templates

        parse_templates(templates)


def _kinds_twice(layout: Layout) -> Iterator[Problem]:
    """Yield a warning for each kind of part that a layout lists again: the book has it twice."""
    for number, kind in enumerate(layout.parts):
        if kind in layout.parts[:number]:
            what = f"“{kind}” is listed twice among “parts”: the book will have it twice"
            yield Problem(*kind.place, what, "Delete one, unless that is meant", "warning")


def _vocabulary(reader: MaterialsReader) -> Vocabulary | None:
    """Return what selectors may name; nothing if templates cannot be read, which is told."""
    from casebook.render.vocabulary import vocabulary

    try:
        return vocabulary(reader.templates())
    except CasebookError:
        return None


def _layout_problems(
    reader: MaterialsReader, edition: Edition, manifest: Manifest, fonts: Sequence[FontSet]
) -> Iterator[Problem]:
    """Yield all that is wrong with the layout of an edition and with the style sheets it names.

    Ours are right: without a layout file or a style sheet of the book's own nothing is looked at.
    """
    try:
        layout = reader.layout(edition.layout)
    except CasebookError as error:
        yield from error.problems
        return
    wants_place = manifest.introduction and manifest.front is None and manifest.back is None
    if wants_place and INTRODUCTION.name not in layout.parts:
        place = layout.parts[0].place
        what = "“parts” names no “introduction”: that of the book would be left out"
        hint = "Write “introduction” where it stands, or take “introduction:” out of book.yaml"
        yield Problem(place.file, place.line, what, hint)
    yield from _kinds_twice(layout)
    yield from unplaced_lists(manifest, layout)
    if edition.look.place.file and not any("{look}" in one for one in layout.print_styles):
        what = f"the layout “{edition.layout}” leaves no place for a look"
        hint = "Name looks/{look}.css among its style sheets, or delete “look” here"
        yield Problem(*edition.look.place, what, hint)
    sheets: dict[tuple[Medium, str], Sheets] = {}
    e_book = (*layout.epub_styles, *layout.epub_device_styles)
    named: dict[Medium, Sequence[Text]] = {"print": layout.print_styles, "epub": e_book}
    for medium, locale in product(named, map(str, manifest.locales)):
        try:
            found = reader.sheets(named[medium], edition.look, locale)
        except CasebookError as error:
            yield from error.problems
            return
        sheets[medium, locale] = tuple((f"layouts/{one}", css) for one, css in found)
    files = [file for file in reader.files if file.startswith("book/layouts/")]
    own = sorted(file.removeprefix("book/") for file in files if file.endswith(".css"))
    if any(not file.endswith(".html") for file in files) and fonts:
        from casebook.production.style_sheet_check import CheckedSheets, style_sheet_problems

        known = _vocabulary(reader) if own else None
        listed = {medium: (*sheets, layout.parts[0])[0].place for medium, sheets in named.items()}
        checked = CheckedSheets(sheets, tuple(own), our_token_sheets(), listed, known)
        make = partial(style_sheet_problems, checked, fonts[0])
        given = (fonts[0].digest, repr(checked))
        yield from reader.recall("style problems", tuple, given, make)
