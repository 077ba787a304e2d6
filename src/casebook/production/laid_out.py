"""Stage 3, edit, ended: the book laid out as parts, each with its notes worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from casebook.editing.archived_copies import copies_by_address, is_for_law
from casebook.editing.authorities import empty_table, has_table, sorted_by
from casebook.editing.book_parts import parts_of
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import is_in_text
from casebook.editing.collation import in_order
from casebook.editing.csl_items import csl_item
from casebook.editing.edition_identity import EditionIdentity
from casebook.editing.makers import MAKERS
from casebook.editing.namesakes import Library
from casebook.editing.note_positions import NotePosition
from casebook.editing.numbering import worded_text
from casebook.editing.source_lists import code_problems, tier_problems, to_own_section
from casebook.editing.untitled_sources import needs_names, with_a_name
from casebook.editing.whole_book import WholeBook
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book, Manifest
from casebook.model.inlines import Inlines
from casebook.model.layout import Layout
from casebook.model.part import Part, PartText
from casebook.model.part_kinds import CLAIMS
from casebook.model.source_list import SourceList, TableOfAuthorities
from casebook.model.text import Text
from casebook.production.chapters import chapters_to_word, part_notes, positions_of
from casebook.production.edited_book import EditedBook
from casebook.production.worded_notes import (
    WordedNotes,
    word_notes,
    word_sources,
)
from casebook.render.characters import printed_characters
from casebook.render.wording import Wording
from casebook.store.steps import Steps, value_name


@dataclass(frozen=True, slots=True)
class LaidOutBook:
    """A book laid out for one layout and language."""

    parts: Sequence[BookPart]
    """Its parts, in the order of the layout."""
    characters: str
    """Each character once that the citation style and the overview of claims write."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """A part of an edition, ready to be rendered. What it tells is read when it is asked for."""

    part: Part
    """Its id, kind and title."""
    name: str
    """Stands for what it tells: equal for equal texts and notes."""
    read: Callable[[], PartText]
    """Returns what it tells."""
    notes: int = 0
    """How many notes it has."""
    characters: int = 0
    """How long its text is (see `CaseOutline`)."""
    pictures: tuple[str, ...] = ()
    """The picture files that it shows, relative to the book's folder."""
    is_new: bool = False
    """Whether its text or its notes have been made in this build: nothing made of it is stored."""
    gathers_pages: bool = False
    """Whether it tells each page once, however many places there are on it: what it prints depends
    on the numbers of pages, not on how many figures they have."""


def lay_out(
    book: Book,
    edited: EditedBook,
    layout: Layout,
    style: bytes,
    steps: Steps,
    *,
    foreign_style: bytes = b"",
    identity: EditionIdentity | None = None,
    lists_captures: bool = False,
    lists_claims: bool = False,
) -> LaidOutBook:
    """Return a book laid out, its parts in the order of a layout; its list of sources may say of
    which there are captures, and the overview of claims may be among them. It is known by
    `identity`, or else by the identifier of the book.

    `style` is the CSL style, prepared, and `foreign_style` for sources in letters in a book in
    ideographs. Raises CasebookError if the citation processor fails, and for a layout without the
    list of sources to which the style refers.
    """
    settings = citation_settings(book, locale := edited.view.locale, style, foreign_style)
    _refuse_missing_parts(book, layout, settings, lists_claims=lists_claims)
    positions = positions_of(book, edited, layout)
    chapters = chapters_to_word(edited, positions, style)
    library = cited_library(book, edited, style)
    if faults := list(_list_faults(book, library)):
        raise CasebookError(faults)
    with ThreadPoolExecutor(1) as beside:
        listed = beside.submit(word_sources, library, settings, steps)
        worded = word_notes(chapters, library, settings, steps)
    found = [
        *_introduction(edited, worded, positions),
        *_cases(edited, worded[len(worded) - len(edited.cases) :], positions),
    ]
    narrated = {one.part.id: one for one in found}
    introduction = edited.introduction.part if edited.introduction else None
    parts = parts_of(
        book.manifest, layout, introduction, edited.outlines, lists_claims=lists_claims
    )
    sources = listed.result()
    whole = WholeBook(
        book=book,
        locale=locale,
        identity=identity or EditionIdentity(str(book.manifest.identifier)),
        introduction=edited.introduction,
        outlines=edited.outlines,
        parts=parts,
        sources=sources.entries,
        authorities=_authorities(book, sources.entries, library, locale, steps),
        citations_in_text=is_in_text(style),
        lists_captures=lists_captures,
        brackets_copies=is_for_law(style),
        notes_before={part: position.before for part, position in positions.items()},
    )
    characters = set(sources.characters).union(*(notes.characters for notes in worded))
    laid_out = [narrated.get(part.id) or _made(whole, part) for part in parts]
    claims = [one.read().content for one in laid_out if one.part.kind == CLAIMS]
    for content in claims:  # it names sources that are named nowhere else
        characters.update(printed_characters(content, Wording(locale)))
    return LaidOutBook(laid_out, "".join(sorted(characters)))


