"""Stage 3, edit, ended for every file of a book, before any is set: its layout and fonts read, its
parts laid out, its characters compared with its fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from casebook.editing.citation_settings import foreign_style
from casebook.editing.citation_style import prepared_style
from casebook.editing.edition_identity import EditionIdentity, edition_identity
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.model.anchor import case_part
from casebook.model.book import Manifest
from casebook.model.layout import Layout
from casebook.model.text import Text, composed
from casebook.production.characters import (
    PrintedText,
    character_problems,
    front_matter_characters,
    layout_characters,
    term_characters,
    text_characters,
)
from casebook.production.edited_book import EditedBook
from casebook.production.laid_out import BookPart, LaidOutBook, lay_out
from casebook.production.materials import Materials, read_fonts, read_materials
from casebook.production.plan import Output, outputs
from casebook.production.reading import ReadBook
from casebook.render.characters import transformed
from casebook.store.steps import Steps


@dataclass(frozen=True, slots=True)
class LaidOutEdition:
    """A file to make, laid out."""

    output: Output
    """Which file."""
    materials: Materials
    """The layout files and fonts of the edition."""
    book: LaidOutBook
    """The parts; editions in one layout and language share them."""
    pages_of: LaidOutEdition | None = None
    """Of an e-book: the print edition whose page numbers it has."""


ListsMade = Callable[[Output, Materials, Sequence[BookPart]], None]
"""Called with the lists of an edition as soon as they are made."""


def lay_out_editions(
    content: ReadBook,
    edited: Mapping[str, EditedBook],
    steps: Steps,
    prepare: Callable[[Output, Materials], None] = lambda output, materials: None,
    lists_made: ListsMade = lambda output, materials, parts: None,
) -> list[LaidOutEdition]:
    """Return the files to make of a book, laid out.

    `prepare` is called with what each is set with, before notes are worded, and `lists_made` also
    with its lists, which may come meanwhile. Raises CasebookError for material that cannot be used,
    if the citation processor fails, and for notes that would be blank, in all languages.
    """
    pages_of = {output.name: _paged(content, output) for output in content.outputs}
    paged = (one for one in pages_of.values() if one is not None)
    asked = {output.name: output for output in (*content.outputs, *paged)}
    read = []
    for output in asked.values():
        materials = read_materials(content.folder, output.edition, output.locale, steps.recall)
        prepare(output, materials)
        read.append((output, materials))
    books: dict[_Alike, LaidOutBook] = {}
    problems: list[Problem] = []
    manifest = content.book.manifest
    different = {_alike(manifest, output, one): one.layout for output, one in read}
    for alike, layout in different.items():

        def each(parts: Sequence[BookPart], alike: _Alike = alike) -> None:
            for output, materials in read:
                if _alike(manifest, output, materials) == alike:
                    lists_made(output, materials, parts)

        try:
            books[alike] = _laid_out(
                content, edited[alike[0]], layout, steps=steps, alike=alike, lists_made=each
            )
        except CasebookError as error:
            problems += error.problems
    if problems:
        raise CasebookError(problems)
    made = {
        output.name: LaidOutEdition(output, materials, books[_alike(manifest, output, materials)])
        for output, materials in read
    }
    return [
        replace(made[name], pages_of=made[printed.name] if printed else None)
        for name, printed in pages_of.items()
    ]


def _laid_out(
    content: ReadBook,
    edited: EditedBook,
    layout: Layout,
    *,
    steps: Steps,
    alike: _Alike,
    lists_made: Callable[[Sequence[BookPart]], None],
) -> LaidOutBook:
    locale, identity, _, lists_captures, lists_claims = alike[:5]
    style = content.style(locale)
    in_notes = content.book.manifest.addresses_in_notes
    given = (style, locale, str(in_notes))
    own = partial(prepared_style, style, locale, addresses_in_notes=in_notes)
    foreign = partial(foreign_style, style, locale, addresses_in_notes=in_notes)
    return lay_out(
        book=content.book,
        edited=edited,
        layout=layout,
        style=steps.recall("style", bytes, given, own),
        steps=steps,
        foreign_style=steps.recall("style for sources in letters", bytes, given, foreign),
        identity=identity,
        lists_captures=lists_captures,
        lists_claims=lists_claims,
        lists_made=lists_made,
    )


def _paged(content: ReadBook, output: Output) -> Output | None:
    """Return the file in print whose page numbers an e-book has."""
    planned = outputs(content.book.manifest)
    wanted = output.edition.pages_of, output.locale
    return next((one for one in planned if (one.edition.name, one.locale) == wanted), None)


_Alike = tuple[str, EditionIdentity, tuple[Text, ...], bool, bool, bool, bool]
"""What is equal for editions that share their parts: language, identifiers that they print, parts,
whether captures and claims are listed, paragraphs numbered and their sources shown."""


def _alike(manifest: Manifest, output: Output, materials: Materials) -> _Alike:
    edition = output.edition
    return (
        output.locale,
        edition_identity(manifest, edition, output.locale),
        materials.layout.parts,
        edition.evidence != "none",
        edition.claims == "listed",
        materials.layout.numbered_paragraphs,
        materials.layout.reviewed_sources,
    )


def unprinted_characters(
    content: ReadBook,
    edited: Mapping[str, EditedBook],
    editions: Sequence[LaidOutEdition],
    steps: Steps,
) -> list[Problem]:
    """Return a problem for each character of all that editions print that no font of its layout
    has, or that a font of the book's own shows falsely, in every language, whatever the medium; of
    a book that cannot be laid out, of its texts alone.

    Raises CasebookError for fonts that cannot be used.
    """
    files = dict(content.folder.texts)
    for edition in editions:
        materials = edition.materials
        texts = (*materials.templates.texts, *materials.sheets)
        files |= {f"layouts/{name}": text for name, text in texts}
    own = _texts(content, edited)
    printed: dict[FontSet, list[PrintedText]] = {}
    for output in () if editions else content.outputs:
        if output.locale in own:  # or else it is none of the book's languages, which is told
            printed.setdefault(_fonts_of(output, content, steps), []).append(own[output.locale])
    sheets = [css for edition in editions for _, css in edition.materials.sheets]
    for edition in editions:
        texts_of = [own[edition.output.locale], *_added(content, edition, steps)]
        printed.setdefault(edition.materials.fonts, []).extend(
            replace(one, characters=transformed(one.characters, sheets)) for one in texts_of
        )
    found: dict[Problem, None] = {}
    for fonts, each in printed.items():
        found |= dict.fromkeys(character_problems(each, fonts, files, steps))
        if fonts.own:
            from casebook.production.false_fonts import false_font_problems  # loads fontTools

            found |= dict.fromkeys(false_font_problems(each, fonts, files, steps))
    return list(found)


def _fonts_of(output: Output, content: ReadBook, steps: Steps) -> FontSet:
    """Return the fonts of a file; where its layout cannot be used, which is told elsewhere, every
    one that it could name. Raises CasebookError for fonts that cannot be used."""
    try:
        materials = read_materials(content.folder, output.edition, output.locale, steps.recall)
        return materials.fonts
    except CasebookError:
        return read_fonts(content.folder, steps.recall)


def _texts(content: ReadBook, edited: Mapping[str, EditedBook]) -> dict[str, PrintedText]:
    """Return what the author's texts print, by language; of cases that could not be edited, what
    was written."""
    texts = {}
    for locale, book in edited.items():
        own = set(book.characters).union(front_matter_characters(content.book, locale))
        known = {outline.part.id for outline in book.outlines}
        for case in content.book.cases:
            if case_part(case.id) not in known:
                own |= set(composed(content.folder.texts.get(f"{case.id}/{locale}.md", "")))
                own |= set(text_characters(case.record, locale))
        whose = f"the language “{locale}”"
        texts[locale] = PrintedText("".join(sorted(own)), whose, content.locale_place(locale))
    return texts


def _added(content: ReadBook, edition: LaidOutEdition, steps: Steps) -> Iterator[PrintedText]:
    """Yield what the citation style, terms and the layout add to an edition."""
    locale, style = edition.output.locale, content.style_name(edition.output.locale)
    whose = f"the citation style “{style}”"
    yield PrintedText(edition.book.characters, whose, style.place)
    terms = term_characters(locale, steps)
    whose = f"the printed terms of the language “{locale}”"
    yield PrintedText(terms, whose, content.locale_place(locale))
    whose = f"the layout “{edition.output.edition.layout}”"
    layout = layout_characters(edition.materials, steps)
    yield PrintedText(layout, whose, edition.output.edition.layout.place)
