"""The account of words between a part's document and its pages: what stands in its elements is
seen on the pages, once, in order.

What style sheets add (counters, marks of lists) may stand between it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from casebook.model.document_text import SILENT
from casebook.model.passages import letters, squeezed
from casebook.typeset.findings import ChunkEnd, WordFault
from casebook.typeset.job import Chunk
from casebook.typeset.set_page import PlacedBox, SetPage

BETWEEN = " … "
"""What stands for the children of an element between what it says itself."""
_OWN = ("::first-letter", "::first-line")
"""Pseudo-elements of what an element says itself; all others are added to it."""


def word_faults(html: Element, pages: Sequence[SetPage], shown: range) -> Iterator[WordFault]:
    """Yield the words of a part that are not on its pages as they have to be.

    `shown` has the places of the elements that stand there.
    """
    said = _said(html)
    turns = {place: turn for turn, place in enumerate(said)}
    printed: defaultdict[int, list[str]] = defaultdict(list)
    first: dict[int, int] = {}
    for number, boxes in enumerate(_told_once(pages)):
        last = {True: -1, False: -1}
        for box in boxes:
            if not box.text or ("::" in box.tag and not box.tag.endswith(_OWN)):
                continue
            printed[box.element].append(box.text)
            if box.element not in first and box.element in turns:
                first[box.element] = number
                turn = turns[box.element]
                if turn < last[box.in_flow]:
                    yield WordFault("out of order", box.text, number)
                last[box.in_flow] = turn
    page = 0
    for place, texts in said.items():
        page = first.get(place, page)
        found = printed.get(place, [])
        if place in shown and found != texts:
            yield from _compared(texts, "".join(found), page)


def page_letters(pages: Sequence[SetPage]) -> tuple[int, ...]:
    """Return how many letters the text of each page has, with what style sheets add."""
    return tuple(letters("".join(box.text for box in boxes)) for boxes in _told_once(pages))


def shown_range(
    html: Element, chunk: Chunk | None, first: Element | None, end: ChunkEnd | None
) -> range:
    """Return the places of the elements that stand on the pages of a part, or of a chunk of it that
    has `first` as its first row: of the others some are there for their borders."""
    places = {element: place for place, element in enumerate(html.iter())}
    if chunk is None:
        return range(len(places))
    rows = [
        row
        for group in html.iter()
        if group.tag not in ("thead", "tfoot")
        for row in group
        if row.tag == "tr"
    ]
    tables = {row: table for table in html.iter("table") for row in table.iter("tr")}
    at = rows.index(first) if first is not None else 0
    begin, stop = 0, len(places)
    if chunk.start is not None:
        begin = places[tables[rows[at]] if chunk.start.has_table else rows[at]]
    if end is not None:
        row = rows[at + end.rows]
        stop = places[tables[row] if end.start.has_table else row]
    return range(begin, stop)


def _told_once(pages: Iterable[SetPage]) -> Iterator[list[PlacedBox]]:
    """Yield the boxes of each page, without heads of tables that are printed again."""
    told: dict[int, int] = {}
    for number, page in enumerate(pages):
        yield [
            box
            for box in page.boxes
            if box.repeated < 0 or told.setdefault(box.repeated, number) == number
        ]


def _said(html: Element) -> dict[int, list[str]]:
    """Return what elements say themselves before, between and behind their children, by their
    places, in the order in which they begin to."""
    places = {element: place for place, element in enumerate(html.iter())}
    found: dict[int, list[str]] = {}

    def read(element: Element) -> None:
        if element.tag in SILENT or not isinstance(element.tag, str):
            return
        if element.text and not element.text.isspace():
            found.setdefault(places[element], []).append(element.text)
        for child in element:
            read(child)
            if child.tail and not child.tail.isspace():
                found.setdefault(places[element], []).append(child.tail)

    read(html)
    return found


def _compared(said: Sequence[str], printed: str, page: int) -> Iterator[WordFault]:
    wanted, found = squeezed("".join(said)), squeezed(printed)
    if len(found) > len(wanted):
        yield WordFault("doubled", BETWEEN.join(said), page)
    elif wanted != found:
        yield WordFault("lost", BETWEEN.join(_lost(said, found)), page)


def _lost(said: Sequence[str], found: str) -> Iterator[str]:
    """Yield the texts from the first word that is not found."""
    for index, text in enumerate(said):
        words = text.split()
        for at, word in enumerate(words):
            if not found.startswith(squeezed(word)):
                yield " ".join(words[at:])
                yield from (" ".join(one.split()) for one in said[index + 1 :])
                return
            found = found.removeprefix(squeezed(word))
