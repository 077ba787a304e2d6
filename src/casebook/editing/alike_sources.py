"""Sources whose notes read the same, so that no reader can tell which one is meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, cited_keys
from casebook.editing.pandoc_text import Json, cite
from casebook.editing.processor import process
from casebook.editing.style_terms import with_small_terms
from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text

_TELLING = {
    "title": "a title (or, under “custom”, a devised-title for each language)",
    "author": "an author",
    "issued": "a date",
    "container-title": "a container-title",
}
"""What tells sources apart in most styles, and how an author gives it."""

_NUMBER = re.compile(f"{NUMBER_START}[^{NUMBER_END}]*{NUMBER_END}")
_FIRST_ALONE = (
    "The style calls a source again by the number of the note that first cites it: cite each first "
    "in a note of its own"
)


def alike_sources(
    library: Library,
    settings: CitationSettings,
    chapters: Sequence[Chapter],
    sources: Mapping[str, Source],
) -> Iterator[Problem]:
    """Yield a warning for sources that notes cite in the same words: where they stand in full, or
    in the short form of a chapter that cites both, and one of them again.

    `sources` are those of the book, by key. Raises CasebookError if the processor fails.
    """
    keys = list(library.items)
    if len(keys) < 2:
        return
    full, short = _readings(library, settings)
    told: set[str] = set()
    for alike in _groups(keys, full):
        told.update(alike)
        yield _problem(alike, full[alike[0]], sources, "notes")
    for chapter in chapters:
        count = Counter(str(key) for note in chapter.notes for key in cited_keys(note.children))
        here = [key for key in keys if key in count and key not in told]
        for alike in _groups(here, _numbered(short, chapter)):
            if any(count[key] > 1 for key in alike):
                told.update(alike)
                reading = _numbered(short, chapter)[alike[0]]
                hint = _FIRST_ALONE if _NUMBER.search(short[alike[0]]) else ""
                yield _problem(alike, reading, sources, "short notes", hint)


def _readings(
    library: Library, settings: CitationSettings
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return how each source reads, cited first and cited again."""
    items = list(library.items.values())
    if not settings.addresses_in_notes and not library.is_numbered:
        hidden = ("URL", "accessed")
        items = [{f: v for f, v in item.items() if f not in hidden} for item in items]
    keys = list(library.items)

    def mention(note: int) -> Json:
        cites = (Citation((CitedSource(Text(key)),)) for key in keys)
        return {"t": "Para", "c": [cite(one, note) for one in cites]}

    blocks = [mention(1), mention(2)]
    done = process(
        blocks, items, settings.style, locale=settings.locale, style_name=settings.style_name
    )
    full, short = [block["c"] for block in done if block["t"] == "Para"][:2]
    texts = [[_text(node) for node in nodes if node["t"] == "Cite"] for nodes in (full, short)]
    return dict(zip(keys, texts[0], strict=True)), dict(zip(keys, texts[1], strict=True))


def _text(node: Any) -> str:
    """Return the words of what pandoc has written."""
    if isinstance(node, dict):
        if node["t"] == "Str":
            return with_small_terms(node["c"])
        if node["t"] in ("Space", "SoftBreak"):
            return " "
        wrapped = node["t"] in ("Cite", "Link", "Span", "Quoted")
        return _text(node["c"][1:2] if wrapped else node.get("c", []))
    return "".join(map(_text, node)) if isinstance(node, list) else ""


def _numbered(readings: Mapping[str, str], chapter: Chapter) -> Mapping[str, str]:
    """Return short forms with the numbers of the notes that first cite their sources, where they
    have numbers of notes."""
    first: dict[str, int] = {}
    for note in chapter.notes:
        for key in cited_keys(note.children):
            first.setdefault(str(key), note.number)
    return {key: _NUMBER.sub(str(first.get(key, "")), reading) for key, reading in readings.items()}


def _groups(keys: Collection[str], readings: Mapping[str, str]) -> Iterator[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if readings[key].strip():
            groups[readings[key]].append(key)
    return (group for group in groups.values() if len(group) > 1)


def _problem(
    alike: Sequence[str], reading: str, sources: Mapping[str, Source], what: str, hint: str = ""
) -> Problem:
    first, *_, last = (sources[key] for key in alike)
    named = " and ".join(f"“{key}”" for key in (alike[0], alike[-1]))
    if len(alike) > 2:
        named = f"{', '.join(f'“{key}”' for key in alike[:2])} and {len(alike) - 2} more"
    where = f"{first.id.place.file}:{first.id.place.line}"
    said = f"{what} on {named} ({where}) read the same: {reading.strip()[:200]}"
    remedy = hint or _remedy([sources[key] for key in alike])
    return Problem(*last.id.place, said, remedy, "warning")


def _remedy(alike: Sequence[Source]) -> str:
    """Return which field would tell sources apart: one that some lack, or that all share."""
    lacking = [
        words
        for field, words in _TELLING.items()
        if any(not source.item.get(field) for source in alike)
    ]
    if lacking:
        return f"What tells them apart is not known to the style: give each {lacking[0]}"
    if len({str(source.item.get("title")) for source in alike}) > 1:
        return "Give each a title-short of its own"
    differing = [
        f for f in ("URL", "page", "number") if len({str(s.item.get(f)) for s in alike}) > 1
    ]
    if differing == ["URL"]:
        return "They differ in their addresses alone: set “addresses-in-notes: true” in book.yaml"
    return "Give each a title or a title-short of its own"
