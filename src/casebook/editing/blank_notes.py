"""Notes that would be blank: a style has no words for a source, in full or in its short form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.editing.note_draft import Chapter, NoteDraft, cited_keys
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import has_words, plain
from casebook.errors import Problem
from casebook.model.inlines import CitedSource
from casebook.model.text import Text


@dataclass(frozen=True, slots=True)
class WordlessSources:
    """The keys of the sources for which a style has no words."""

    full: frozenset[str]
    """Where a chapter cites them first."""
    short: frozenset[str]
    """Where it cites them again."""


def wordless_sources(
    keys: Sequence[str], full: Sequence[Json], short: Sequence[Json]
) -> WordlessSources:
    """Return which of some sources are wordless in citations of each, one in the order of the keys
    and one again."""

    def wordless(cites: Sequence[Json]) -> frozenset[str]:
        return frozenset(k for k, cite in zip(keys, cites, strict=True) if not has_words(cite))

    return WordlessSources(wordless(full), wordless(short))


def blank_notes(chapter: Chapter, wordless: WordlessSources, style: Text) -> Iterator[Problem]:
    """Yield a problem for each citation of a chapter that a style, as the book names it, leaves
    blank.

    Whether a citation is blank that could read "ibid." is seen when it is worded.
    """
    seen = {one.key for one in chapter.earlier}
    before: list[Text] = []
    for note in chapter.notes:
        keys = list(cited_keys(note.children))
        for key in keys:
            if key not in seen and key in wordless.full:
                yield blank_note(note, key, style)
            if key in seen and key in wordless.short - wordless.full and before != [key]:
                yield blank_note(note, key, style, is_short=True)
            seen.add(str(key))
        before = keys


def blank_note(note: NoteDraft, key: Text, style: Text, *, is_short: bool = False) -> Problem:
    """Return the problem that a style leaves the citation of a source in a note blank."""
    place = key.place if key.place.line else note.place
    form = "the short form of the source" if is_short else "the source"
    what = f"the citation style “{style}” has no words for {form} “{key}”: its note is blank"
    fields = "an author, a title or a title-short" if is_short else "a title, an author, a date"
    hint = (
        f"Give “{key}” {fields} in the library of sources, or another type; or name another "
        "citation-style in book.yaml"
    )
    return Problem(place.file, place.line, what, hint)


def left_blank(
    notes: Sequence[NoteDraft], worded: Sequence[Sequence[Json]], style: Text
) -> Iterator[Problem]:
    """Yield a problem for each note that cites and has come out blank."""
    for note, paragraph in zip(notes, worded, strict=True):
        keys = list(cited_keys(note.children))
        if keys and not has_words(paragraph):
            yield blank_note(note, keys[0], style, is_short=True)


def nameless_sources(
    worded: Sequence[Sequence[Json]], sources: Sequence[CitedSource], style: Text
) -> Iterator[Problem]:
    """Yield a problem for each source that a sentence names and that a style, as the book names it,
    has no name for: its citation would be brackets alone. `worded` holds notes in the processor's
    words, and `sources` what they cite."""
    nameless = {key for paragraph in worded for key in _nameless(paragraph)}
    for source in sources:
        if source.is_author_named and source.key in nameless:
            what = f"the citation style “{style}” has no name for the source “{source.key}”"
            hint = f"Say in words of your own who says so, and cite it behind them: [@{source.key}]"
            yield Problem(*source.key.place, what, hint)


def _nameless(node: Any) -> Iterator[str]:
    """Yield the keys of sources that are to be named and are not, in what pandoc has written."""
    if isinstance(node, list):
        for one in node:
            yield from _nameless(one)
    elif isinstance(node, dict):
        if node["t"] != "Cite":
            yield from _nameless(node.get("c"))
            return
        (cited, *_), words = node["c"]
        is_named = cited["citationMode"]["t"] == "AuthorInText"
        if is_named and plain(words)[:1] in ("", "(", "[", "（", "［"):
            yield str(cited["citationId"])
