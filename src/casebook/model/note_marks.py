"""Marks that lead to notes: the call of a note in the text, and its number in another note."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook.model.anchor import Anchor


@dataclass(frozen=True)
class NoteCall:
    """The mark in the text that calls a note; the note itself is held by the part."""

    note: Anchor
    """The note that it calls."""
    number: int
    """Counted from 1 in each part, or on through the book."""

    @property
    def anchor(self) -> Anchor:
        """Its own place."""
        return replace(self.note, kind="call")


@dataclass(frozen=True)
class NoteReference:
    """The number of an earlier note ("n 4"), with a link to it."""

    number: int
    """As it stands at the note."""
    part: str = ""
    """The id of the part with the note; empty until its notes have their places in the book."""

    @property
    def note(self) -> Anchor:
        """The note that it leads to."""
        return Anchor(self.part, "note", str(self.number))
