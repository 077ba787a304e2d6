"""Stage 2, check, of a book's own templates and style sheets: each part is filled in once, with
notes that are not worded yet, in every edition; so that their faults are told before anything is
made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from xml.etree.ElementTree import fromstring

from casebook import __version__
from casebook.ebook.legibility import illegible
from casebook.ebook.style_sheets import Styles, read_styles, style_addresses
from casebook.editing.book_parts import parts_of
from casebook.editing.edition_identity import edition_identity
from casebook.editing.makers import MAKERS
from casebook.editing.note_draft import Chapter
from casebook.editing.note_positions import NotePosition
from casebook.editing.numbering import worded_text
from casebook.editing.whole_book import WholeBook
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.model.anchor import read_anchor
from casebook.model.book import Book, Edition
from casebook.model.inlines import Inlines, Words
from casebook.model.layout import Layout
from casebook.model.part import CaseText, MatterText, Part, PartText
from casebook.production.edited_book import EditedBook
from casebook.production.materials import Materials, read_materials
from casebook.production.plan import Output
from casebook.production.rendering import exhausted, parse_templates, within_bounds
from casebook.production.template_account import merged
from casebook.production.words import document_problems
from casebook.render.render import Setting, render
from casebook.render.style_tokens import without_tokens
from casebook.render.templates import TemplateExhausted
from casebook.render.wording import Wording
from casebook.store.steps import Steps, value_name

_ELLIPSIS = "…"
_UNWORDED: Inlines = (Words(_ELLIPSIS),)
"""Stands for the text of a note or a citation, or of an entry in the list of sources."""

_SECONDS, _SECONDS_A_PART = 4.0, 0.2
"""Of the processor, that the parts of a book may take on trial: all together, and each besides, in
each edition; half of it takes the account of what they say."""


_NEST_LESS = "Put fewer elements into one another, or style them in a sheet of the book's own"


@dataclass(frozen=True, slots=True)
class TriedPart:
    """A part that was filled in on trial."""

    problems: tuple[Problem, ...]
    """What its template may not write, or why it cannot be filled in."""
    places: frozenset[str]
    """The ids of its elements."""
    links: frozenset[str]
    """The ids of elements in other parts that it links to."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """What the parts of an edition are filled in on trial for."""

    materials: Materials
    """Its layout files."""
    output: Output
    """The file that it is."""
    styles: Styles | None
    """The style sheets by which the size of its words is known, if that is asked for."""
    files: Mapping[str, str]
    """The texts of the book, for places of words."""


def template_problems(
    folder: Folder,
    book: Book,
    outputs: Iterable[Output],
    edited: Mapping[str, EditedBook],
    steps: Steps,
    *,
    is_styled: bool,
) -> list[Problem]:
    """Return what is wrong with a book's own templates in some of its files, and, if its style
    sheets hold by themselves (`is_styled`), with the size of its words in e-books.

    `edited` holds the book in each language, whole.
    """
    problems: dict[Problem, None] = {}
    taken = 0.0
    count = 0
    for output in outputs:
        try:
            materials = read_materials(folder, output.edition, output.locale, steps.recall)
            parse_templates(materials.templates)
        except TemplateExhausted as error:  # which parsing need not have been the time before
            return [*problems, *error.problems]
        except CasebookError:
            continue  # told with the materials
        styles = _styles(output, materials) if is_styled else None
        if not materials.templates.own and styles is None:
            continue
        try:
            before = _waited_for()
            trial = _Trial(materials, output, styles, folder.texts)
            allowed = _SECONDS + _SECONDS_A_PART * count - taken
            tried = list(_tried(book, edited[output.locale], trial, steps, allowed=allowed))
            count += len(tried)
            taken += _waited_for() - before
        except TemplateExhausted as error:  # the next part would take as long
            return [*problems, *error.problems]
        problems |= dict.fromkeys(_problems(tried))
    return merged(problems)


def _styles(output: Output, materials: Materials) -> Styles | None:
    """Return the style sheets of an e-book if some, or some templates, are the book's own."""
    is_own = materials.own_sheets or materials.templates.own
    if output.edition.format != "epub" or not is_own:
        return None
    sheets = [(f"layouts/{name}", css) for name, css in materials.sheets]
    return read_styles(dict(without_tokens(sheets)))


