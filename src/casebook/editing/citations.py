"""Citations, worded by the citation processor in any CSL style.

The notes of a part are a chapter: short forms ("ibid.", "n 4") start afresh in each, or go on from
the chapters before it, as it says. Any chapters can be worded in one run; each reads as it does in
a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from casebook.editing.archived_copies import with_copies
from casebook.editing.bare_locators import bare_locators
from casebook.editing.blank_notes import (
    blank_notes,
    left_blank,
    nameless_sources,
    wordless_sources,
)
from casebook.editing.citation_brackets import bracketed
from casebook.editing.citation_style import has_authors_in_text, list_style
from casebook.editing.compared_places import read
from casebook.editing.locator_ranges import with_dashes
from casebook.editing.locator_wording import LabelRules, label_rules, with_joins, with_labels
from casebook.editing.lost_locators import (
    doubtful_locators,
    locator_faults,
    lost_locators,
    prints_locators,
)
from casebook.editing.namesakes import Item, Library
from casebook.editing.note_capitals import without_capital
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.own_words import BEGINNING, begins_with_citation, with_stops
from casebook.editing.pandoc_text import Decoder, Json, cite, encode, plain
from casebook.editing.pinpoints import with_parted_pages
from casebook.editing.processor import process
from casebook.editing.run_beginning import earlier_notes, fresh_start, mentions
from casebook.editing.title_names import with_title_names
from casebook.editing.transform import change_inlines
from casebook.editing.two_names import two_names_together
from casebook.editing.unbroken_places import place_labels
from casebook.errors import CasebookError
from casebook.model.inlines import Citation, CitedSource, Inline, Inlines, Words
from casebook.model.text import Text
from casebook.model.walk import all_inlines
from casebook.model.writing_system import writing_system

WordedChapter = tuple[Inlines, ...]
"""The text of every note of a chapter, and of every citation in its text, in order."""


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """What all citations of an edition are worded with."""

    style: bytes
    """A CSL style, prepared (see `prepared_style`)."""
    locale: str
    """BCP 47, of the edition."""
    addresses_in_notes: bool
    """If not, web addresses stand in the list of sources alone."""
    style_name: Text = Text()
    """How the book names the style, and where."""
    copies: tuple[tuple[str, str], ...] = ()
    """Addresses, each with that of an archived copy, which stands in brackets behind it."""


def word_chapters(
    chapters: Sequence[Chapter], library: Library, settings: CitationSettings
) -> list[WordedChapter]:
    """Return the text of every note of some chapters, and of every citation in their text, worded
    in one run. `library` holds all sources that the book cites.

    Raises CasebookError if the processor fails, with every note that cites a source for which the
    style has no words, and with locators that can be read in two ways.
    """
    chapters = [_with_dashes(chapter) for chapter in chapters]
    notes = [note for chapter in chapters for note in chapter.notes]
    if doubts := list(doubtful_locators(notes)):
        raise CasebookError(doubts)
    items = library.company({key for chapter in chapters for key in chapter.cited()})
    shown = _shown(items, library, settings)
    run = _word(chapters, shown, settings)
    lost = lost_locators(chapters, run.notes, settings.style, labels=True)
    if lost and prints_locators(settings.style):
        # What the rules for a type of source leave out is told in words.
        run = _word(chapters, shown, settings, lost)
    wordless = wordless_sources([str(item["id"]) for item in items], run.full, run.short)
    faults = [
        f for chapter in chapters for f in blank_notes(chapter, wordless, settings.style_name)
    ]
    faults = faults or list(left_blank(notes, run.notes, settings.style_name))
    faults += bare_locators(notes, run.notes, settings.style, settings.style_name)
    faults += nameless_sources(run.notes, _cited_sources(notes), settings.style_name)
    if not faults:
        faults = list(locator_faults(chapters, run.notes, settings.style, settings.style_name))
    if faults:
        raise CasebookError(faults)
    paragraphs, languages, copies = iter(run.notes), _languages(items), dict(settings.copies)

    def text(note: NoteDraft) -> Inlines:
        own = _foreign(note, languages, settings.locale)
        sources = _cited_sources([note])
        labels = place_labels(sources, library.items)
        decoder = Decoder(run.kept, note.number, settings.locale, own, labels)
        worded = with_copies(decoder.inlines(next(paragraphs)), copies)
        worded = with_parted_pages(worded, sources, library.items)
        return _with_remark(note, settings.locale, worded)

    return [tuple(text(note) for note in chapter.notes) for chapter in chapters]


def _cited_sources(notes: Sequence[NoteDraft]) -> list[CitedSource]:
    inlines = (inline for note in notes for inline in all_inlines(note.children))
    return [source for one in inlines if isinstance(one, Citation) for source in one.sources]


@dataclass(frozen=True, slots=True)
class _WordedRun:
    """What the processor has written of some chapters."""

    full: Sequence[Json]
    """Each source cited by itself."""
    short: Sequence[Json]
    """Each once more."""
    notes: Sequence[Sequence[Json]]
    """The notes."""
    kept: Sequence[Inline]
    """What was put aside of them (see `encode`)."""


def _word(
    chapters: Sequence[Chapter],
    items: Sequence[Item],
    settings: CitationSettings,
    in_words: Mapping[int, frozenset[CitedSource]] = MappingProxyType({}),
) -> _WordedRun:
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
        blocks, items, settings.style, locale=settings.locale, style_name=settings.style_name
    )
    paragraphs = [with_joins(block["c"]) for block in rendered if block["t"] == "Para"]
    paragraphs = read(paragraphs) if rules.compares_places else paragraphs
    full, short, *notes = bracketed(paragraphs) if rules.brackets_each else paragraphs
    drafts = [note for chapter in chapters for note in chapter.notes]
    notes = [
        with_stops(draft, note, settings.style) for draft, note in zip(drafts, notes, strict=True)
    ]
    if has_authors_in_text(settings.style):
        notes = with_title_names(notes, items)
    others = plain(short)
    return _WordedRun(full, short, [without_capital(note, others) for note in notes], kept)


def word_list(library: Library, settings: CitationSettings) -> tuple[tuple[str, Inlines], ...]:
    """Return the list of sources: citation key and entry, in the order of the style.

    A style without rules for a list leaves it to another (see `list_style`). Styles leave the
    entries of some types empty, such as those of encyclopedias: these are listed as web pages are,
    because the list is where a reader looks for the address, or else by that other style. Raises
    CasebookError if the processor fails.
    """
    items = tuple(library.items.values())
    if not items:
        return ()
    own = replace(settings, style=list_style(settings.style, settings.locale))
    entries = dict(_listed(items, library, own))
    for style in (own.style, list_style(b"", settings.locale)):
        known = {key for key, text in entries.items() if _has_letters(text)}
        if len(known) == len(items):
            break
        as_pages = [i if i["id"] in known else {**i, "type": "webpage"} for i in items]
        again = dict(_listed(as_pages, library, replace(own, style=style)))
        order = again if style == own.style else entries
        entries = {key: (entries if key in known else again).get(key, ()) for key in order}
    return tuple(entries.items())


def _has_letters(inlines: Inlines) -> bool:
    """Return whether an entry says more than its number."""
    return any(
        any(map(str.isalpha, inline.text))
        if isinstance(inline, Words)
        else _has_letters(getattr(inline, "children", ()))
        for inline in inlines
    )


def _listed(
    items: Sequence[Item], library: Library, settings: CitationSettings
) -> Iterator[tuple[str, Inlines]]:
    """Yield the entries that the style makes of items.

    Where sources are numbered they are cited as in the runs that word notes, so that numbers and
    letters are the same.
    """
    languages = _languages(items)
    everything = Citation(tuple(CitedSource(Text(item["id"])) for item in items))
    rendered = process(
        mentions(items) if library.is_numbered else [],
        items,
        settings.style,
        locale=settings.locale,
        style_name=settings.style_name,
        nocite=None if library.is_numbered else cite(everything),
    )
    for block in rendered:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                key = entry["c"][0][0].removeprefix("ref-")
                foreign = _chinese({languages.get(key, "")}, settings.locale)
                labels = place_labels([CitedSource(Text(key))], library.items)
                decoder = Decoder((), 0, settings.locale, foreign, labels)
                entry_text = decoder.entry(entry["c"][1])
                yield key, two_names_together(entry_text, library.items[key])


def _shown(items: Sequence[Item], library: Library, settings: CitationSettings) -> Sequence[Item]:
    """Return the items as notes may print them. Where sources are numbered, notes and list are
    worded of the same."""
    if settings.addresses_in_notes or library.is_numbered:
        return items
    return [_without_address(item) for item in items]


def _languages(items: Sequence[Item]) -> dict[str, str]:
    return {item["id"]: str(item.get("language", "")) for item in items}


def _with_remark(note: NoteDraft, locale: str, wording: Inlines) -> Inlines:
    if not note.remark:
        return wording
    space = writing_system(locale).sentence_space
    return (*note.remark, *((Words(space),) if space else ()), *wording)


def _without_address(item: Item) -> Item:
    hidden = {"URL", "accessed"}
    if "://" in str(item.get("archive_location", "")):
        hidden.add("archive_location")
    return {field: value for field, value in item.items() if field not in hidden}


def _with_dashes(chapter: Chapter) -> Chapter:
    """Return a chapter in whose locators ranges and hyphens are told apart."""
    return Chapter(
        tuple(
            replace(note, children=change_inlines(note.children, with_dashes))
            for note in chapter.notes
        ),
        chapter.earlier,
    )


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


def _foreign(note: NoteDraft, languages: Mapping[str, str], locale: str) -> str:
    """Return the language that Chinese characters in a note have, if not the text's own."""
    keys = {s.key for c in note.children if isinstance(c, Citation) for s in c.sources}
    return _chinese({languages.get(key, "") for key in keys}, locale)


def _chinese(languages: set[str], locale: str) -> str:
    own = [tag for tag in sorted(languages) if writing_system(tag).breaks_between_characters]
    if writing_system(locale).breaks_between_characters:
        # Within Chinese text only the other script needs its own glyphs.
        return own[0] if len(own) == 1 and own[0] != locale and len(languages) == 1 else ""
    return own[0] if len(own) == 1 else "zh"
