"""The notes of a book, part by part: where they stand among all, and what is to be worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from casebook.editing.note_draft import Chapter
from casebook.editing.note_positions import NotePosition, PartNotes, note_positions
from casebook.model.book import Book
from casebook.model.layout import Layout
from casebook.model.part_kinds import CASE, INTRODUCTION
from casebook.production.edited_book import EditedBook
from casebook.production.worded_notes import ChapterToWord
from casebook.store.steps import value_name


def part_notes(edited: EditedBook) -> list[PartNotes]:
    """Return the notes, in short, of the introduction, if there is one, and of the cases."""
    cases = (PartNotes(one.part.id, one.numbered, one.cited) for one in edited.outlines)
    if edited.introduction is None:
        return list(cases)
    chapter = edited.introduction.chapter
    return [PartNotes(INTRODUCTION.name, chapter.numbered, chapter.cited()), *cases]


def positions_of(book: Book, edited: EditedBook, layout: Layout) -> dict[str, NotePosition]:
    """Return where the notes of the introduction and of the cases stand in a layout, by their
    ids."""
    names = list(map(str, layout.parts))
    found = {one.part: one for one in part_notes(edited)}
    introduction = found.pop(INTRODUCTION.name, None)
    in_order = list(found.values())
    if introduction and INTRODUCTION.name in names:
        is_last = CASE.name in names[: names.index(INTRODUCTION.name)]
        in_order.insert(len(in_order) if is_last else 0, introduction)
    through = book.manifest.note_numbers == "through"
    positions = note_positions(in_order, through=through)
    # An introduction that the layout leaves out is worded all the same, by itself.
    return {INTRODUCTION.name: NotePosition(INTRODUCTION.name), **positions}


def chapters_to_word(
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

    cited = {one.part: tuple(one.cited) for one in part_notes(edited)}
    found = []
    if edited.introduction:
        part, chapter = edited.introduction.part.id, edited.introduction.chapter
        found.append(to_word(part, value_name(chapter), len(chapter.notes), lambda: chapter))
    for index, case in enumerate(edited.cases):
        read = partial(edited.chapter, index)
        found.append(to_word(case.outline.part.id, case.chapter, case.outline.notes, read))
    return found