def _tried(
    book: Book,
    edited: EditedBook,
    trial: _Trial,
    steps: Steps,
    *,
    allowed: float,
) -> Iterator[tuple[Part, TriedPart]]:
    """Yield every part of an edition, filled in on trial, or as it was before. `allowed` are the
    seconds that earlier editions have left. Raises TemplateExhausted where all take too long."""
    materials, output = trial.materials, trial.output
    is_print = output.edition.format == "pdf"
    setting = Setting(
        templates=materials.templates,
        wording=Wording(output.locale),
        medium="print" if is_print else "epub",
        styles=() if is_print else style_addresses(materials.apart),
        version=__version__,
        typefaces=materials.typefaces,
        folio=lambda anchor: "0",
        figure_style=materials.figure_style,
        has_pages=is_print or output.edition.pages_of is not None,
        table_notes=materials.layout.table_notes,
    )
    start = _waited_for()
    parts = _parts(book, edited, materials.layout, output.edition)
    for number, (part, text) in enumerate(parts, 1):
        if _waited_for() - start > allowed + _SECONDS_A_PART * number:
            said = "all parts together take too long"
            raise exhausted(part.kind.template, materials.templates, said)
        key = (materials.key, str(trial.styles is not None))
        paged = str(setting.has_pages)
        given = (*key, repr(part), value_name(text), setting.medium, paged, output.locale)
        make = partial(_try, part, text, setting, trial)
        yield part, steps.recall("part on trial", TriedPart, given, make)


def _waited_for() -> float:
    """Return the seconds of the processor that processes took which this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system


def _parts(
    book: Book, edited: EditedBook, layout: Layout, edition: Edition
) -> Iterator[tuple[Part, PartText]]:
    """Yield the parts of a book in a language, with what they tell but for the words of notes."""
    texts, locale = {one.part.id: one for one in edited.texts}, edited.view.locale
    own, lists_claims = {one: texts[one].part for one in texts}, edition.claims == "listed"
    parts = parts_of(book.manifest, layout, own, edited.outlines, lists_claims=lists_claims)
    sources = [(key, _UNWORDED) for key in book.sources]
    whole = WholeBook(
        book,
        locale,
        edition_identity(book.manifest, edition, locale),
        edited.texts,
        edited.outlines,
        parts=parts,
        sources=sources,
        citations_in_text=edited.view.readership.citations_in_text,
    )
    cases = {outline.part.id: number for number, outline in enumerate(edited.outlines)}
    for part in parts:
        if part.id in cases:
            content = edited.text(cases[part.id])
            yield part, _unworded(part, content, edited.chapter(cases[part.id]), locale)
        elif part.id in texts:
            yield part, _unworded(part, texts[part.id].text, texts[part.id].chapter, locale)
        else:
            yield part, PartText(MAKERS[part.kind.name].make(whole, part))


def _unworded(
    part: Part, content: CaseText | MatterText, chapter: Chapter, locale: str
) -> PartText:
    texts = [_UNWORDED] * len(chapter.notes)
    return worded_text(NotePosition(part.id), content, chapter, texts, locale=locale)


def _try(part: Part, text: PartText, setting: Setting, trial: _Trial) -> TriedPart:
    try:
        return within_bounds(
            lambda: _filled_in(part, text, setting, trial), part, setting.templates
        )
    except TemplateExhausted:
        raise
    except CasebookError as error:
        return TriedPart(tuple(error.problems), frozenset(), frozenset())


def _filled_in(part: Part, text: PartText, setting: Setting, trial: _Trial) -> TriedPart:
    document, _ = render(part, text, setting)
    elements = list(fromstring(document).iter())
    addresses = {element.get("href", "") for element in elements}
    links = {
        address.removeprefix("xref:") if address.startswith("xref:") else address.partition("#")[2]
        for address in addresses
        if address.startswith("xref:") or ".xhtml#" in address
    }
    places = frozenset(element.get("id", "") for element in elements)
    own = frozenset(f"layouts/{name}" for name in trial.materials.own_sheets)
    styles = trial.styles
    every = frozenset(sheet.name for sheet in styles.sheets) if styles else own
    blamed = every if setting.templates.own else own
    small = tuple(
        one if one.file in own else replace(one, file=_template(part), line=0, hint=_NEST_LESS)
        for one in (illegible(document, styles, blamed) if styles else ())
    )
    said = document_problems(
        part, text, document, setting=setting, files=trial.files, unworded=_ELLIPSIS
    )
    return TriedPart((*small, *said), places, frozenset(links))


def _problems(tried: list[tuple[Part, TriedPart]]) -> Iterator[Problem]:
    """Yield what is wrong with parts, and every place that others link to and that is not there."""
    for _, one in tried:
        yield from one.problems
    if any(one.problems for _, one in tried):
        return
    templates = {part.id: part.kind.template for part, _ in tried}
    places = {place for _, one in tried for place in one.places}
    for link in sorted({link for _, one in tried for link in one.links} - places):
        anchor = read_anchor(link)
        what = f"the place “{link}”, to which others link, is not in what the template writes"
        hint = (
            f'Give the {anchor.kind} its id, as the template of ours does: id="{{{{ …anchor }}}}"'
        )
        if anchor.part in templates:
            yield Problem(f"layouts/{templates[anchor.part]}", 0, what, hint)


def _template(part: Part) -> str:
    return f"layouts/{part.kind.template}"
