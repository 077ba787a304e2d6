"""Citations, worded by the citation processor in any CSL style.

The notes of a part are a chapter: short forms ("ibid.", "n 4") start afresh in each. Any chapters
can be worded in one run; each reads as it does in a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.editing.locators import with_labels
from casebook.editing.namesakes import Item, Library
from casebook.editing.pandoc_text import Decoder, Json, cite, encode
from casebook.editing.processor import process
from casebook.editing.transform import change_inlines
from casebook.model.inlines import Citation, CitedSource, Inline, Inlines, Words
from casebook.model.text import NOWHERE, Place, Text
from casebook.model.writing_system import writing_system


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as its author wrote it: a citation, or words that may hold citations."""

    number: int
    """Counted from 1 in its part."""
    children: Inlines
    """The citation, or the words."""
    remark: Inlines = ()
    """Words of our own before a citation."""
    place: Place = NOWHERE
    """Where its author wrote it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The notes of one part, in order; short forms start afresh in each."""

    notes: tuple[NoteDraft, ...] = ()
    """In the order of their numbers."""

    def cited(self) -> frozenset[str]:
        """Return the keys of the sources that the notes cite."""
        return frozenset(str(key) for note in self.notes for key in cited_keys(note.children))


WordedChapter = tuple[Inlines, ...]
"""The text of every note of a chapter, in order."""


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """What all citations of an edition are worded with."""

    style: bytes
    """A CSL style, prepared (see `prepared_style`)."""
    locale: str
    """BCP 47, of the edition."""
    addresses_in_notes: bool
    """If not, web addresses stand in the list of sources alone."""


def cited_keys(children: Sequence[Inline]) -> Iterator[Text]:
    """Yield the keys of the sources that are cited, in order."""
    for child in children:
        if isinstance(child, Citation):
            yield from (source.key for source in child.sources)
        yield from cited_keys(getattr(child, "children", ()))


def word_chapters(
    chapters: Sequence[Chapter], library: Library, settings: CitationSettings
) -> list[WordedChapter]:
    """Return the text of every note of some chapters, worded in one run.

    `library` holds all sources that the book cites. Raises CasebookError if the processor fails.
    """
    cited = frozenset[str]().union(*(chapter.cited() for chapter in chapters))
    items = library.company(cited)
    kept: list[Inline] = []
    # What reads alike depends on all that a run words. So every run begins by citing each of its
    # sources twice, in full and then in short, in an order that is the same for all runs.
    mentions = [_mention(items), _mention(items)] if items else []
    blocks: list[Json] = [_fresh_start(), *mentions]
    for chapter in chapters:
        blocks.append(_fresh_start())
        blocks.extend(_paragraph(note, settings.locale, kept) for note in chapter.notes)
    shown = items if settings.addresses_in_notes else [_without_address(item) for item in items]
    rendered = process(blocks, shown, settings.style, settings.locale)
    paragraphs = [block["c"] for block in rendered if block["t"] == "Para"]
    worded = iter(paragraphs[len(mentions) :])
    # The processor numbers the notes that cite, through the whole run; we number all the notes
    # of a part.
    numbers = [0] * len(mentions)
    notes = [note for chapter in chapters for note in chapter.notes]
    numbers += [note.number for note in notes if any(cited_keys(note.children))]
    languages = _languages(items)

    def text(note: NoteDraft) -> Inlines:
        foreign = _foreign(note, languages, settings.locale)
        decoder = Decoder(kept, numbers, settings.locale, foreign)
        return _with_remark(note, settings.locale, decoder.inlines(next(worded)))

    return [tuple(text(note) for note in chapter.notes) for chapter in chapters]


def word_list(library: Library, settings: CitationSettings) -> tuple[tuple[str, Inlines], ...]:
    """Return the list of sources: citation key and entry, in the order of the style.

    Styles leave the entries of some types empty, such as those of encyclopedias: these are listed
    as web pages are, because the list is where a reader looks for the address. Raises
    CasebookError if the processor fails.
    """
    items = tuple(library.items.values())
    if not items:
        return ()
    entries = _listed(items, settings)
    listed = {key for key, text in entries if text}
    if len(listed) == len(items):
        return entries
    return _listed(
        [item if item["id"] in listed else {**item, "type": "webpage"} for item in items], settings
    )


def _listed(items: Sequence[Item], settings: CitationSettings) -> tuple[tuple[str, Inlines], ...]:
    """Return the entries that the style makes of items."""
    everything = cite(Citation(tuple(CitedSource(Text(item["id"])) for item in items)))
    languages = _languages(items)
    entries = []
    for block in process([], items, settings.style, settings.locale, everything):
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                key = entry["c"][0][0].removeprefix("ref-")
                foreign = _chinese({languages.get(key, "")}, settings.locale)
                decoder = Decoder((), (), settings.locale, foreign)
                entries.append((key, decoder.entry(entry["c"][1])))
    return tuple(entries)


def _languages(items: Sequence[Item]) -> dict[str, str]:
    return {item["id"]: str(item.get("language", "")) for item in items}


def _with_remark(note: NoteDraft, locale: str, wording: Inlines) -> Inlines:
    if not note.remark:
        return wording
    space = writing_system(locale).sentence_space
    return (*note.remark, *((Words(space),) if space else ()), *wording)


def _without_address(item: Item) -> Item:
    return {field: value for field, value in item.items() if field not in ("URL", "accessed")}


def _fresh_start() -> Json:
    """Return a heading at which short forms start afresh."""
    return {"t": "Header", "c": [1, ["", ["reset-citation-positions"], []], []]}


def _mention(items: Sequence[Item]) -> Json:
    """Return a note that cites sources, so that the processor counts them as cited."""
    everything = Citation(tuple(CitedSource(Text(item["id"])) for item in items))
    return {"t": "Para", "c": [cite(everything)]}


def _paragraph(note: NoteDraft, locale: str, kept: list[Inline]) -> Json:
    children = change_inlines(note.children, lambda inline: with_labels(inline, locale))
    if len(children) == 1 and isinstance(children[0], Citation):
        content = [cite(children[0])]
    else:
        inner = {"t": "Para", "c": encode(children, kept)}
        content = [{"t": "Note", "c": [inner]}]
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
