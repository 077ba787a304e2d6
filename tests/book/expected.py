"""What the book must say: notes, titles and rows from the model, worded but not rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casebook.editing.citation_style import prepared_style
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.anchor import Anchor
from casebook.model.blocks import Block, Heading
from casebook.model.book import Edition
from casebook.model.inlines import CrossReference, Foreign, Inline, Inlines, Link, Note, Styled
from casebook.model.layout import Layout
from casebook.model.note_marks import NoteReference
from casebook.model.part import CaseText, Content, MatterText, Part, Timeline, TimelineRow
from casebook.model.part_kinds import PartKind
from casebook.model.text import Text
from casebook.production.laid_out import lay_out
from casebook.production.materials import read_materials
from casebook.production.reading import edit_editions, read_book
from casebook.production.values import CODEC
from casebook.render.note_markup import calls_in_tables
from casebook.render.wording import Wording
from casebook.store.steps import Steps

TRADE = Edition(Text("print"), "pdf")
"""An edition in the trade layout."""


@dataclass(frozen=True)
class ExpectedPart:
    """A part with all that it tells."""

    part: Part
    content: Content
    notes: Mapping[Anchor, Note]

    @property
    def id(self) -> str:
        return self.part.id

    @property
    def kind(self) -> PartKind:
        return self.part.kind

    @property
    def title(self) -> Inlines:
        return self.part.title

    @property
    def head(self) -> str:
        return self.part.head

    @property
    def anchor(self) -> Anchor:
        return self.part.anchor


def edited_parts(book: Path, locale: str, layout: Layout | None = None) -> tuple[ExpectedPart, ...]:
    """The parts of a book in a language, edited anew; in the trade layout if none is given."""
    steps = Steps(None, CODEC)
    content = read_book(book, None)
    (edited,) = edit_editions(content, [locale], steps).values()
    assert not edited.problems
    layout = layout or read_materials(Folder(book), TRADE, locale, make_anew).layout
    style = prepared_style(content.style(locale), locale)
    found = lay_out(content.book, edited, layout, style, steps).parts
    texts = [one.read() for one in found]
    return tuple(
        ExpectedPart(one.part, text.content, text.notes)
        for one, text in zip(found, texts, strict=True)
    )


class ExpectedBook:
    """The book as edited, for the questions that tests ask."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.book = read_book(content, None).book

    @cache  # noqa: B019 - one instance lives as long as the session
    def parts(self, locale: str) -> tuple[ExpectedPart, ...]:
        """The parts of the trade edition."""
        return edited_parts(self._content, locale)

    def notes(self, locale: str) -> list[Note]:
        """Every note of the book, in order."""
        return [note for part in self.parts(locale) for note in part.notes.values()]

    def notes_below(self, locale: str) -> set[Anchor]:
        """The notes that stand below a table of differences, or a timeline, of their case."""
        return {
            call.note
            for case in self.cases(locale)
            for calls in calls_in_tables(case).values()
            for call in calls
        }

    def cases(self, locale: str) -> list[CaseText]:
        """The cases."""
        return [p.content for p in self.parts(locale) if isinstance(p.content, CaseText)]

    def listed(self, locale: str) -> list[ExpectedPart]:
        """The parts that the contents list names."""
        return [part for part in self.parts(locale) if part.kind.is_listed]

    def timeline(self, locale: str) -> list[TimelineRow]:
        """The rows of the timeline of all cases."""
        timeline = next(p.content for p in self.parts(locale) if isinstance(p.content, Timeline))
        return [row for year in timeline.years for row in year.rows]

    def headings(self, part: ExpectedPart, locale: str) -> list[str]:
        """The headings of the second level that a part prints."""
        wording = Wording(locale)
        content = part.content
        blocks: tuple[Block, ...] = ()
        after: list[str] = []
        if isinstance(content, (CaseText, MatterText)):
            blocks = content.blocks
        if isinstance(content, CaseText):
            after += [wording.term("where-sources-differ")] * bool(content.differences)
            after += [wording.term("see-also")] * bool(content.see_also)
            after += [wording.term("timeline")] * bool(content.timeline)
        own = [b for b in blocks if isinstance(b, Heading) and b.level == 2]
        return [wording.plain(heading.children) for heading in own] + after


def note_text(note: Note, locale: str) -> str:
    """A note as text, with its number."""
    return f"{note.number} {plain(note.children, locale)}"


def plain(inlines: tuple[Inline, ...], locale: str) -> str:
    """Inlines as text; unlike the wording for bookmarks it keeps the numbers of other notes."""
    wording = Wording(locale)
    words = []
    for inline in inlines:
        if isinstance(inline, (Styled, Foreign, Link, CrossReference)):
            words.append(plain(inline.children, locale))
        elif isinstance(inline, NoteReference):
            words.append(str(inline.number))
        else:
            words.append(wording.value(inline))
    return "".join(words)