def _refuse_missing_parts(
    book: Book, layout: Layout, settings: CitationSettings, *, lists_claims: bool
) -> None:
    """Raise CasebookError where a layout has no place for a part that is asked for."""
    if is_in_text(settings.style) and "sources" not in layout.parts:
        raise CasebookError(_without_list(settings.style_name))
    if lists_claims and CLAIMS.name not in layout.parts:
        raise CasebookError(_without_overview(book.manifest))


def _list_faults(book: Book, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with what a book says of its lists of sources."""
    yield from tier_problems(book, library.items)
    yield from code_problems(book, library.items)
    if has_table(book.manifest) and not library.items:
        yield empty_table(book.manifest)


def _authorities(
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


def _made(whole: WholeBook, part: Part) -> BookPart:
    """Return a part that is made from book.yaml or from the other parts."""
    content = MAKERS[part.kind.name].make(whole, part)
    text, length = PartText(content), 0
    gathers = isinstance(content, TableOfAuthorities)
    if isinstance(content, TableOfAuthorities):
        wording = Wording(whole.locale)
        rows = (one for group in content.groups for one in group.authorities)
        length = sum(len(wording.plain(row.text)) for row in rows)
    elif isinstance(content, SourceList):
        gathers = content.gathers_pages
    return BookPart(part, value_name(text), lambda: text, characters=length, gathers_pages=gathers)


def citation_settings(
    book: Book, locale: str, style: bytes, foreign: bytes = b""
) -> CitationSettings:
    """Return what the citations of an edition are worded with; `style` is the CSL style, prepared,
    and `foreign` too, for sources in letters in a book in ideographs."""
    name, in_notes = book.manifest.style_name(locale), book.manifest.addresses_in_notes
    copies: Mapping[str, str] = {}
    if in_notes and is_for_law(style):
        copies = copies_by_address(book.sources.values())
    return CitationSettings(
        style, locale, in_notes, name, foreign_style=foreign, copies=tuple(copies.items())
    )


def _without_list(style: Text) -> Problem:
    what = f"the citation style “{style}” refers to a list of sources, and the layout has none"
    hint = "Enter “sources” under “parts” in the layout, or name a citation-style of notes"
    return Problem(style.place.file, style.place.line, what, hint)


def _without_overview(manifest: Manifest) -> Problem:
    asking = next(one for one in manifest.editions if one.claims == "listed")
    what = "an edition asks for the overview of claims, and its layout has no place for it"
    hint = f"Enter “{CLAIMS.name}” under “parts” in the layout, or take “claims:” out here"
    return Problem(*asking.name.place, what, hint)


def cited_library(book: Book, edited: EditedBook, style: bytes) -> Library:
    """Return the sources that a book cites in a language, in the order in which it first does."""
    locale = edited.view.locale
    keys = dict.fromkeys(key for notes in part_notes(edited) for key in notes.cited)
    items = (csl_item(book.sources[key], locale) for key in keys)
    return Library(map(with_a_name, items) if needs_names(style) else items, style)


def _introduction(
    edited: EditedBook, worded: Sequence[WordedNotes], positions: Mapping[str, NotePosition]
) -> list[BookPart]:
    introduction = edited.introduction
    if introduction is None:
        return []
    text = worded_text(
        positions[introduction.part.id],
        introduction.text,
        introduction.chapter,
        _texts(worded[0], introduction.part, edited),
        locale=edited.view.locale,
    )
    return [
        BookPart(
            introduction.part,
            value_name(text),
            lambda: text,
            notes=len(text.notes),
            characters=introduction.characters,
        )
    ]


def _texts(notes: WordedNotes, part: Part, edited: EditedBook) -> Sequence[Inlines]:
    """Return the words of the notes and citations of a part, which lead to its own section where
    the list of sources has sections."""
    texts = notes.read()
    if edited.lists_by_section:
        return [to_own_section(text, part.id) for text in texts]
    return texts


def _cases(
    edited: EditedBook, worded: Sequence[WordedNotes], positions: Mapping[str, NotePosition]
) -> list[BookPart]:
    def read(index: int) -> PartText:
        return worded_text(
            positions[edited.cases[index].outline.part.id],
            edited.text(index),
            edited.chapter(index),
            _texts(worded[index], edited.cases[index].outline.part, edited),
            locale=edited.view.locale,
        )

    sections = " by section" if edited.lists_by_section else ""
    return [
        BookPart(
            case.outline.part,
            f"{case.text} {notes.name}{positions[case.outline.part.id].name()}{sections}",
            partial(read, index),
            notes=case.outline.notes,
            characters=case.outline.characters,
            pictures=case.outline.pictures,
            is_new=case.outline.part.id in edited.changed or notes.is_new,
        )
        for index, (case, notes) in enumerate(zip(edited.cases, worded, strict=True))
    ]
