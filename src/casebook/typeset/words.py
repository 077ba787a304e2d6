"""The account of words between a part's document and its pages: what stands in its elements is
seen on the pages, once, in order.

What style sheets add (counters, marks of lists) may stand between it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from casebook.model.document_text import SILENT, local_name
from casebook.model.passages import letters, squeezed
from casebook.model.word_account import FaultKind
from casebook.typeset.continued_rows import is_continued_row
from casebook.typeset.findings import ChunkEnd, WordFault
from casebook.typeset.job import Chunk, ChunkStart
from casebook.typeset.set_page import PlacedBox, SetPage

_OWN = ("::first-letter", "::first-line")
"""Pseudo-elements of what an element says itself; all others are added to it."""
AROUND = 8
"""Characters before and behind words that tell where in a document they stand."""
_APART = ("doc-noteref", "doc-footnote")
"""Roles of what stands beside the text around it."""


class _Piece(NamedTuple):
    """What an element says between two of its children."""

    element: int
    """The place of the element in the document."""
    text: str
    stream: int
    """The place of the note, or of the call, that it belongs to; -1 for the text itself."""


def word_faults(html: Element, pages: Sequence[SetPage], shown: range) -> Iterator[WordFault]:
    """Yield the words of a part that are not on its pages as they have to be.

    `shown` has the places of the elements that stand there.
    """
    pieces = list(_pieces(html))
    said: dict[int, list[str]] = {}
    for piece in pieces:
        said.setdefault(piece.element, []).append(piece.text)
    turns = {place: turn for turn, place in enumerate(said)}
    printed: defaultdict[int, list[str]] = defaultdict(list)
    first: dict[int, int] = {}
    faults: list[tuple[FaultKind, int, list[str], int]] = []
    for number, boxes in enumerate(_told_once(pages)):
        last = {True: -1, False: -1}
        for box in boxes:
            if not box.text or ("::" in box.tag and not box.tag.endswith(_OWN)):
                continue
            printed[box.element].append(box.text)
            if box.text.isspace():
                continue  # between two children, before the first word of its own
            if box.element not in first and box.element in turns:
                first[box.element] = number
                turn = turns[box.element]
                if turn < last[box.in_flow]:
                    faults.append(("out of order", box.element, said[box.element], number))
                last[box.in_flow] = turn
    page = 0
    for place, texts in said.items():
        page = first.get(place, page)
        found = printed.get(place, [])
        if place in shown and found != texts:
            wanted, seen = squeezed("".join(texts)), squeezed("".join(found))
            if len(seen) > len(wanted):
                faults.append(("doubled", place, texts, page))
            elif wanted != seen:
                faults.append(("lost", place, list(_lost(texts, seen)), page))
    for kind, place, texts, page in faults:
        yield _fault(kind, place, texts, page, pieces)


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
    around = {child: element for element in html.iter() for child in element}
    at = rows.index(first) if first is not None else 0
    begin, stop = 0, len(places)
    if chunk.start is not None:
        begin = places[_beginning(rows[at], chunk.start, around)]
    if end is not None:
        row = rows[at + end.rows]
        stop = places[_beginning(row, end.start, around)]
    return range(begin, stop)


def _beginning(row: Element, start: ChunkStart, around: Mapping[Element, Element]) -> Element:
    """Return the outermost element with which a page begins, of which a row is the first."""
    for _ in range(start.above):
        row = around[row]
    return row


def _told_once(pages: Iterable[SetPage]) -> Iterator[list[PlacedBox]]:
    """Yield the boxes of each page, without heads of tables that are printed again."""
    told: dict[int, int] = {}
    for number, page in enumerate(pages):
        yield [
            box
            for box in page.boxes
            if box.repeated < 0 or told.setdefault(box.repeated, number) == number
        ]


def _pieces(html: Element) -> Iterator[_Piece]:
    """Yield what elements say themselves, in the order of the document."""
    places = {element: place for place, element in enumerate(html.iter())}
    found: list[_Piece] = []

    def read(element: Element, stream: int) -> None:
        name = local_name(element)
        if not name or name in SILENT or is_continued_row(element):
            return
        place = places[element]
        if element.get("role") in _APART:
            stream = place
        if element.text and not element.text.isspace():
            found.append(_Piece(place, element.text, stream))
        for child in element:
            read(child, stream)
            if child.tail and not child.tail.isspace():
                found.append(_Piece(place, child.tail, stream))

    read(html, -1)
    yield from found


def _lost(said: Sequence[str], found: str) -> Iterator[str]:
    """Yield the texts from the first word that is not found."""
    for index, text in enumerate(said):
        words = text.split()
        for at, word in enumerate(words):
            if not found.startswith(squeezed(word)):
                yield " ".join(words[at:])
                yield from said[index + 1 :]
                return
            found = found.removeprefix(squeezed(word))


def _fault(
    kind: FaultKind, place: int, texts: Sequence[str], page: int, pieces: Sequence[_Piece]
) -> WordFault:
    """Return a fault with what stands around the longest of its texts."""
    longest = max(texts, key=len, default="")
    telling = squeezed(longest)
    at = next(
        n for n, one in enumerate(pieces) if one.element == place and telling in squeezed(one.text)
    )
    stream = pieces[at].stream
    around = [(n, one) for n, one in enumerate(pieces) if one.stream == stream]
    own = squeezed(pieces[at].text)
    before = "".join(squeezed(one.text) for n, one in around if at - AROUND <= n < at)
    after = "".join(squeezed(one.text) for n, one in around if at < n <= at + AROUND)
    before += own[: own.rfind(telling)]
    words = " … ".join(" ".join(text.split()) for text in texts)
    before, after = before[-AROUND:], after[:AROUND]
    return WordFault(kind, words, page, telling, before=before, after=after)
