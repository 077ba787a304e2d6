"""Citations, worded by the citation processor in any CSL style.

The notes of a part are a chapter: short forms ("ibid.", "n 4") start afresh in each, or go on from
the chapters before it, as it says. Any chapters can be worded in one run; each reads as it does in
a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.editing.archived_copies import with_copies
from casebook.editing.bare_locators import bare_locators
from casebook.editing.blank_notes import (
    blank_notes,
    left_blank,
    nameless_sources,
    wordless_sources,
)
from casebook.editing.citation_run import WordedRun, whole_run
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import list_style
from casebook.editing.csl_items import FOREIGN
from casebook.editing.joined_particles import with_joined_particles
from casebook.editing.locator_ranges import with_dashes
from casebook.editing.lost_locators import (
    doubtful_locators,
    locator_faults,
)
from casebook.editing.mixed_lists import order_of_both
from casebook.editing.mixed_notes import has_pieces, mixed, with_pieces, without_marks
from casebook.editing.namesakes import Item, Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.pandoc_text import Decoder, Json, cite
from casebook.editing.pinpoints import with_parted_pages
from casebook.editing.processor import process
from casebook.editing.run_beginning import mentions
from casebook.editing.transform import change_inlines
from casebook.editing.two_names import two_names_together
from casebook.editing.unbroken_places import place_labels
from casebook.errors import CasebookError
from casebook.model.inlines import Citation, CitedSource, Inlines, Words
from casebook.model.text import Text
from casebook.model.walk import all_inlines
from casebook.model.writing_system import writing_system

WordedChapter = tuple[Inlines, ...]
"""The text of every note of a chapter, and of every citation in its text, in order."""


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
    run, texts = _worded(chapters, shown, settings)
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
    paragraphs, languages, copies = iter(texts), _languages(items), dict(settings.copies)

    def text(note: NoteDraft) -> Inlines:
        own = _foreign(note, languages, settings.locale)
        sources = _cited_sources([note])
        labels = place_labels(sources, library.items)
        decoder = Decoder(run.kept, note.number, settings.locale, own, labels)
        worded = with_copies(decoder.inlines(next(paragraphs)), copies)
        worded = with_parted_pages(worded, sources, library.items)
        cited = [library.items[key] for s in sources if (key := str(s.key)) in library.items]
        worded = with_joined_particles(worded, cited)
        return _with_remark(note, settings.locale, worded)

    return [tuple(text(note) for note in chapter.notes) for chapter in chapters]


def _worded(
    chapters: Sequence[Chapter], items: Sequence[Item], settings: CitationSettings
) -> tuple[WordedRun, Sequence[Sequence[Json]]]:
    """Return the run that words chapters, and their notes as they are printed: sources in letters,
    in a book in ideographs, have the words of a run of their own."""
    foreign = _foreign_keys(items) if settings.foreign_style else frozenset()
    cited = {str(key) for chapter in chapters for key in chapter.cited()}
    if not cited & foreign:
        run = whole_run(chapters, items, settings)
        return run, run.notes
    other = settings.for_foreign
    if has_pieces(settings.style):
        settings = replace(settings, style=with_pieces(settings.style))
        other = replace(other, style=with_pieces(other.style))
    run, again = whole_run(chapters, items, settings), whole_run(chapters, items, other)
    pairs = zip(run.notes, again.notes, strict=True)
    texts = [without_marks(mixed(one, twin, foreign)) for one, twin in pairs]
    return replace(run, notes=without_marks(run.notes)), texts


def _foreign_keys(items: Sequence[Item]) -> frozenset[str]:
    """Return the keys of sources in letters, in a book written in ideographs."""
    return frozenset(str(item["id"]) for item in items if item.get("keyword") == FOREIGN)


def _cited_sources(notes: Sequence[NoteDraft]) -> list[CitedSource]:
    inlines = (inline for note in notes for inline in all_inlines(note.children))
    return [source for one in inlines if isinstance(one, Citation) for source in one.sources]


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
    entries = _entries(items, library, settings)
    for rules in (None, b""):
        known = {key for key, text in entries.items() if _has_letters(text)}
        if len(known) == len(items):
            break
        as_pages = [i if i["id"] in known else {**i, "type": "webpage"} for i in items]
        again = _entries(as_pages, library, settings, rules)
        order = again if rules is None else entries
        entries = {key: (entries if key in known else again).get(key, ()) for key in order}
    return tuple(entries.items())


def _entries(
    items: Sequence[Item],
    library: Library,
    settings: CitationSettings,
    rules: bytes | None = None,
) -> dict[str, Inlines]:
    """Return the entries that the style, or one of other `rules`, makes of items, in its order;
    those of sources in letters, in a book in ideographs, in the words and the order of a run of
    their own."""

    def listed(own: CitationSettings) -> dict[str, Inlines]:
        style = list_style(own.style if rules is None else rules, own.locale)
        return dict(_listed(items, library, replace(own, style=style), settings.locale))

    entries = listed(settings)
    foreign = _foreign_keys(items) if settings.foreign_style else frozenset()
    if not foreign:
        return entries
    again = listed(settings.for_foreign)
    return {
        key: (again if key in foreign else entries).get(key, ())
        for key in order_of_both(entries, again, foreign)
    }


def _has_letters(inlines: Inlines) -> bool:
    """Return whether an entry says more than its number."""
    return any(
        any(map(str.isalpha, inline.text))
        if isinstance(inline, Words)
        else _has_letters(getattr(inline, "children", ()))
        for inline in inlines
    )


def _listed(
    items: Sequence[Item], library: Library, settings: CitationSettings, locale: str
) -> Iterator[tuple[str, Inlines]]:
    """Yield the entries that the style makes of items, in a book in a locale.

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
                foreign = _chinese({languages.get(key, "")}, locale)
                labels = place_labels([CitedSource(Text(key))], library.items)
                decoder = Decoder((), 0, locale, foreign, labels)
                entry_text = decoder.entry(entry["c"][1])
                entry_text = with_joined_particles(entry_text, [library.items[key]])
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
