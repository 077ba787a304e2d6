"""The account of notes from the finished file alone: each call has its note, once, on its page or
below the table that it stands in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casebook.proof.finding import Claim, Finding
from casebook.proof.note_stream import NoteStream, NoteStreamError
from casebook.proof.printed_book import PrintedBook, TaggedText

CLAIM: Claim = "each note call has its note on its page or below its table, once, in order"


def note_findings(book: PrintedBook) -> Iterator[Finding]:
    """Yield calls without a note, notes without a call, and notes that stand elsewhere.

    A call's note is the one with its number in the nearest element around the call that has one.
    """
    numbered: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, note in enumerate(book.notes):
        for around in _within_part(note):
            numbered[around, book.text_of(note.label)].append(index)
    called: list[int] = []
    below: list[int] = []
    for call in book.calls:
        number = book.text_of(call.contents)
        near = [(around, number) for around in _within_part(call)]
        found = next((numbered[key] for key in near if key in numbered), [])
        if len(found) != 1:
            how = f"{len(found)} notes" if found else "no note"
            yield Finding(call.page, f"the call “{number}” has {how}", CLAIM)
            continue
        note = book.notes[found[0]]
        is_below = _stands_below(book, call, note)
        (below if is_below else called).extend(found)
        if note.page != call.page and not is_below:
            yield Finding(call.page, f"the note “{number}” begins on another page", CLAIM)
    yield from _all_called(book, called + below)
    for notes in (called, below):
        yield from _in_order(book, notes)
    yield from _whole(book)
    apart = set(below)
    foot = [note for index, note in enumerate(book.notes) if index not in apart]
    for one_kind in (foot, [book.notes[index] for index in sorted(apart)]):
        yield from _printed(book, one_kind)


def _within_part(text: TaggedText) -> tuple[int, ...]:
    """Return the elements around a text up to the part of the book, inside the document element:
    each part counts its notes from 1."""
    return text.around[:-2]


def _stands_below(book: PrintedBook, call: TaggedText, note: TaggedText) -> bool:
    """Return whether a note stands in a block of notes beside the table that its call is in, behind
    the row of the call."""
    block, around = note.around[0], note.around[1:2]
    return (
        block in book.note_blocks
        and (note.page or 0) >= (call.page or 0)
        and any(
            inner in book.tables and (outer,) == around for inner, outer in pairwise(call.around)
        )
    )


def _all_called(book: PrintedBook, called: Sequence[int]) -> Iterator[Finding]:
    """Yield the notes that are not called once; `called` has them by index."""
    times = Counter(called)
    for index, note in enumerate(book.notes):
        if times[index] != 1:
            how = "more than once" if times[index] else "never"
            what = f"the note “{book.text_of(note.contents)[:60]}” is called {how}"
            yield Finding(note.page, what, CLAIM)


def _in_order(book: PrintedBook, called: Sequence[int]) -> Iterator[Finding]:
    """Yield the notes that stand before those that are called before them."""
    for earlier, later in pairwise(called):
        if later < earlier:
            what = f"the note “{book.text_of(book.notes[later].contents)[:60]}” is out of order"
            yield Finding(book.notes[later].page, what, CLAIM)


def _whole(book: PrintedBook) -> Iterator[Finding]:
    """Yield notes without words, and those of which a part is not on the page."""
    for note in book.notes:
        text = book.text_of(note.contents)
        if text == book.text_of(note.label):
            yield Finding(note.page, f"the note “{text}” has no words", CLAIM)
        for page in {page for page, marked in note.contents if marked not in book.marked[page]}:
            yield Finding(page, f"a part of the note “{text[:60]}” is not on the page", CLAIM)


def _printed(book: PrintedBook, notes: Sequence[TaggedText]) -> Iterator[Finding]:
    """Yield where notes of a kind, those at the feet of pages or those below tables, are not on the
    pages in the order of the structure."""
    stream = NoteStream([book.text_of(note.contents) for note in notes])
    try:
        stream.read(book.note_areas(notes))
    except NoteStreamError as fault:
        yield Finding(fault.page, str(fault), CLAIM)
