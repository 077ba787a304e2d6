"""What each paragraph, fact and event of a case rests on, for layouts that show it beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casebook.editing.claim_tables import is_dead, is_unverified
from casebook.editing.note_draft import Chapter, cited_keys
from casebook.editing.source_names import source_name
from casebook.model.blocks import Block, Paragraph, SourceRemark
from casebook.model.book import Source
from casebook.model.dates import WrittenDate
from casebook.model.inlines import Inlines, TextCitation
from casebook.model.note_marks import NoteCall
from casebook.model.part import CaseText
from casebook.model.reviewed_source import ReviewedSource
from casebook.model.walk import all_blocks, all_inlines, runs


@dataclass(frozen=True, slots=True)
class SourceReview:
    """The sources of a book, as a review shows them in a language."""

    sources: Mapping[str, ReviewedSource]
    """By citation key."""

    def of_case(self, text: CaseText, chapter: Chapter) -> CaseText:
        """Return what a case tells, before its notes are worded, with the sources of each fact,
        event and block of the narrative. Of paragraphs it is also told that they have none."""
        review = _CaseReview(self.sources, chapter)
        return replace(
            text,
            facts=tuple(replace(one, sources=review.cited([one.value])) for one in text.facts),
            blocks=tuple(review.blocks(text.blocks)),
            timeline=tuple(
                replace(
                    year,
                    rows=tuple(replace(row, sources=review.cited([row.text])) for row in year.rows),
                )
                for year in text.timeline
            ),
        )


def source_review(sources: Mapping[str, Source], keys: Iterable[str], locale: str) -> SourceReview:
    """Return what a review shows of sources in a language; `keys` name those that are cited."""
    return SourceReview({key: _reviewed(sources[key], locale) for key in keys})


def _reviewed(source: Source, locale: str) -> ReviewedSource:
    issued, name = source.item.get("issued"), source_name(source, locale)
    date = issued.date if isinstance(issued, WrittenDate) and str(issued) not in name else None
    doubts = (
        *(("source-unverified",) if is_unverified(source) else ()),
        *(("source-dead",) if is_dead(source) else ()),
    )
    return ReviewedSource(name, date, str(source.custom.get("tier", "")), doubts)


class _CaseReview:
    """The sources of one case."""

    def __init__(self, sources: Mapping[str, ReviewedSource], chapter: Chapter) -> None:
        self._sources = sources
        self._notes = {one.number: one for one in chapter.notes if one.number}
        self._drafts = chapter.notes

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks, each paragraph and each other that cites followed by what it cites."""
        for block in blocks:
            yield block
            found = self.cited(run for one in all_blocks([block]) for run in runs(one))
            if found or isinstance(block, Paragraph):
                yield SourceRemark(found)

    def cited(self, texts: Iterable[Inlines]) -> tuple[ReviewedSource, ...]:
        """Return the sources that texts cite, each once."""
        keys: dict[str, None] = {}
        for inline in (inline for text in texts for inline in all_inlines(text)):
            if isinstance(inline, NoteCall) and inline.number in self._notes:
                keys |= dict.fromkeys(map(str, cited_keys(self._notes[inline.number].children)))
            elif isinstance(inline, TextCitation):
                draft = self._drafts[inline.number - 1]
                keys |= dict.fromkeys(map(str, cited_keys(draft.children)))
        return tuple(self._sources[key] for key in keys if key in self._sources)
