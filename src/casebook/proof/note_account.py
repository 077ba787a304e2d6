"""The account of notes from the finished file alone: each call has its note, once, on its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from casebook.proof.finding import Claim, Finding
from casebook.proof.note_stream import NoteStream, NoteStreamError
from casebook.proof.printed_book import PrintedBook, TaggedText

CLAIM: Claim = "each note call has its note on its page, once, in order"


def note_findings(book: PrintedBook) -> Iterator[Finding]:
    """Yield calls without a note, notes without a call, and notes that stand elsewhere.

    A call's note is the one with its number in the nearest element around the call that has one.
    """
    numbered: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, note in enumerate(book.notes):
        for around in _within_part(note):
            numbered[around, book.text_of(note.label)].append(index)
    called: list[int] = []
    for call in book.calls:
        number = book.text_of(call.contents)
        near = [(around, number) for around in _within_part(call)]
        found = next((numbered[key] for key in near if key in numbered), [])
        if len(found) != 1:
            how = f"{len(found)} notes" if found else "no note"
            yield Finding(call.page, f"the call “{number}” has {how}", CLAIM)
            continue
        called += found
        yield from _placed(call, book.notes[found[0]], number)
    yield from _all_called(book, called)
    yield from _printed(book)


def _within_part(text: TaggedText) -> tuple[int, ...]:
    """Return the elements around a text up to the part of the book, inside the document element:
    each part counts its notes from 1."""
    return text.around[:-2]


def _placed(call: TaggedText, note: TaggedText, number: str) -> Iterator[Finding]:
    if note.page != call.page:
        yield Finding(call.page, f"the note “{number}” begins on another page", CLAIM)


def _all_called(book: PrintedBook, called: list[int]) -> Iterator[Finding]:
    """Yield what is wrong with the order of the notes that are called, by index."""
    times = Counter(called)
    for index, note in enumerate(book.notes):
        if times[index] != 1:
            how = "more than once" if times[index] else "never"
            what = f"the note “{book.text_of(note.contents)[:60]}” is called {how}"
            yield Finding(note.page, what, CLAIM)
    for earlier, later in pairwise(called):
        if later < earlier:
            what = f"the note “{book.text_of(book.notes[later].contents)[:60]}” is out of order"
            yield Finding(book.notes[later].page, what, CLAIM)


def _printed(book: PrintedBook) -> Iterator[Finding]:
    """Yield notes that are not on the page, whole and in the order of the structure."""
    for note in book.notes:
        text = book.text_of(note.contents)
        if text == book.text_of(note.label):
            yield Finding(note.page, f"the note “{text}” has no words", CLAIM)
        for page in {page for page, marked in note.contents if marked not in book.marked[page]}:
            yield Finding(page, f"a part of the note “{text[:60]}” is not on the page", CLAIM)
    stream = NoteStream([book.text_of(note.contents) for note in book.notes])
    try:
        stream.read(book.note_areas())
    except NoteStreamError as fault:
        yield Finding(fault.page, str(fault), CLAIM)
