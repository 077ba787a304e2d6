"""Notes counted part by part: each citation and each plain note becomes a call with a number."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.anchor import Anchor
from casebook.model.inlines import Citation, CitedSource, Inline, Inlines, Note, NoteCall, PlainNote
from casebook.model.text import NOWHERE, Place, Text


class NoteCounter:
    """Counts the notes of one part, in reading order."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._notes: list[NoteDraft] = []

    def count(self, inline: Inline) -> Inline:
        """Return the call of a note for a citation or a plain note; anything else as it is."""
        if isinstance(inline, Citation):
            return self._call((inline,), inline.place)
        if isinstance(inline, PlainNote):
            return self._call(inline.children, inline.place)
        return inline

    def cite(self, sources: Sequence[Text], remark: Inlines = ()) -> Inlines:
        """Return the call of a note that cites sources of the record, `id` or `id, locator`.

        A remark stands in the note before the sources.
        """
        if not sources and not remark:
            return ()
        place = sources[0].place if sources else NOWHERE
        citation: Inlines = (Citation(cited(sources), place),) if sources else ()
        if not citation:
            return (self._call(remark, place),)
        return (self._call(citation, place, remark),)

    def chapter(self) -> Chapter:
        """Return the notes as the citation processor wants them."""
        return Chapter(tuple(self._notes))

    def _call(
        self,
        children: Inlines,
        place: Place,
        remark: Inlines = (),
    ) -> NoteCall:
        number = len(self._notes) + 1
        self._notes.append(NoteDraft(number, children, remark, place))
        return NoteCall(note_anchor(self._part, number), number)


def worded_notes(part: str, chapter: Chapter, texts: Sequence[Inlines]) -> dict[Anchor, Note]:
    """Return the notes of a part by their places, in order, with their texts."""
    notes = {}
    for draft, text in zip(chapter.notes, texts, strict=True):
        anchor = note_anchor(part, draft.number)
        notes[anchor] = Note(anchor, draft.number, text, draft.place)
    return notes


def note_anchor(part: str, number: int) -> Anchor:
    """Return the place of a note of a part."""
    return Anchor(part, "note", str(number))


def cited(sources: Sequence[Text]) -> tuple[CitedSource, ...]:
    """Return the sources of a fact or an event, each with its locator."""
    found = []
    for source in sources:
        key, comma, locator = source.partition(",")
        found.append(CitedSource(Text(key.strip(), source.place), "", comma + locator))
    return tuple(found)
