"""What is known of a part once it is laid out, beside its pages: values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.errors import Problem
from casebook.typeset.job import ChunkStart


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where in the text of a part a page begins.

    White space and generated content (counters, quotation marks, list markers) do not count, so
    that the place is the same in every rendering of the same text: print and e-book.
    """

    anchor: str
    """Id of the element that begins there, or of the last one that began before; empty for the
    part's beginning."""
    offset: int
    """Characters other than white space between the beginning of that element and the place."""
    character: int
    """Characters other than white space between the beginning of the part's text and the place.
    The text is that of the body with its notes left out."""


@dataclass(frozen=True, slots=True)
class ChunkEnd:
    """Where the next chunk of a long part begins."""

    rows: int
    """How many rows after the first one of this chunk."""
    start: ChunkStart
    place: PageBreak
    """Counted, as all places in a chunk, from the beginning of this one."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """Where a note and its call stand. Pages are indexes in the part, from 0."""

    id: str
    """Such as `lei-zhengfu-7`: the note's element is `note-` and this, its call's `call-`."""
    call: int
    """The page of the call; -1 for none."""
    pages: tuple[int, ...]
    """The pages on which the note, or a part of a note that is continued, stands."""


@dataclass(frozen=True, slots=True)
class NotesReport:
    """The account of a part's notes. Every collection holds ids, in the order of the text."""

    notes: tuple[PlacedNote, ...] = ()
    """All notes of the text."""
    lost: tuple[str, ...] = ()
    """Calls without a note, notes without a call, notes not printed in full."""
    doubled: tuple[str, ...] = ()
    """Notes of which something is printed more than once."""
    late: tuple[str, ...] = ()
    """Notes that do not begin on the page of their call."""
    off_page: tuple[str, ...] = ()
    """Notes that reach over the text block's foot, or into the text."""
    passes: int = 0
    """How many pages were laid out again on account of their notes."""

    @property
    def continued(self) -> tuple[str, ...]:
        """Notes that are continued on another page."""
        return tuple(note.id for note in self.notes if len(note.pages) > 1)

    @property
    def is_clean(self) -> bool:
        """Whether each call has its note, once, in full, on its page."""
        return not (self.lost or self.doubled or self.late or self.off_page)

    def faults(self) -> Iterator[tuple[PlacedNote, str]]:
        """Every note that is not as it has to be, and how it fails."""
        notes = {note.id: note for note in self.notes}
        for ids, fault in (
            (self.lost, "is not printed, or not in full"),
            (self.doubled, "is printed twice"),
            (self.late, "does not begin on the page of its call"),
            (self.off_page, "does not fit on the page"),
        ):
            for id_ in ids:
                yield notes[id_], fault

    def problems(self, origins: Mapping[str, tuple[str, int]], part: str) -> tuple[Problem, ...]:
        """The faults as problems.

        `origins` gives file and line of notes by id; a note that it lacks is told by part.
        """
        found = []
        for note, fault in self.faults():
            file, line = origins.get(note.id, (part, 0))
            page = note.call if note.call >= 0 else min(note.pages, default=-1)
            where = f" (page {page + 1} of {part})" if page >= 0 else f" (in {part})"
            hint = "Shorten the note, or move its call away from the other notes on the page"
            found.append(Problem(file, line, f"note {note.id} {fault}{where}", hint))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Layout:
    """The facts of a laid-out part that finishing hands on to its set part."""

    breaks: tuple[PageBreak, ...]
    """For each page, where in the text it begins."""
    notes: NotesReport
    missing_glyphs: tuple[tuple[str, str], ...] = ()
    """Characters that no font has, each with the text around it."""
    chunk_end: ChunkEnd | None = None
    """Where the next chunk begins, if this is a chunk and not the last one."""
    overflows: tuple[tuple[int, str], ...] = ()
    """Text that reaches beyond the paper: page index and the text."""
