"""What the book must say: notes, titles and rows from the model, worded but not rendered."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casebook.editing import citations
from casebook.editing.case_drafts import CaseDrafts
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.draft import Draft
from casebook.editing.edit import citation_job, drafts, worded
from casebook.editing.language import in_locale
from casebook.manuscript.book import read_book
from casebook.manuscript.folder import Folder
from casebook.model.narrative import (
    Block,
    CrossReference,
    Foreign,
    Heading,
    Inline,
    Link,
    Note,
    NoteReference,
    Styled,
)
from casebook.model.part import CaseText, Introduction, Part, Timeline, TimelineRow
from casebook.model.text import Text
from casebook.production.materials import Materials
from casebook.render.wording import Wording


class ExpectedBook:
    """The book as edited, for the questions that tests ask."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.book = read_book(Folder(content))

    @cache  # noqa: B019 - one instance lives as long as the session
    def parts(self, locale: str) -> tuple[Part, ...]:
        """The parts of the trade edition."""
        found = self._drafts(locale)
        job = self.citation_job(locale)
        wording = citations.Wording(citations.word_notes(job), citations.word_list(job))
        return tuple(worded(found, wording))

    def citation_job(self, locale: str) -> citations.CitationJob:
        """What the citation processor is asked."""
        named = self.book.manifest.citation_style
        style = named if isinstance(named, Text) else in_locale(named, locale)
        prepared = prepared_style(find_style(style, self._content).read_bytes(), locale)
        return citation_job(self._drafts(locale), self.book, locale, prepared)

    def _drafts(self, locale: str) -> list[Draft]:
        layout = Materials(self._content).layout(Text("trade"))
        cases = CaseDrafts(self.book)
        return drafts(self.book, locale, layout, lambda case, n: cases.whole(case, locale, n))

    def notes(self, locale: str) -> list[Note]:
        """Every note of the book, in order."""
        return [note for part in self.parts(locale) for note in part.notes.values()]

    def cases(self, locale: str) -> list[CaseText]:
        """The cases."""
        return [p.content for p in self.parts(locale) if isinstance(p.content, CaseText)]

    def listed(self, locale: str) -> list[Part]:
        """The parts that the contents list names."""
        return [part for part in self.parts(locale) if part.kind.is_listed]

    def timeline(self, locale: str) -> list[TimelineRow]:
        """The rows of the timeline of all cases."""
        timeline = next(p.content for p in self.parts(locale) if isinstance(p.content, Timeline))
        return [row for year in timeline.years for row in year.rows]

    def headings(self, part: Part, locale: str) -> list[str]:
        """The headings of the second level that a part prints."""
        wording = Wording(locale)
        content = part.content
        blocks: tuple[Block, ...] = ()
        after: list[str] = []
        if isinstance(content, (CaseText, Introduction)):
            blocks = content.blocks
        if isinstance(content, CaseText):
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
