"""No-break spaces between labels and their numbers in citations: "p. 3", "n 4", "vol. 12".

A line that ended there would part what is read as one. Only the numbers of the sources that are
cited are looked at, each behind a label of its kind: words of titles keep their spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.locator_kinds import KINDS, Kind
from casebook.editing.locators import read_locator
from casebook.editing.namesakes import Item
from casebook.editing.transform import change_inlines
from casebook.model.inlines import CitedSource, Inline, Words

Labels = Mapping[str, frozenset[str]]
"""The first figures of places, such as pages, each with the labels that may stand before it."""

_NO_BREAK = "\u00a0"
_FIRST = re.compile(r"\w+")
_LABELS = sorted({label for kind in KINDS for label in kind.labels}, key=len, reverse=True)
_LABELLED = re.compile(
    rf"(?<!\w)(?P<label>{'|'.join(map(re.escape, _LABELS))})(?P<stop>\.?) (?P<figure>\w+)",
    re.IGNORECASE,
)
_BEFORE_NOTE = re.compile(rf"(?<=[\w.{NUMBER_END}]) (?={NUMBER_START})")
"""What stands right before the number of an earlier note is its label."""
_FIELDS = {
    "page": "page",
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "section": "section",
    "chapter-number": "chapter",
    "part-number": "part",
    "collection-number": "issue",
}
"""Variables of CSL, and what they count."""


def place_labels(sources: Iterable[CitedSource], items: Mapping[str, Item]) -> Labels:
    """Return the figures that citations of sources may print, of their locators and of the sources
    themselves, with their labels."""
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        item = items.get(str(source.key), {})
        for kind, value in (*_cited_places(source), *_places(item)):
            if first := _FIRST.search(value):
                figure = first[0].casefold()
                found[figure] = found.get(figure, frozenset()) | kind.labels
    return found


def _cited_places(source: CitedSource) -> Iterator[tuple[Kind, str]]:
    if locator := read_locator(source.suffix):
        yield locator.kind, locator.value
        for part in locator.further:
            yield part.kind, part.value


def _places(item: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    for field, counted in _FIELDS.items():
        if field in item:
            yield from ((kind, str(item[field])) for kind in KINDS if kind.english == counted)


def unbroken(inlines: Sequence[Inline], labels: Labels) -> list[Inline]:
    """Return the processor's words with no-break spaces between labels and numbers."""

    def joined(found: re.Match[str]) -> str:
        own = labels.get(found["figure"].casefold(), ())
        is_label = found["label"] in own or found["label"].casefold() in own
        space = _NO_BREAK if is_label else " "
        return f"{found['label']}{found['stop']}{space}{found['figure']}"

    def kept(inline: Inline) -> Inline:
        if not isinstance(inline, Words):
            return inline
        return Words(_LABELLED.sub(joined, _BEFORE_NOTE.sub(_NO_BREAK, inline.text)))

    return list(change_inlines(inlines, kept))
