"""One run of the citation processor: notes of chapters in its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from casebook.editing.citation_brackets import bracketed
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import has_authors_in_text
from casebook.editing.cite_groups import parted
from casebook.editing.compared_places import read
from casebook.editing.locator_wording import LabelRules, label_rules, with_joins, with_labels
from casebook.editing.locators_once import locators_once, with_marked_locators
from casebook.editing.lost_locators import lost_locators, prints_locators
from casebook.editing.namesakes import Item
from casebook.editing.note_capitals import with_capital, without_capital
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.own_words import BEGINNING, begins_with_citation, with_stops
from casebook.editing.pandoc_text import Json, cite, encode
from casebook.editing.pandoc_words import plain
from casebook.editing.processor import process
from casebook.editing.run_beginning import earlier_notes, fresh_start, mentions
from casebook.editing.title_names import with_title_names
from casebook.editing.transform import change_inlines
from casebook.model.inlines import Citation, CitedSource, Inline


@dataclass(frozen=True, slots=True)
class WordedRun:
    """What the processor has written of some chapters."""

    full: Sequence[Json]
    """Each source cited by itself."""
    short: Sequence[Json]
    """Each once more."""
    notes: Sequence[Sequence[Json]]
    """The notes."""
    kept: Sequence[Inline]
    """What was put aside of them (see `encode`)."""


def whole_run(
    chapters: Sequence[Chapter], items: Sequence[Item], settings: CitationSettings
) -> WordedRun:
    """Return chapters in the processor's words; what the rules for a type of source leave out of
    their locators is told in words."""
    run = word_run(chapters, items, settings)
    types = {str(item["id"]): str(item.get("type", "")) for item in items}
    lost = lost_locators(chapters, run.notes, settings.style, types=types)
    if lost and prints_locators(settings.style):
        return word_run(chapters, items, settings, lost)
    return run


def word_run(
    chapters: Sequence[Chapter],
    items: Sequence[Item],
    settings: CitationSettings,
    in_words: Mapping[int, frozenset[CitedSource]] = MappingProxyType({}),
) -> WordedRun:
    """Return chapters in the processor's words. `in_words` are sources, by the index of the note,
    whose locators are words behind the citation to it."""
    kept: list[Inline] = []
    rules = label_rules(settings.style, settings.locale).knowing(items)
    blocks = mentions(items)
    index = count()
    for chapter in chapters:
        blocks.append(fresh_start())
        blocks += earlier_notes(chapter)
        for note in chapter.notes:
            own = replace(rules, in_words=in_words.get(next(index), frozenset()))
            blocks.append(_paragraph(note, settings, own, kept))
    rendered = process(
        blocks,
        items,
        with_marked_locators(settings.style),
        locale=settings.locale,
        style_name=settings.style_name,
    )
    paragraphs = [
        with_joins(locators_once(block["c"])) for block in rendered if block["t"] == "Para"
    ]
    paragraphs = read(paragraphs) if rules.compares_places else paragraphs
    full, short, *notes = bracketed(paragraphs) if rules.brackets_each else paragraphs
    drafts = [note for chapter in chapters for note in chapter.notes]
    notes = [
        with_stops(draft, note, settings.style) for draft, note in zip(drafts, notes, strict=True)
    ]
    if has_authors_in_text(settings.style):
        notes = parted(with_title_names(notes, items), items, settings.style)
    others, sources = plain(short), {str(item["id"]): item for item in items}
    notes = [
        with_capital(draft, without_capital(note, others), sources)
        for draft, note in zip(drafts, notes, strict=True)
    ]
    return WordedRun(full, short, notes, kept)


def _paragraph(
    note: NoteDraft, settings: CitationSettings, rules: LabelRules, kept: list[Inline]
) -> Json:
    locale = settings.locale
    children = change_inlines(note.children, lambda inline: with_labels(inline, locale, rules))
    if len(children) == 1 and isinstance(children[0], Citation):
        content = [cite(children[0], note.number)]
    else:
        beginning = [BEGINNING] if begins_with_citation(note, settings.style) else []
        words = [*beginning, *encode(children, kept, note.number)]
        content = [{"t": "Note", "c": [{"t": "Para", "c": words}]}]
    return {"t": "Para", "c": content}
