"""A part as a chain of jobs: a long one is typeset chunk by chunk, any other in one job.

Each chunk begins where the one before has ended, so its job is known when that has been typeset.
What goes into a job is the chunk's own text and the state that it begins from: after an edit, the
later chunks are the same again as soon as a page begins where it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.model.page import PageBreak
from casebook.typeset.division import divide
from casebook.typeset.findings import ChunkEnd
from casebook.typeset.job import ChunkStart, ChunkTooShort, Job, NotDivisible
from casebook.typeset.set_part import SetPart


class Chain:
    """The jobs of one part, one after the other."""

    def __init__(self, part: Job) -> None:
        self.part = part
        """The job of the whole part."""
        self.job: Job | None = part
        """The job to be done next; None when all are done."""
        self._division = divide(part)
        self._set_parts: list[SetPart] = []
        self._row = 0
        self._boundary = 0
        self._start: ChunkStart | None = None
        self._place: PageBreak | None = None
        if self._division is not None:
            self.job = self._chunk()

    @property
    def set_parts(self) -> tuple[SetPart, ...]:
        """What has been typeset so far, in order; places are counted from the part's beginning."""
        return tuple(self._set_parts)

    def go_on(self, set_parts: Sequence[SetPart]) -> None:
        """Take what the job has given, and go on to the next one."""
        end = None
        for set_part in set_parts:
            end = set_part.chunk_end
            breaks = tuple(self._from_beginning(place) for place in set_part.breaks)
            self._set_parts.append(replace(set_part, breaks=breaks, chunk_end=None))
        if end is None:
            self.job = None
        else:
            self._move(end)
            self.job = self._chunk()

    def goes_on_after(self, refusal: Exception) -> bool:
        """Return whether there is another way than the job that a worker has refused: a longer
        chunk, or the whole part in one job."""
        if isinstance(refusal, ChunkTooShort):
            self._boundary += 1
            self.job = self._chunk()
            return True
        if isinstance(refusal, NotDivisible):
            self._division, self._place = None, None
            self._set_parts.clear()
            self.job = self.part
            return True
        return False

    def _move(self, end: ChunkEnd) -> None:
        self._row += end.rows
        self._start = end.start
        self._place = self._from_beginning(end.place)
        self._boundary += 1

    def _chunk(self) -> Job:
        assert self._division is not None
        return self._division.chunk(self._row, self._start, self._boundary)

    def _from_beginning(self, place: PageBreak) -> PageBreak:
        """Return a place of the chunk, counted from the part's beginning."""
        if self._place is None:
            return place
        character = self._place.character + place.character
        if place.anchor:
            return replace(place, character=character)
        offset = self._place.offset + place.offset
        return PageBreak(self._place.anchor, offset, character, place.words)
