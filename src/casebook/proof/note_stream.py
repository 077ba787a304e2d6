"""Follow the notes of a book page by page, those that go on at the foot of a later page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_AHEAD = 8
"""Characters that tell a note's beginning from the text of another."""


class NoteStreamError(Exception):
    """A note is not where the notes before it lead; the message says what stands there."""

    def __init__(self, page: int, what: str) -> None:
        super().__init__(what)
        self.page = page
        """Index of the page."""


@dataclass(slots=True)
class NoteStream:
    """Where each note was found."""

    wanted: Sequence[str]
    """Every note with its number, squeezed, in order."""
    begins: list[int] = field(default_factory=list)
    """The page on which each note begins."""
    broken: list[int] = field(default_factory=list)
    """Indexes of the notes that go on on a later page though another note follows them there."""

    def read(self, pages: Sequence[str]) -> None:
        """Find every note, in full and once, and nothing else, in the notes of each page.

        Raises NoteStreamError at the first note that was not found.
        """
        left: list[str] = []
        for number, page in enumerate(pages):
            left = self._page(number, page, left)
        last = len(pages) - 1
        if left:
            raise NoteStreamError(last, f"a note ends too soon, before “{left[0][:60]}”")
        if len(self.begins) < len(self.wanted):
            missing = self.wanted[len(self.begins)][:60]
            raise NoteStreamError(last, f"the note “{missing}” is missing")

    def _page(self, number: int, page: str, left: list[str]) -> list[str]:
        """Take what is left of earlier notes, then those that begin; return what is left now."""
        after: list[str] = []
        for place, rest in enumerate(left, 1):
            taken = self._taken(number, page, rest, left[place:], least=0) if page else 0
            page = page[taken:]
            after += [rest[taken:]] if taken < len(rest) else []
        while page:
            if len(self.begins) == len(self.wanted):
                raise NoteStreamError(number, f"no note says “{page[:60]}”")
            note = self.wanted[len(self.begins)]
            if not page.startswith(note[:_AHEAD]):
                what = f"the note “{note[:60]}” was expected, not “{page[:60]}”"
                raise NoteStreamError(number, what)
            self.begins.append(number)
            taken = self._taken(number, page, note)
            page = page[taken:]
            if taken < len(note):
                after.append(note[taken:])
                if page:
                    self.broken.append(len(self.begins) - 1)
        return after

    def _taken(
        self, number: int, page: str, text: str, waiting: Sequence[str] = (), *, least: int = 1
    ) -> int:
        """Return how much of a text the page has: all, or up to where the next note begins, or one
        that is `waiting` goes on; at `least` so many characters of it, nothing of one that waits
        longer."""
        if page.startswith(text):
            return len(text)
        same = next(
            (i for i, (a, b) in enumerate(zip(page, text, strict=False)) if a != b), len(page)
        )
        following = [*waiting, *self.wanted[len(self.begins) : len(self.begins) + 1]]
        for at in range(same, least - 1, -1):
            if at == len(page) or any(page.startswith(one[:_AHEAD], at) for one in following):
                return at
        raise NoteStreamError(number, f"“{text[:same][-60:]}” is followed by “{page[same:][:60]}”")
