"""Stage 2, check, of a book's own templates: each part is filled in once, with notes that are not
worded yet, in every edition; so that their faults are told before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import fromstring

from casebook import __version__
from casebook.ebook.publication import STYLES
from casebook.editing.book_parts import parts_of
from casebook.editing.makers import MAKERS, WholeBook
from casebook.editing.note_draft import Chapter
from casebook.editing.numbering import worded_text
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.model.anchor import read_anchor
from casebook.model.book import Book
from casebook.model.inlines import Inlines, Words
from casebook.model.layout import Layout
from casebook.model.part import CaseText, Introduction, Part, PartText
from casebook.production.edited_book import EditedBook
from casebook.production.materials import Materials, read_materials
from casebook.production.plan import Output
from casebook.production.rendering import parse_templates, render_part
from casebook.render.render import Setting
from casebook.render.templates import TemplateExhausted
from casebook.render.wording import Wording
from casebook.store.steps import Steps, value_name

_UNWORDED: Inlines = (Words("…"),)
"""Stands for the text of a note or a citation, or of an entry in the list of sources."""


@dataclass(frozen=True, slots=True)
class TriedPart:
    """A part that was filled in on trial."""

    problems: tuple[Problem, ...]
    """What its template may not write, or why it cannot be filled in."""
    places: frozenset[str]
    """The ids of its elements."""
    links: frozenset[str]
    """The ids of elements in other parts that it links to."""


def template_problems(
    folder: Folder,
    book: Book,
    outputs: Iterable[Output],
    edited: Mapping[str, EditedBook],
    steps: Steps,
) -> list[Problem]:
    """Return what is wrong with a book's own templates in some of its files.

    `edited` holds the book in each language, whole.
    """
    problems: dict[Problem, None] = {}
    for output in outputs:
        try:
            materials = read_materials(folder, output.edition, output.locale, steps.recall)
            parse_templates(materials.templates)
        except TemplateExhausted as error:  # which parsing need not have been the time before
            return [*problems, *error.problems]
        except CasebookError:
            continue  # told with the materials
        if not materials.templates.own:
            return []
        try:
            tried = list(_tried(book, edited[output.locale], materials, output, steps))
        except TemplateExhausted as error:  # the next part would take as long
            return [*problems, *error.problems]
        problems |= dict.fromkeys(_problems(tried))
    return list(problems)


def _tried(
    book: Book, edited: EditedBook, materials: Materials, output: Output, steps: Steps
) -> Iterator[tuple[Part, TriedPart]]:
    """Yield every part of an edition, filled in on trial, or as it was before."""
    is_print = output.edition.format == "pdf"
    setting = Setting(
        templates=materials.templates,
        wording=Wording(output.locale),
        medium="print" if is_print else "epub",
        styles=() if is_print else STYLES,
        version=__version__,
        typefaces=tuple(map(str, materials.layout.typefaces)),
        folio=lambda anchor: "0",
    )
    for part, text in _parts(book, edited, materials.layout):
        given = (materials.key, repr(part), value_name(text), setting.medium, output.locale)
        make = partial(_try, part, text, setting)
        yield part, steps.recall("part on trial", TriedPart, given, make)


def _parts(book: Book, edited: EditedBook, layout: Layout) -> Iterator[tuple[Part, PartText]]:
    """Yield the parts of a book in a language, with what they tell but for the words of notes."""
    introduction, locale = edited.introduction, edited.view.locale
    parts = parts_of(layout, introduction.part if introduction else None, edited.outlines)
    sources = [(key, _UNWORDED) for key in book.sources]
    whole = WholeBook(book, locale, edited.outlines, parts, sources)
    cases = {outline.part.id: number for number, outline in enumerate(edited.outlines)}
    for part in parts:
        if part.id in cases:
            content = edited.text(cases[part.id])
            yield part, _unworded(part, content, edited.chapter(cases[part.id]), locale)
        elif introduction and part == introduction.part:
            yield part, _unworded(part, introduction.text, introduction.chapter, locale)
        else:
            yield part, PartText(MAKERS[part.kind.name].make(whole, part))


def _unworded(
    part: Part, content: CaseText | Introduction, chapter: Chapter, locale: str
) -> PartText:
    texts = [_UNWORDED] * len(chapter.notes)
    return worded_text(part, content, chapter, texts, locale=locale)


def _try(part: Part, text: PartText, setting: Setting) -> TriedPart:
    try:
        document, _ = render_part(part, text, setting)
    except TemplateExhausted:
        raise
    except CasebookError as error:
        return TriedPart(tuple(error.problems), frozenset(), frozenset())
    elements = list(fromstring(document).iter())
    addresses = {element.get("href", "") for element in elements}
    links = {
        address.removeprefix("xref:") if address.startswith("xref:") else address.partition("#")[2]
        for address in addresses
        if address.startswith("xref:") or ".xhtml#" in address
    }
    places = frozenset(element.get("id", "") for element in elements)
    return TriedPart((), places, frozenset(links))


def _problems(tried: list[tuple[Part, TriedPart]]) -> Iterator[Problem]:
    """Yield what is wrong with parts, and every place that others link to and that is not there."""
    for _, one in tried:
        yield from one.problems
    if any(one.problems for _, one in tried):
        return
    kinds = {part.id: part.kind.name for part, _ in tried}
    places = {place for _, one in tried for place in one.places}
    for link in sorted({link for _, one in tried for link in one.links} - places):
        anchor = read_anchor(link)
        what = f"the place “{link}”, to which others link, is not in what the template writes"
        hint = (
            f'Give the {anchor.kind} its id, as the template of ours does: id="{{{{ …anchor }}}}"'
        )
        if anchor.part in kinds:
            yield Problem(f"layouts/parts/{kinds[anchor.part]}.html", 0, what, hint)
