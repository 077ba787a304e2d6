"""Notes, and citations in the text, as their author wrote them, before they are worded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.model.anchor import CitationPlace
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
    """Counted from 1, in its part or in the book; 0 for a citation in the text."""
    children: Inlines
    """The citation, or the words."""
    remark: Inlines = ()
    """Words of our own before a citation."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True, slots=True)
class EarlierCitation:
    """A source that was cited before a chapter begins, where notes are counted through the book."""

    key: str
    """The citation key."""
    first: int
    """The number of the note that first cites it; 0 where the text alone does."""
    last: int
    """The number of the last note before the chapter that cites it; 0 where the text alone does."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The notes of one part and the citations in its text, in order; short forms start afresh in
    each but for what was cited earlier."""

    notes: tuple[NoteDraft, ...] = ()
    """In the order of reading; the notes among them are numbered in it."""
    earlier: tuple[EarlierCitation, ...] = ()
    """The sources that it cites in short from the beginning: the chapters before it cite them."""

    @property
    def numbered(self) -> int:
        """How many notes it has; citations in the text are none."""
        return sum(1 for note in self.notes if note.number)

    def cited(self) -> dict[str, tuple[CitationPlace, ...]]:
        """Return the keys of the sources that notes and text cite, in the order in which they first
        do, each with the places that cite it."""
        found: dict[str, dict[CitationPlace, None]] = {}
        for count, note in enumerate(self.notes, 1):
            place: CitationPlace = ("note", note.number) if note.number else ("citation", count)
            for key in cited_keys(note.children):
                found.setdefault(str(key), {})[place] = None
        return {key: tuple(places) for key, places in found.items()}


def cited_keys(children: Sequence[Inline]) -> Iterator[Text]:
    """Yield the keys of the sources that are cited, in order."""
    for child in children:
        if isinstance(child, Citation):
            yield from (source.key for source in child.sources)
        yield from cited_keys(getattr(child, "children", ()))
