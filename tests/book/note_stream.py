"""Read the notes of a book page by page, those that go on at the foot of a later page too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_AHEAD = 8
"""Characters that tell a note's beginning from the text of another."""


@dataclass(slots=True)
class NoteStream:
    """Where each note was found. Fails with an AssertionError at the first one that was not."""

    wanted: Sequence[str]
    """Every note with its number, squeezed, in order."""
    begins: list[int] = field(default_factory=list)
    """The page on which each note begins."""
    broken: list[int] = field(default_factory=list)
    """Indexes of the notes that go on on a later page though another note follows them there."""

    def read(self, pages: Sequence[str]) -> None:
        """Find every note, in full and once, and nothing else."""
        left: list[str] = []
        for number, page in enumerate(pages):
            left = self._page(number, page, left)
        assert not left, f"a note ends too soon: {left[0]}"
        assert len(self.begins) == len(self.wanted), self.wanted[len(self.begins)]

    def _page(self, number: int, page: str, left: list[str]) -> list[str]:
        """Take what is left of earlier notes, then those that begin; return what is left now."""
        after: list[str] = []
        for rest in left:
            taken = self._taken(page, rest)
            page = page[taken:]
            after += [rest[taken:]] if taken < len(rest) else []
        while page:
            assert len(self.begins) < len(self.wanted), f"page {number} has too much: {page}"
            note = self.wanted[len(self.begins)]
            assert page.startswith(note[:_AHEAD]), f"page {number}: {note} was expected, not {page}"
            self.begins.append(number)
            taken = self._taken(page, note)
            page = page[taken:]
            if taken < len(note):
                after.append(note[taken:])
                if page:
                    self.broken.append(len(self.begins) - 1)
        return after

    def _taken(self, page: str, text: str) -> int:
        """Return how much of a text the page has: all, or up to the next note's beginning."""
        if page.startswith(text):
            return len(text)
        same = next(
            (i for i, (a, b) in enumerate(zip(page, text, strict=False)) if a != b), len(page)
        )
        following = self.wanted[len(self.begins)] if len(self.begins) < len(self.wanted) else ""
        for at in range(same, 0, -1):
            if at == len(page) or (following and page.startswith(following[:_AHEAD], at)):
                return at
        raise AssertionError(f"“{text[:same]}” is followed by “{page[same:][:60]}”")
