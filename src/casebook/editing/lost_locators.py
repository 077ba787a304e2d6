"""Locators that the citation processor does not print, or that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.editing.compared_places import compares_places
from casebook.editing.locator_kinds import PAGE
from casebook.editing.locator_labels import StyleLabels
from casebook.editing.locators import Locator, read_locator, two_readings
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import plain
from casebook.errors import Problem
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text
from casebook.model.walk import all_inlines

_LOCATOR_VARIABLE = re.compile(rb"variable=\"(?:[\w-]+ )*locator\b")


_FIRST = re.compile(r"\w+")
_PIECES = re.compile(r"\b(?!and\b)\w+")
_LABEL_LENGTH = 14
"""How many letters the labels of two places have at most."""
_BRACKETED_OR_YEAR = re.compile(r"[()（）]|\d{4}")
"""What stands between the places of a locator only if a style has put something there."""


def prints_locators(style: bytes) -> bool:
    """Return whether a CSL style, prepared, prints locators, of some sources at least."""
    return _LOCATOR_VARIABLE.search(style) is not None


def lost_locators(
    chapters: Sequence[Chapter],
    worded: Sequence[Sequence[Json]],
    style: bytes,
    *,
    types: Mapping[str, str] | None = None,
) -> dict[int, frozenset[CitedSource]]:
    """Return the sources whose locators, such as a page, the processor has left out, by the index
    of the note; with `types`, those of the sources by their keys, also those that it has made pages
    of, has labelled otherwise than the style does a type, or has torn asunder. "Ibid." leaves out
    the place of the citation before, and this is not lost.

    `worded` holds the notes of the chapters in its words, by a CSL style, prepared.
    """
    lost = {}
    paragraphs = enumerate(worded)
    for chapter in chapters:
        before: Citation | None = None
        for note in chapter.notes:
            index, paragraph = next(paragraphs)
            cites = [one for one in all_inlines(note.children) if isinstance(one, Citation)]
            missing = _missing(cites, plain(paragraph).casefold(), style, types)
            if before and cites and _is_said_by_ibid(cites, before, style):
                missing -= {cites[0].sources[0]}
            if missing:
                lost[index] = missing
            if cites:
                before = None if missing & {*cites[-1].sources} else cites[-1]
    return lost


def _missing(
    cites: Sequence[Citation], text: str, style: bytes, types: Mapping[str, str] | None
) -> frozenset[CitedSource]:
    """Return the sources of a note whose locators its text, without spaces, does not have."""
    prints, labels = prints_locators(style), StyleLabels(style, "")

    def is_missing(source: CitedSource) -> bool:
        locator = read_locator(source.suffix)
        if locator is None or not _FIRST.match(locator.value):
            return False
        if locator.kind.english and not prints:
            return True
        known = types or {}
        brackets = labels.brackets(locator.kind, known.get(source.key, "")) if known else None
        return not _is_printed(locator, text, with_label=types is not None, brackets=brackets)

    return frozenset(filter(is_missing, (source for one in cites for source in one.sources)))


def _is_said_by_ibid(cites: Sequence[Citation], before: Citation, style: bytes) -> bool:
    """Return whether the first source of a note is at the place that the one citation before cites,
    so that "ibid." says all of it."""
    source, former = cites[0].sources[0], before.sources[-1]
    if len(before.sources) > 1 or source.key != former.key or b'position="ibid' not in style:
        return False
    place, place_before = read_locator(source.suffix), read_locator(former.suffix)
    if place is None or place_before is None or (place.further and not compares_places(style)):
        return False
    is_again = any(source in one.sources for one in cites[1:]) or source in cites[0].sources[1:]
    return replace(place, rest="") == replace(place_before, rest="") and not is_again


def _is_printed(
    locator: Locator, text: str, *, with_label: bool, brackets: tuple[str, str] | None
) -> bool:
    """Return whether a note, without its spaces, has a locator, with what is counted or in the
    brackets that say it."""
    first = _FIRST.match(locator.value)
    assert first is not None
    value = first[0].casefold()
    if locator.further and not _are_together(locator, value, text, nearly=not with_label):
        return False
    if not with_label or locator.kind is PAGE:
        return value in text
    if brackets:
        return brackets[0] + value in text
    labels = "|".join(map(re.escape, locator.kind.labels))
    figure = re.escape(value)
    return re.search(rf"(?:{labels})\W*{figure}|{figure}\W*(?:{labels})", text) is not None


def _are_together(locator: Locator, value: str, text: str, *, nearly: bool) -> bool:
    """Return whether a note has what a locator tells besides its first place, which begins with a
    value, right behind that, or, if nearly is enough, anywhere behind it."""
    further = [
        match[0].casefold() for part in locator.further for match in _PIECES.finditer(part.value)
    ]
    if nearly:
        return all(one in text for one in further)
    gap = f"{{0,{len(locator.value) + _LABEL_LENGTH}}}?"
    behind = rf"{re.escape(value)}(?=(?P<gap>.{gap}){re.escape(further[0])})"
    return any(
        all(one in locator.value for one in _BRACKETED_OR_YEAR.findall(found["gap"]))
        for found in re.finditer(behind, text)
    )


def locator_faults(
    chapters: Sequence[Chapter], worded: Sequence[Sequence[Json]], style: bytes, name: Text
) -> Iterator[Problem]:
    """Yield a problem for each locator that a style, as the book names it, does not print; one for
    all if it prints none of any source."""
    lost = [source for one in lost_locators(chapters, worded, style).values() for source in one]
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
