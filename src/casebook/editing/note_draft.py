"""Notes, and citations in the text, as their author wrote them, before they are worded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from casebook.model.anchor import Anchor
from casebook.model.inlines import (
    Citation,
    Inline,
    Inlines,
)
from casebook.model.text import NOWHERE, Place, Text


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as its author wrote it: a citation, or words that may hold citations. Or a citation
    that stands in the text."""

    number: int
    """Counted from 1 in its part; 0 for a citation in the text."""
    children: Inlines
    """The citation, or the words."""
    remark: Inlines = ()
    """Words of our own before a citation."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The notes of one part and the citations in its text, in order; short forms start afresh in
    each."""

    notes: tuple[NoteDraft, ...] = ()
    """In the order of reading; the notes among them are numbered in it."""

    def cited(self, part: str) -> dict[str, tuple[Anchor, ...]]:
        """Return the keys of the sources that notes and text cite, in the order in which they first
        do, each with the places that cite it; `part` is the id of the part."""
        found: dict[str, dict[Anchor, None]] = {}
        for count, note in enumerate(self.notes, 1):
            place = note_anchor(part, note.number) if note.number else citation_anchor(part, count)
            for key in cited_keys(note.children):
                found.setdefault(str(key), {})[place] = None
        return {key: tuple(places) for key, places in found.items()}

    def cited_sources(self) -> tuple[str, ...]:
        """Return the keys of the sources that notes and text cite, in the order in which they first
        do."""
        keys = chain.from_iterable(cited_keys(note.children) for note in self.notes)
        return tuple(dict.fromkeys(map(str, keys)))


def note_anchor(part: str, number: int) -> Anchor:
    """Return the place of a note of a part."""
    return Anchor(part, "note", str(number))


def citation_anchor(part: str, number: int) -> Anchor:
    """Return the place of a citation in the text of a part (see `TextCitation.number`)."""
    return Anchor(part, "citation", str(number))


def cited_keys(children: Sequence[Inline]) -> Iterator[Text]:
    """Yield the keys of the sources that are cited, in order."""
    for child in children:
        if isinstance(child, Citation):
            yield from (source.key for source in child.sources)
        yield from cited_keys(getattr(child, "children", ()))
