"""Stage 2, check, of what a book is set with: its layouts, fonts, citation styles and languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from casebook.editing.citation_style import find_style
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.locales.matching import choose_locale
from casebook.locales.terms import available_catalogues
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import Recall
from casebook.model.book import Manifest
from casebook.model.layout import Medium
from casebook.model.part_kinds import INTRODUCTION
from casebook.model.text import Text
from casebook.production.materials import MaterialsReader, Sheets


def material_problems(folder: Folder, manifest: Manifest, recall: Recall) -> list[Problem]:
    """Return what is wrong with the layouts, fonts, citation styles and languages that a book
    asks for."""
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
    for layout in {str(e.layout): e.layout for e in manifest.editions}.values():
        attempt(partial(_layout_problems, reader, layout, manifest, fonts))
    style = manifest.citation_style
    for name in (style,) if isinstance(style, Text) else style.values():
        attempt(partial(find_style, name, folder.root))
    known = available_catalogues()
    for locale in manifest.locales:
        if choose_locale(known, locale) is None:
            what = f"there is no catalogue of printed terms for the language “{locale}”"
            hint = f"Known are {', '.join(known)}"
            problems.append(Problem(locale.place.file, locale.place.line, what, hint))
    return problems


def _parse_templates(reader: MaterialsReader) -> None:
    """Raise CasebookError for templates of the book's own that cannot be read or parsed."""
    if (templates := reader.templates()).own:
        from casebook.production.rendering import parse_templates

        parse_templates(templates)


def _layout_problems(
    reader: MaterialsReader, name: Text, manifest: Manifest, fonts: Sequence[FontSet]
) -> None:
    """Raise CasebookError with all that is wrong with a layout and with the style sheets it names.

    Ours are right: without a layout file or a style sheet of the book's own nothing is looked at.
    """
    layout = reader.layout(name)
    problems: list[Problem] = []
    if manifest.introduction and INTRODUCTION.name not in layout.parts:
        place = layout.parts[0].place
        what = "“parts” names no “introduction”: that of the book would be left out"
        hint = "Write “introduction” where it stands, or take “introduction:” out of book.yaml"
        problems.append(Problem(place.file, place.line, what, hint))
    sheets: dict[tuple[Medium, str], Sheets] = {}
    media: tuple[tuple[Medium, Sequence[Text]], ...] = (
        ("print", layout.print_styles),
        ("epub", layout.epub_styles),
    )
    for locale in map(str, manifest.locales):
        for medium, styles in media:
            try:
                found = reader.sheets(styles, locale)
                sheets[medium, locale] = tuple((f"layouts/{one}", css) for one, css in found)
            except CasebookError as error:
                problems += error.problems
    own = [file.removeprefix("book/") for file in reader.files if file.startswith("book/layouts/")]
    if problems or not own or not fonts:
        raise CasebookError(problems)
    from casebook.production.style_sheet_check import read_tokens, sheet_problems

    read = read_tokens(sheets.values())
    for (medium, _), both in sheets.items():
        given = (medium, fonts[0].digest, *sorted(own), "", *sorted(read), "", *chain(*both))
        make = partial(sheet_problems, both, own, medium, read=read, fonts=fonts[0])
        problems += reader.recall("style problems", tuple, given, make)
    raise CasebookError(problems)
