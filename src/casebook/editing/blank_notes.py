"""Notes that would be blank: a style has no words for a source, in full or in its short form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.editing.locator_kinds import PAGE
from casebook.editing.locators import Locator, read_locator, two_readings
from casebook.editing.note_draft import Chapter, NoteDraft, cited_keys
from casebook.editing.pandoc_text import Json, has_words, plain
from casebook.errors import Problem
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text
from casebook.model.walk import all_inlines

_LOCATOR_VARIABLE = re.compile(rb"variable=\"(?:[\w-]+ )*locator\b")


_FIRST = re.compile(r"\w+")
_LABEL_LENGTH = 14
"""How many letters the labels of two places have at most."""
_BRACKETED_OR_YEAR = re.compile(r"[()（）]|\d{4}")
"""What stands between the places of a locator only if a style has put something there."""


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


def prints_locators(style: bytes) -> bool:
    """Return whether a CSL style, prepared, prints locators, of some sources at least."""
    return _LOCATOR_VARIABLE.search(style) is not None


def lost_locators(
    notes: Sequence[NoteDraft],
    worded: Sequence[Sequence[Json]],
    style: bytes,
    *,
    labels: bool = False,
) -> dict[int, frozenset[CitedSource]]:
    """Return the sources whose locators, such as a page, the processor has left out, by the index
    of the note; with `labels` also those that it has made pages of, or has torn asunder.

    `worded` holds the notes in its words, by a CSL style, prepared.
    """
    lost = {}
    for index, (note, paragraph) in enumerate(zip(notes, worded, strict=True)):
        cites = [one for one in all_inlines(note.children) if isinstance(one, Citation)]
        found = {
            source: locator
            for citation in cites
            for source in citation.sources
            if (locator := read_locator(source.suffix)) and _FIRST.match(locator.value)
        }
        text = plain(paragraph).casefold() if found else ""
        if missing := frozenset(
            source
            for source, locator in found.items()
            if (locator.kind.english and not prints_locators(style))
            or not _is_printed(locator, text, with_label=labels)
        ):
            lost[index] = missing
    return lost


def _is_printed(locator: Locator, text: str, *, with_label: bool) -> bool:
    """Return whether a note, without its spaces, has a locator, with what is counted."""
    first = _FIRST.match(locator.value)
    assert first is not None
    value = first[0].casefold()
    if locator.further and not _are_together(locator, value, text, nearly=not with_label):
        return False
    if not with_label or locator.kind is PAGE:
        return value in text
    labels = "|".join(map(re.escape, locator.kind.labels))
    figure = re.escape(value)
    return re.search(rf"(?:{labels})\W*{figure}|{figure}\W*(?:{labels})", text) is not None


def _are_together(locator: Locator, value: str, text: str, *, nearly: bool) -> bool:
    """Return whether a note has what a locator tells besides its first place, which begins with a
    value, right behind that, or, if nearly is enough, anywhere behind it."""
    further = [
        match[0].casefold() for part in locator.further for match in _FIRST.finditer(part.value)
    ]
    if nearly:
        return all(one in text for one in further)
    gap = f"{{0,{len(locator.value) + _LABEL_LENGTH}}}?"
    found = re.search(rf"{re.escape(value)}(?P<gap>.{gap}){re.escape(further[0])}", text)
    if found is None:
        return False
    between = _BRACKETED_OR_YEAR.findall(found["gap"])
    return all(one in locator.value for one in between)


def locator_faults(
    notes: Sequence[NoteDraft], worded: Sequence[Sequence[Json]], style: bytes, name: Text
) -> Iterator[Problem]:
    """Yield a problem for each locator that a style, as the book names it, does not print; one for
    all if it prints none of any source."""
    lost = [source for one in lost_locators(notes, worded, style).values() for source in one]
    if lost and not prints_locators(style):
        what = (
            f"the citation style “{name}” prints no locators, such as pages, and citations of the "
            "book have some"
        )
        hint = (
            "Name another citation-style, such as chicago-notes-bibliography, or take all locators "
            "out: “[@key]” for “[@key, p. 3]”"
        )
        yield Problem(*name.place, what, hint)
        return
    for source in lost:
        words = source.suffix.strip(" ,")
        what = f"the citation style “{name}” prints no locators: “{words}” would be lost"
        hint = "Take it out, or name another citation-style in book.yaml"
        yield Problem(*source.key.place, what, hint)


def doubtful_locators(notes: Sequence[NoteDraft]) -> Iterator[Problem]:
    """Yield a problem for each locator that can be read in two ways."""
    for note in notes:
        for citation in all_inlines(note.children):
            for source in citation.sources if isinstance(citation, Citation) else ():
                if ways := two_readings(source.suffix):
                    written, one, other = ways
                    what = f"“{written}” behind the source “{source.key}” can be read in two ways"
                    hint = f"Write “{one}” for a page of it, or “{other}” for both"
                    place = source.key.place if source.key.place.line else note.place
                    yield Problem(place.file, place.line, what, hint)
