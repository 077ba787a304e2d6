"""The notes of a book, part by part: where they stand among all, and what is to be worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from casebook.editing.edit_case import EditedText
from casebook.editing.note_draft import Chapter
from casebook.editing.note_positions import NotePosition, PartNotes, note_positions
from casebook.model.book import Book
from casebook.model.part import Part
from casebook.production.edited_book import EditedBook
from casebook.production.worded_notes import ChapterToWord
from casebook.store.steps import value_name


def part_notes(edited: EditedBook) -> list[PartNotes]:
    """Return the notes, in short, of all parts that may have some, in order."""
    texts = [(one.part, one.chapter) for one in edited.texts]
    notes = {
        matter: [
            PartNotes(part.id, chapter.numbered, chapter.cited())
            for part, chapter in texts
            if part.matter == matter
        ]
        for matter in ("front", "body")
    }
    cases = (PartNotes(one.part.id, one.numbered, one.cited) for one in edited.outlines)
    return [*notes["front"], *cases, *notes["body"]]


def positions_of(book: Book, edited: EditedBook, parts: Sequence[Part]) -> dict[str, NotePosition]:
    """Return where the notes of parts stand in an edition with some parts, by their ids."""
    found = {one.part: one for one in part_notes(edited)}
    in_order = [found[part.id] for part in parts if part.id in found]
    positions = note_positions(in_order, through=book.manifest.note_numbers == "through")
    # A text that the layout leaves out is worded all the same, by itself.
    return {part: NotePosition(part) for part in found} | positions


def chapters_to_word(
    edited: EditedBook, positions: Mapping[str, NotePosition], style: bytes
) -> dict[str, ChapterToWord]:
    """Return the notes of each part that may have some, by its id, in order."""

    def to_word(part: str, name: str, notes: int, read: Callable[[], Chapter]) -> ChapterToWord:
        position = positions[part]
        return ChapterToWord(
            name + position.wording_name(style),
            cited[part],
            notes,
            lambda: position.numbered(read()),
        )

    cited = {one.part: tuple(one.cited) for one in part_notes(edited)}
    found = {}
    for one in edited.texts:
        name, notes = value_name(one.chapter), len(one.chapter.notes)
        found[one.part.id] = to_word(one.part.id, name, notes, partial(_chapter, one))
    for index, case in enumerate(edited.cases):
        part, read = case.outline.part.id, partial(edited.chapter, index)
        found[part] = to_word(part, case.chapter, case.outline.notes, read)
    return {part: found[part] for part in cited}


def _chapter(text: EditedText) -> Chapter:
    return text.chapter
