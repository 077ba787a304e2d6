"""A document too large for reading systems, divided into several of the spine.

Each piece begins with a heading where one allows it, has the notes that it calls, so that they open
where they are called, and is called by the title and that heading. What is said, and every id,
stands in one of the pieces, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import accumulate, pairwise

from casebook.ebook.page_marks import LONGEST_MARK
from casebook.ebook.parting import OpenElement, Parting, PartingPlace, read_parting

MOST = 250_000
"""Bytes of a document. Reading systems lay a document out as a whole: on old devices a larger one
opens slowly, or is cut off at 300 kB."""
_LEAST = MOST // 4
"""Bytes that a piece has if there is a choice."""
_SHELL = 2000
"""Bytes that the head of the notes, elements which go on and their labels take, and to spare."""
_TITLE = re.compile(r"(<title\b[^>]*>).*?(</title>)", re.DOTALL)
_LABELLED = frozenset(("section", "article", "main", "table"))
"""Elements that are called by a label where their heading stands in another document."""
_LEFT = frozenset(("id", "aria-label", "aria-labelledby", "aria-describedby"))
"""Attributes that elements which go on do not keep as they are: ids stand once."""

Titled = Callable[[str], str]
"""What a piece begins with, or its number -> its title."""


def piece_name(name: str, number: int) -> str:
    """Return the file name of a piece, counted from 1, of a document: the first keeps its name, and
    that of another is no part's (see `model.anchor`)."""
    stem, dot, ending = name.rpartition(".")
    return name if number == 1 else f"{stem}--{number}{dot}{ending}"


def may_be_too_large(xhtml: str) -> bool:
    """Return whether it may depend on its marks of pages if a document is too large."""
    return len(xhtml.encode()) > MOST // 2


def divide(xhtml: str, name: str, titled: Titled, marks: int) -> tuple[str, ...]:
    """Return a document in pieces that are not too large, as far as there are places to part it:
    headings, the highest that do, and tables, rows and items where there are none.

    `marks` is how many marks of pages it will get. Raises ValueError if it is not well formed.
    """
    data = xhtml.encode()
    if len(data) + marks * LONGEST_MARK <= MOST:
        return (xhtml,)
    parting = read_parting(data)
    if parting is None or not _notes_can_go(data, parting):
        return (xhtml,)
    room = MOST - parting.body - _SHELL - _room_for_marks(len(data), marks)
    places = tuple(_chosen(parting, _Weights(parting, name), room))
    return tuple(_pieces(data, parting, places, titled)) if places else (xhtml,)


def _notes_can_go(data: bytes, parting: Parting) -> bool:
    """Return whether each call has its note, once, and what stands before the notes, their title,
    can stand in several documents."""
    calls, notes = [id_ for _, id_ in parting.calls], [id_ for id_, _ in parting.notes]
    title = data[parting.holder.inside : parting.notes[0][1]] if parting.holder else b""
    return sorted(calls) == sorted(set(notes)) == sorted(notes) and b"id=" not in title


def _room_for_marks(size: int, marks: int) -> int:
    """Return how many bytes marks take in a piece, twice as many in a place as in the whole."""
    return LONGEST_MARK * min(marks, 2 * marks * MOST // size)


class _Weights:
    """How much the text up to a place adds to a document, with its notes, and links that will lead
    to other documents."""

    def __init__(self, parting: Parting, name: str) -> None:
        self._name, self._number = len(piece_name(name, 99)), len("--99")
        self._parting = parting
        starts = [*(start for _, start in parting.notes), parting.notes_end]
        sizes = {
            id_: self._grown(end) - self._grown(start)
            for (id_, _), (start, end) in zip(parting.notes, pairwise(starts), strict=True)
        }
        self._calls = [at for at, _ in parting.calls]
        self._notes = list(accumulate((sizes[id_] for _, id_ in parting.calls), initial=0))

    def _grown(self, at: int) -> int:
        inner = bisect_left(self._parting.inner_links, at)
        outer = bisect_left(self._parting.outer_links, at)
        return at + self._name * inner + self._number * outer

    def up_to(self, at: int) -> int:
        """Return the bytes up to a place."""
        return self._grown(at) + self._notes[bisect_left(self._calls, at)]


def _chosen(parting: Parting, weights: _Weights, room: int) -> Iterator[PartingPlace]:
    """Yield the places at which a document is parted: of those that leave a piece that fits, one
    before the highest heading, the last of these."""
    begin, end = weights.up_to(parting.body), weights.up_to(parting.end)
    left = [(weights.up_to(place.at), place) for place in parting.places]
    while end - begin > room:
        left = [(weight, place) for weight, place in left if weight > begin]
        fitting = [(weight, place) for weight, place in left if weight - begin <= room]
        large = [(weight, place) for weight, place in fitting if weight - begin >= _LEAST]
        choice = large or fitting or left[:1]
        if not choice:
            return
        best = min(place.rank for _, place in choice)
        begin, found = [one for one in choice if one[1].rank == best][-1]
        yield found


def _pieces(
    data: bytes, parting: Parting, places: Sequence[PartingPlace], titled: Titled
) -> Iterator[str]:
    """Yield the documents."""
    starts = [parting.body, *(place.at for place in places)]
    ends = [*starts[1:], parting.end]
    notes = _Notes(data, parting)
    head, foot = data[: parting.body].decode(), data[parting.body_end :].decode()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        before = head
        if number > 1:
            place = places[number - 2]
            before = _with_title(head, titled(place.named_by.label or str(number)))
            before += "".join(map(_opened_again, place.around)) + "\n"
        after = ""
        if number <= len(places):
            around = places[number - 1].around[1:]  # the body ends with what stands behind it
            after = "".join(f"</{one.name}>" for one in reversed(around)) + "\n"
        text = data[start:end].decode()
        yield "".join((before, text, after, notes.called(start, end, number), foot))


class _Notes:
    """The notes of a document, to be put behind the texts that call them."""

    def __init__(self, data: bytes, parting: Parting) -> None:
        self._calls = parting.calls
        self._holder = parting.holder
        if parting.holder is None:
            return
        starts = [*(start for _, start in parting.notes), parting.notes_end]
        self._texts = {
            id_: data[start:end].decode()
            for (id_, _), (start, end) in zip(parting.notes, pairwise(starts), strict=True)
        }
        self._tag = data[parting.holder.start : parting.holder.inside].decode()
        self._title = data[parting.holder.inside : starts[0]].decode()
        self._foot = data[parting.notes_end : parting.body_end].decode()

    def called(self, start: int, end: int, number: int) -> str:
        """Return the notes that a text calls between two places, as the document with a number has
        them."""
        called = {id_ for at, id_ in self._calls if start <= at < end}
        if self._holder is None or not called:
            return ""
        tag = self._tag if number == 1 else _opened_again(self._holder)
        own = "".join(text for id_, text in self._texts.items() if id_ in called)
        return "".join((tag, self._title, own, self._foot))


def _with_title(head: str, title: str) -> str:
    return _TITLE.sub(lambda found: f"{found[1]}{escape(title)}{found[2]}", head, count=1)


def _opened_again(one: OpenElement) -> str:
    """Return the tag of an element that goes on from the document before."""
    kept = [(name, value) for name, value in one.attributes.items() if name not in _LEFT]
    label = one.attributes.get("aria-label") or (one.label if one.name in _LABELLED else "")
    kept += [("aria-label", label)] if label else []
    written = "".join(f' {name}="{escape(value)}"' for name, value in kept)
    return f"<{one.name}{written}>"
