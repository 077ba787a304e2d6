"""Stage 3, edit, ended: the book laid out as parts, each with its notes worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from casebook.editing.book_parts import parts_of
from casebook.editing.citation_style import is_in_text
from casebook.editing.citations import CitationSettings
from casebook.editing.csl_items import csl_item, has_months_in_figures
from casebook.editing.makers import MAKERS
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter
from casebook.editing.note_positions import NotePosition, PartNotes, note_positions
from casebook.editing.numbering import worded_text
from casebook.editing.whole_book import WholeBook
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book, Manifest
from casebook.model.layout import Layout
from casebook.model.part import Part, PartText
from casebook.model.part_kinds import CASE, CLAIMS, INTRODUCTION
from casebook.model.text import Text
from casebook.production.edited_book import EditedBook
from casebook.production.worded_notes import (
    ChapterToWord,
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


def lay_out(
    book: Book,
    edited: EditedBook,
    layout: Layout,
    style: bytes,
    steps: Steps,
    *,
    lists_captures: bool = False,
    lists_claims: bool = False,
) -> LaidOutBook:
    """Return a book laid out, its parts in the order of a layout; its list of sources may say of
    which there are captures, and the overview of claims may be among them.

    `style` is the CSL style, prepared. Raises CasebookError if the citation processor fails, and
    for a layout without the list of sources to which the style refers.
    """
    locale = edited.view.locale
    settings = citation_settings(book, locale, style)
    if is_in_text(style) and "sources" not in layout.parts:
        raise CasebookError(_without_list(settings.style_name))
    if lists_claims and CLAIMS.name not in layout.parts:
        raise CasebookError(_without_overview(book.manifest))
    positions = _positions(book, edited, layout)
    chapters = _chapters(edited, positions, style)
    library = cited_library(book, edited, style)
    with ThreadPoolExecutor(1) as beside:
        listed = beside.submit(word_sources, library, settings, steps)
        worded = word_notes(chapters, library, settings, steps)
    found = [
        *_introduction(edited, worded, positions),
        *_cases(edited, worded[len(worded) - len(edited.cases) :], positions),
    ]
    narrated = {one.part.id: one for one in found}
    introduction = edited.introduction.part if edited.introduction else None
    parts = parts_of(layout, introduction, edited.outlines, lists_claims=lists_claims)
    sources = listed.result()
    whole = WholeBook(
        book=book,
        locale=locale,
        introduction=edited.introduction,
        outlines=edited.outlines,
        parts=parts,
        sources=sources.entries,
        tells_citations=not is_in_text(style),
        lists_captures=lists_captures,
        notes_before={part: position.before for part, position in positions.items()},
    )

    characters = set(sources.characters).union(*(notes.characters for notes in worded))

    def made(part: Part) -> BookPart:
        text = PartText(MAKERS[part.kind.name].make(whole, part))
        if part.kind == CLAIMS:  # it names sources that are named nowhere else
            characters.update(printed_characters(text.content, Wording(locale)))
        return BookPart(part, value_name(text), lambda: text)

    laid_out = [narrated.get(part.id) or made(part) for part in parts]
    return LaidOutBook(laid_out, "".join(sorted(characters)))


def citation_settings(book: Book, locale: str, style: bytes) -> CitationSettings:
    """Return what the citations of an edition are worded with; `style` is the CSL style,
    prepared."""
    name = book.manifest.style_name(locale)
    return CitationSettings(style, locale, book.manifest.addresses_in_notes, name)


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
    keys = dict.fromkeys(key for notes in _part_notes(edited) for key in notes.cited)
    in_figures = has_months_in_figures(style)
    items = (csl_item(book.sources[key], locale, months_in_figures=in_figures) for key in keys)
    return Library(items, style)


def _part_notes(edited: EditedBook) -> list[PartNotes]:
    """Return the notes, in short, of the introduction, if there is one, and of the cases."""
    cases = (PartNotes(one.part.id, one.numbered, one.cited) for one in edited.outlines)
    if edited.introduction is None:
        return list(cases)
    chapter = edited.introduction.chapter
    return [PartNotes(INTRODUCTION.name, chapter.numbered, chapter.cited()), *cases]


def _positions(book: Book, edited: EditedBook, layout: Layout) -> dict[str, NotePosition]:
    """Return where the notes of the introduction and of the cases stand in a layout, by their
    ids."""
    names = list(map(str, layout.parts))
    found = {one.part: one for one in _part_notes(edited)}
    introduction = found.pop(INTRODUCTION.name, None)
    in_order = list(found.values())
    if introduction and INTRODUCTION.name in names:
        is_last = CASE.name in names[: names.index(INTRODUCTION.name)]
        in_order.insert(len(in_order) if is_last else 0, introduction)
    through = book.manifest.note_numbers == "through"
    positions = note_positions(in_order, through=through)
    # An introduction that the layout leaves out is worded all the same, by itself.
    return {INTRODUCTION.name: NotePosition(INTRODUCTION.name), **positions}


def _chapters(
    edited: EditedBook, positions: Mapping[str, NotePosition], style: bytes
) -> list[ChapterToWord]:
    """Return the notes of the introduction, if there is one, and of the cases."""

    def to_word(part: str, name: str, notes: int, read: Callable[[], Chapter]) -> ChapterToWord:
        position = positions[part]
        return ChapterToWord(
            name + position.wording_name(style),
            cited[part],
            notes,
            lambda: position.numbered(read()),
        )

    cited = {one.part: tuple(one.cited) for one in _part_notes(edited)}
    found = []
    if edited.introduction:
        part, chapter = edited.introduction.part.id, edited.introduction.chapter
        found.append(to_word(part, value_name(chapter), len(chapter.notes), lambda: chapter))
    for index, case in enumerate(edited.cases):
        read = partial(edited.chapter, index)
        found.append(to_word(case.outline.part.id, case.chapter, case.outline.notes, read))
    return found


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
        worded[0].read(),
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


def _cases(
    edited: EditedBook, worded: Sequence[WordedNotes], positions: Mapping[str, NotePosition]
) -> list[BookPart]:
    def read(index: int) -> PartText:
        return worded_text(
            positions[edited.cases[index].outline.part.id],
            edited.text(index),
            edited.chapter(index),
            worded[index].read(),
            locale=edited.view.locale,
        )

    return [
        BookPart(
            case.outline.part,
            f"{case.text} {notes.name}{positions[case.outline.part.id].name()}",
            partial(read, index),
            notes=case.outline.notes,
            characters=case.outline.characters,
            pictures=case.outline.pictures,
            is_new=case.outline.part.id in edited.changed or notes.is_new,
        )
        for index, (case, notes) in enumerate(zip(edited.cases, worded, strict=True))
    ]
