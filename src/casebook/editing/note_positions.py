"""Where the notes of each part stand among those of the book: counted afresh in each part, or on
through the book, as its author wants it (`Manifest.note_numbers`).

Counted through, short forms go on too, and "(n 4)" may name a note of an earlier part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.editing.note_draft import Chapter, EarlierCitation
from casebook.editing.transform import change_inlines
from casebook.model.anchor import CitationPlace
from casebook.model.inlines import Inline, Inlines
from casebook.model.note_marks import NoteReference

_TELLS_NUMBERS = re.compile(rb'variable="first-reference-note-number"|position="[^"]*\bnear-note\b')
"""What CSL styles say, prepared, that word a citation by the numbers of earlier notes."""


@dataclass(frozen=True, slots=True)
class PartNotes:
    """The notes of a part, in short, counted from 1 in it."""

    part: str
    """The id of the part."""
    count: int
    """How many notes it has; citations in its text are none."""
    cited: Mapping[str, tuple[CitationPlace, ...]]
    """The keys of the sources that it cites, each with the notes, and the citations in the text,
    that do."""


@dataclass(frozen=True, slots=True)
class NotePosition:
    """What stands before the notes of a part: what they are numbered by, and what short forms
    refer to."""

    part: str
    """The id of the part."""
    before: int = 0
    """How many notes are counted before its first."""
    starts: tuple[tuple[str, int], ...] = ()
    """The parts before it that have notes, in order, and how many notes are counted before each."""
    earlier: tuple[EarlierCitation, ...] = ()
    """The sources that it cites and parts before it do, too."""

    def name(self) -> str:
        """Return a text that is equal for equal numbers, and for equal parts to which these
        lead."""
        return repr((self.before, self.starts)) if self.starts else ""

    def wording_name(self, style: bytes) -> str:
        """Return a text that is equal where notes are worded alike by a CSL style, prepared, as far
        as that rests on what stands before them."""
        if _TELLS_NUMBERS.search(style):
            return repr((self.before, self.earlier)) if self.starts else ""
        return repr([one.key for one in self.earlier]) if self.earlier else ""

    def numbered(self, chapter: Chapter) -> Chapter:
        """Return the notes of the part, counted from 1, with their numbers in the book and with
        what was cited before them."""
        if not self.starts:
            return chapter
        notes = (
            replace(note, number=note.number + self.before) if note.number else note
            for note in chapter.notes
        )
        return Chapter(tuple(notes), self.earlier)

    def referred(self, text: Inlines) -> Inlines:
        """Return the text of a note, each number of another note in it with the part of that."""
        return change_inlines(text, self._referred)

    def _referred(self, inline: Inline) -> Inline:
        if not isinstance(inline, NoteReference):
            return inline
        before = (part for part, start in reversed(self.starts) if start < inline.number)
        own = inline.number > self.before
        return replace(inline, part=self.part if own else next(before))


def note_positions(parts: Sequence[PartNotes], *, through: bool) -> dict[str, NotePosition]:
    """Return where the notes of each part stand, by its id; `parts` are in the order of reading.

    `through`: they are counted on through the book.
    """
    if not through:
        return {one.part: NotePosition(one.part) for one in parts}
    found: dict[str, NotePosition] = {}
    starts: list[tuple[str, int]] = []
    known: dict[str, EarlierCitation] = {}
    before = 0
    for one in parts:
        earlier = tuple(known[key] for key in one.cited if key in known)
        found[one.part] = NotePosition(one.part, before, tuple(starts), earlier)
        known.update(_cited(one, before, known))
        if one.cited or one.count:
            starts.append((one.part, before))
        before += one.count
    return found


def _cited(
    part: PartNotes, before: int, known: Mapping[str, EarlierCitation]
) -> Iterator[tuple[str, EarlierCitation]]:
    """Yield the sources that a part cites, as its end leaves them."""
    for key, places in part.cited.items():
        own = [number + before for kind, number in places if kind == "note"]
        earlier = [known[key].first, known[key].last] if key in known else []
        noted = [number for number in (*earlier, *own) if number]
        yield key, EarlierCitation(key, *((min(noted), max(noted)) if noted else (0, 0)))


def citing_notes(earlier: Iterable[EarlierCitation]) -> list[tuple[int, list[str]]]:
    """Return the notes that first and last cited each source, by their numbers in order, with the
    keys of those sources; number 0 stands for the text."""
    found: dict[int, dict[str, None]] = {}
    for one in earlier:
        for number in (one.first, one.last):
            found.setdefault(number, {})[one.key] = None
    return [(number, list(found[number])) for number in sorted(found)]
