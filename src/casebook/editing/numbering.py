"""Notes counted part by part: each plain note becomes a call with a number, and each citation too,
or stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.note_positions import NotePosition
from casebook.editing.text_citations import with_citations
from casebook.model.anchor import citing_anchor
from casebook.model.inlines import (
    Citation,
    CitedSource,
    Inline,
    Inlines,
    Note,
    PlainNote,
    TextCitation,
)
from casebook.model.note_marks import NoteCall
from casebook.model.part import CaseText, MatterText, PartText
from casebook.model.text import NOWHERE, Place, Text

T = TypeVar("T")


class NoteCounter:
    """Counts the notes of one part, in reading order."""

    def __init__(self, part: str, *, citations_in_text: bool) -> None:
        """`citations_in_text`: citations become no notes."""
        self._part = part
        self._in_text = citations_in_text
        self._drafts: list[NoteDraft] = []
        self._number = 0

    def count(self, inline: Inline) -> Inline:
        """Return the call of a note for a citation or a plain note, or the citation's place in the
        text; anything else as it is."""
        if isinstance(inline, Citation):
            return self._cited(inline)
        if isinstance(inline, PlainNote):
            return self._call(inline.children, inline.place)
        return inline

    def cite(self, sources: Sequence[Text], remark: Inlines = ()) -> Inlines:
        """Return a citation of sources of the record, `id` or `id, locator`: the call of a note, or
        its place in the text.

        A remark stands in a note, before the sources.
        """
        if not sources:
            return (self._call(remark, NOWHERE),) if remark else ()
        citation = Citation(cited(sources), sources[0].place)
        if not remark:
            return (self._cited(citation),)
        return (self._call((citation,), citation.place, remark),)

    def chapter(self) -> Chapter:
        """Return the notes as the citation processor wants them."""
        return Chapter(tuple(self._drafts))

    def _cited(self, citation: Citation) -> Inline:
        if not self._in_text:
            return self._call((citation,), citation.place)
        self._drafts.append(NoteDraft(0, (citation,), place=citation.place))
        is_named = any(source.is_author_named for source in citation.sources)
        return TextCitation(len(self._drafts), is_named=is_named)

    def _call(
        self,
        children: Inlines,
        place: Place,
        remark: Inlines = (),
    ) -> NoteCall:
        self._number += 1
        self._drafts.append(NoteDraft(self._number, children, remark, place))
        return NoteCall(citing_anchor(self._part, ("note", self._number)), self._number)


def worded_text(
    position: NotePosition,
    content: CaseText | MatterText,
    chapter: Chapter,
    texts: Sequence[Inlines],
    locale: str,
) -> PartText:
    """Return what a part tells, with its notes and the citations in its text as they are worded.

    `chapter` holds its notes counted from 1, `position` says where they stand in the book, and
    `texts` holds their words, in the order of the chapter.
    """
    part = position.part
    notes = {}
    for draft, text in zip(position.numbered(chapter).notes, texts, strict=True):
        if draft.number:
            anchor = citing_anchor(part, ("note", draft.number))
            notes[anchor] = Note(anchor, draft.number, position.referred(text), draft.place)
    if len(notes) < len(texts):
        content = with_citations(content, texts, locale)
    if position.before:
        content = _counted_on(content, position)
    return PartText(content, notes)


def _counted_on(value: T, position: NotePosition) -> T:
    """Return what a part tells, or something of it, with the numbers of its notes in the book.

    Every field is gone through, so that no call can be passed over wherever it stands.
    """
    if isinstance(value, NoteCall):
        number = value.number + position.before
        return replace(value, note=citing_anchor(position.part, ("note", number)), number=number)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return cast("T", tuple(_counted_on(one, position) for one in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {own.name: getattr(value, own.name) for own in fields(value)}
    changed = {name: _counted_on(one, position) for name, one in held.items()}
    if all(changed[name] is one or changed[name] == one for name, one in held.items()):
        return value
    return replace(value, **changed)


def cited(sources: Sequence[Text]) -> tuple[CitedSource, ...]:
    """Return the sources of a fact or an event, each with its locator."""
    found = []
    for source in sources:
        key, comma, locator = source.partition(",")
        found.append(CitedSource(Text(key.strip(), source.place), "", comma + locator))
    return tuple(found)
