"""What is wrong with a citation that can be read: words of it that name another source, a source
that stands in it twice, a mark before its locator or left over at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from casebook.editing.book_view import BookView
from casebook.editing.locators import read_locator
from casebook.editing.note_draft import Chapter
from casebook.editing.source_keys import in_text
from casebook.errors import Problem
from casebook.model.inlines import Citation, CitedSource
from casebook.model.walk import all_inlines

_KEYS = re.compile(r"[^\W\d_][\w:-]{2,}\w")
"""Words that may be keys of sources."""
_MARK = re.compile(r"(?<![A-Za-z0-9])[@＠]\w")
"""What a citation begins with."""
_NEXT = re.compile(
    r"(?P<parted>(?:\s*(?:[,;:&+/，；：、]|\b(?:and|or|und|et)\b|[和及与與]))*\s*)"
    r"(?P<lead>(?:(?:see|cf\.?|also|in)\s+|[另参]?见\s*)*)(?P<told>-?)"
    r"(?P<mark>[@＠]?)(?P<key>(?:(?<=[@＠])\{[^{}]+\}|[^\W\d_]|(?<=[@＠])\w)(?:[\w:-]*\w)?)"
)
"""What may be another source, and what parts it from the one before."""
_OTHER_MARK = re.compile(r"\s*[:.：;；、]+\s*")
_LEFT_OVER = re.compile(r"[\s,;:，；：、]+\Z")


def citation_faults(view: BookView, chapter: Chapter) -> Iterator[Problem]:
    """Yield what is wrong with the citations of a chapter, whose keys are those of sources."""
    for citation in (one for note in chapter.notes for one in all_inlines(note.children)):
        if isinstance(citation, Citation):
            swallowed = list(_swallowed(view, citation))
            yield from swallowed or (
                *_repeated(citation),
                *_unfinished(citation),
                *_unparted(citation),
            )


def _swallowed(view: BookView, citation: Citation) -> Iterator[Problem]:
    """Yield a problem for each source whose words name another, which they do not cite: a comma or
    "and" stands where a semicolon has to."""
    for source in citation.sources:
        words = f"{source.prefix} {source.suffix}"
        if any(map(view.names_source, _KEYS.findall(words))) or _MARK.search(words):
            what = f"the citation of “{source.key}” holds words that look like another source"
            hint = f"Write [{_divided(view, citation)}], in YAML an item of the list for each"
            yield Problem(*source.key.place, f"{what}: “{words.strip(' ,')}”", hint)


def _divided(view: BookView, citation: Citation) -> str:
    """Return a citation with all its words, its sources parted by semicolons, in their order."""
    has_begun = False

    def parted(found: re.Match[str]) -> str:
        nonlocal has_begun
        if not found["mark"] and not view.names_source(found["key"]):
            return found[0]
        before = "; " if has_begun else found["parted"]
        has_begun = True
        return f"{before}{found['lead']}{found['told']}@{found['key']}"

    return _NEXT.sub(parted, "; ".join(map(_written, citation.sources))).rstrip(" ,;，；、")


def _written(source: CitedSource) -> str:
    """Return a source as its author wrote it."""
    told = "-" if source.is_author_told else ""
    return f"{source.prefix} {told}@{in_text(source.key)}{source.suffix}".strip()


def _repeated(citation: Citation) -> Iterator[Problem]:
    """Yield a problem for each source that stands twice in a citation, at one place or none."""
    for first, second in combinations(citation.sources, 2):
        places = {" ".join(one.suffix.split()).strip(" ,") for one in (first, second)}
        if first.key == second.key and not second.prefix and (len(places) == 1 or "" in places):
            what = f"the source “{second.key}” stands twice in one citation"
            kept = max(first, second, key=lambda one: len(one.suffix))
            hint = f"Write it once, as “{kept.key}{kept.suffix}”, or say where in it for each"
            yield Problem(*second.key.place, what, hint)


def _unparted(citation: Citation) -> Iterator[Problem]:
    """Yield a problem for each locator that another mark than a comma parts from its source."""
    for source in citation.sources:
        found = _OTHER_MARK.match(source.suffix)
        if found and read_locator(rest := source.suffix[found.end() :]):
            mark, place = found[0].strip(), rest.strip()
            what = f"“{mark}” behind the source “{source.key}” would be printed before “{place}”"
            hint = f"Write a comma: “@{source.key}, {place}”"
            yield Problem(*source.key.place, what, hint)


def _unfinished(citation: Citation) -> Iterator[Problem]:
    """Yield a problem for each source behind whose words a mark stands that would be printed."""
    for source in citation.sources:
        if found := _LEFT_OVER.search(source.suffix):
            mark = found[0].strip()
            if mark:
                what = f"the citation of “{source.key}” ends with “{mark}”, which would be printed"
                whole = f"{source.key}{source.suffix[: found.start()]}"
                hint = f"Write “{whole}”; a semicolon between two sources is “;”, [@one; @other]"
                yield Problem(*source.key.place, what, hint)
