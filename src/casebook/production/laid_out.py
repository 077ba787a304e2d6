"""Stage 3, edit, ended: the book laid out as parts, each with its notes worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from casebook.editing.archived_copies import copies_by_address, is_for_law
from casebook.editing.book_parts import parts_of
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import is_in_text
from casebook.editing.csl_items import csl_item
from casebook.editing.edition_identity import EditionIdentity
from casebook.editing.makers import MAKERS
from casebook.editing.namesakes import Library
from casebook.editing.note_positions import NotePosition
from casebook.editing.numbering import worded_text
from casebook.editing.paragraph_numbers import with_paragraph_numbers
from casebook.editing.reviewed_sources import SourceReview, source_review
from casebook.editing.source_lists import to_own_section
from casebook.editing.untitled_sources import needs_names, with_a_name
from casebook.editing.whole_book import WholeBook
from casebook.model.book import Book, Source
from casebook.model.exhibit_list import ExhibitList
from casebook.model.inlines import Inlines
from casebook.model.layout import Layout
from casebook.model.part import Part, PartText
from casebook.model.part_kinds import CLAIMS
from casebook.model.people import PeopleList
from casebook.model.source_list import SourceList, TableOfAuthorities
from casebook.production.chapters import chapters_to_word, part_notes, positions_of
from casebook.production.edited_book import EditedBook
from casebook.production.filed_names import authorities_in_order, people_in_order
from casebook.production.list_check import refuse_list_faults
from casebook.production.worded_notes import (
    ListOfSources,
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
    lists_made: Callable[[Sequence[BookPart]], None] = lambda parts: None,
) -> LaidOutBook:
    """Return a book laid out, its parts in the order of a layout; its list of sources may say of
    which there are captures, and the overview of claims may be among them. It is known by
    `identity`, or else by the identifier of the book.

    `style` is the CSL style, prepared, and `foreign_style` for sources in letters in a book in
    ideographs. `lists_made` is called with all parts but the narrated ones, maybe before notes are
    worded. Raises CasebookError if the processor fails, and for a layout without a list needed.
    """
    settings = citation_settings(book, locale := edited.view.locale, style, foreign_style)
    library = cited_library(book, edited, style)
    refuse_list_faults(book, layout, library, settings, lists_claims=lists_claims)
    texts = {one.part.id: one.part for one in edited.texts}
    parts = parts_of(book.manifest, layout, texts, edited.outlines, lists_claims=lists_claims)
    positions = positions_of(book, edited, parts)
    chapters = chapters_to_word(edited, positions, style)

    def made() -> tuple[set[str], dict[str, BookPart]]:
        sources = word_sources(library, settings, steps)
        whole = WholeBook(
            book=book,
            locale=locale,
            identity=identity or EditionIdentity(str(book.manifest.identifier)),
            texts=edited.texts,
            outlines=edited.outlines,
            parts=parts,
            sources=sources.entries,
            authorities=authorities_in_order(book, sources.entries, library, locale, steps),
            people=people_in_order(book, edited.outlines, locale, steps),
            citations_in_text=is_in_text(style),
            lists_captures=lists_captures,
            brackets_copies=is_for_law(style),
            notes_before={part: position.before for part, position in positions.items()},
        )
        lists = [_made(whole, part) for part in parts if not part.is_authored]
        lists_made(lists)
        return _characters(sources, lists, locale), {one.part.id: one for one in lists}

    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(made)
        words = word_notes(list(chapters.values()), library, settings, steps)
    characters, lists = making.result()
    worded = dict(zip(chapters, words, strict=True))
    narrated = _narrated(edited, worded, positions, layout, book.sources)
    made_parts = lists | {one.part.id: one for one in narrated}
    characters.update(*(notes.characters for notes in words))
    in_order = [replace(made_parts[part.id], part=part) for part in parts]
    return LaidOutBook(in_order, "".join(sorted(characters)))


def _characters(sources: ListOfSources, lists: Sequence[BookPart], locale: str) -> set[str]:
    """Return what the citation style and the overview of claims print in lists."""
    found = set(sources.characters)
    for one in lists:
        if one.part.kind == CLAIMS:  # it names sources that are named nowhere else
            found.update(printed_characters(one.read().content, Wording(locale)))
    return found


def _narrated(
    edited: EditedBook,
    worded: Mapping[str, WordedNotes],
    positions: Mapping[str, NotePosition],
    layout: Layout,
    sources: Mapping[str, Source],
) -> Iterator[BookPart]:
    """Yield the parts that the author has written, with their notes."""
    yield from _texts(edited, worded, positions)
    review = None
    if layout.reviewed_sources:
        keys = dict.fromkeys(key for notes in part_notes(edited) for key in notes.cited)
        review = source_review(sources, keys, edited.view.locale)
    yield from _cases(edited, worded, positions, layout.numbered_paragraphs, review)


def _made(whole: WholeBook, part: Part) -> BookPart:
    """Return a part that is made from book.yaml or from the other parts."""
    content = MAKERS[part.kind.name].make(whole, part)
    text, length = PartText(content), 0
    gathers = isinstance(content, TableOfAuthorities)
    if isinstance(content, TableOfAuthorities):
        wording = Wording(whole.locale)
        rows = (one for group in content.groups for one in group.authorities)
        length = sum(len(wording.plain(row.text)) for row in rows)
    elif isinstance(content, ExhibitList):
        wording = Wording(whole.locale)
        length = sum(len(wording.plain((one.number, *one.title))) for one in content.exhibits)
    elif isinstance(content, PeopleList):
        length = sum(len(person.name + person.role) for person in content.people)
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


def cited_library(book: Book, edited: EditedBook, style: bytes) -> Library:
    """Return the sources that a book cites in a language, in the order in which it first does."""
    locale = edited.view.locale
    keys = dict.fromkeys(key for notes in part_notes(edited) for key in notes.cited)
    items = (csl_item(book.sources[key], locale) for key in keys)
    return Library(map(with_a_name, items) if needs_names(style) else items, style)


def _texts(
    edited: EditedBook, worded: Mapping[str, WordedNotes], positions: Mapping[str, NotePosition]
) -> Iterator[BookPart]:
    for one in edited.texts:
        words = _words(worded[one.part.id], one.part, edited)
        text = worded_text(
            positions[one.part.id], one.text, one.chapter, words, locale=edited.view.locale
        )
        yield BookPart(
            one.part,
            value_name(text),
            partial(_same, text),
            notes=len(text.notes),
            characters=one.characters,
        )


def _same(text: PartText) -> PartText:
    return text


def _words(notes: WordedNotes, part: Part, edited: EditedBook) -> Sequence[Inlines]:
    """Return the words of the notes and citations of a part, which lead to its own section where
    the list of sources has sections."""
    texts = notes.read()
    if edited.lists_by_section:
        return [to_own_section(text, part.id) for text in texts]
    return texts


def _cases(
    edited: EditedBook,
    worded: Mapping[str, WordedNotes],
    positions: Mapping[str, NotePosition],
    is_numbered: bool,
    review: SourceReview | None,
) -> list[BookPart]:
    def read(index: int) -> PartText:
        own, chapter = edited.text(index), edited.chapter(index)
        own_part = edited.cases[index].outline.part.id
        text = worded_text(
            positions[own_part],
            review.of_case(own, chapter) if review else own,
            chapter,
            _words(worded[own_part], edited.cases[index].outline.part, edited),
            locale=edited.view.locale,
        )
        return with_paragraph_numbers(text) if is_numbered else text

    sections = " by section" if edited.lists_by_section else ""
    sections += " numbered" if is_numbered else ""
    sections += f" reviewed {value_name(review)}" if review else ""
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
        for index, case in enumerate(edited.cases)
        for notes in (worded[case.outline.part.id],)
    ]
