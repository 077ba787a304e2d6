"""What an author changes: a paragraph, an event's date, a name, a note, a picture, a title.

An edit takes the book and a number. Different numbers change different cases, or sources, as long
as there are some.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from benchmarks import prose
from benchmarks.model import Book, Case, EventOf, Inline, Paragraph, PersonOf, Remark, Words
from benchmarks.pictures import jpeg
from benchmarks.printed import day

_STRIDE = 7
_TITLES = ("Roll", "Draft", "Digest", "Extract", "Abstract", "Catechism", "Compendium",
           "Explanation", "Illustration", "Particularity")  # fmt: skip
"""Words of 4 to 13 letters that titles of the book do not begin with."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """A book after an edit."""

    book: Book
    what: str
    """The case or source that was changed."""
    words: str = ""
    """Words that the finished file has more often than before; empty for a picture."""
    picture: bytes = b""
    """A picture file that the finished file holds; empty for words."""


Edit = Callable[[Book, int], Change]


def paragraph(book: Book, number: int) -> Change:
    """Begin a paragraph in the middle of a section with a new sentence."""
    at = _in_turn(book.cases, number, 3)
    case = book.cases[at]
    part = number % len(case.sections)
    paragraphs = list(case.sections[part].paragraphs)
    middle = len(paragraphs) // 2
    words = f"Change {number}."
    added = Words(f"{words} {prose.sentence(Random(f'edit/{number}'))} ")
    paragraphs[middle] = (added, *paragraphs[middle])
    section = replace(case.sections[part], paragraphs=tuple(paragraphs))
    sections = _put(case.sections, part, section)
    return Change(_with_case(book, at, replace(case, sections=sections)), case.id, words)


def event_date(book: Book, number: int) -> Change:
    """Move an event that the text names towards the next one."""
    at = _in_turn(book.cases, number, 1)
    case = book.cases[at]
    named = {inline.id for inline in case.inlines() if isinstance(inline, EventOf)}
    room = {
        row: (after.day - event.day).days
        for row, (event, after) in enumerate(zip(case.events, case.events[1:], strict=False))
        if event.id in named or not named
    }
    row = max(room, key=lambda one: room[one], default=len(case.events) - 1)
    event = case.events[row]
    moved = event.day + datetime.timedelta(days=max(1, room.get(row, 2) // 2))
    events = _put(case.events, row, replace(event, day=moved))
    return Change(_with_case(book, at, replace(case, events=events)), case.id, day(moved))


def person_name(book: Book, number: int) -> Change:
    """Give another family name to a person whom the text names."""
    at = _in_turn(book.cases, number, 5)
    case = book.cases[at]
    named = next((i.id for i in case.inlines() if isinstance(i, PersonOf)), case.people[0].id)
    people = tuple(
        replace(one, family=f"{one.family}son") if one.id == named else one for one in case.people
    )
    changed = replace(case, people=people)
    return Change(_with_case(book, at, changed), case.id, changed.person(named).family)


def note_text(book: Book, number: int) -> Change:
    """Begin the first note in words of a case with a few more."""
    first = _in_turn(book.cases, number, 2)
    order = [*range(first, len(book.cases)), *range(first)]
    at = next(n for n in order if any(isinstance(i, Remark) for i in book.cases[n].inlines()))
    case = book.cases[at]
    note = next(inline for inline in case.inlines() if isinstance(inline, Remark))
    words = f"Remark {number} of the editor:"
    changed = replace(note, text=f"{words} {note.text}")
    return Change(_with_case(book, at, _inline_replaced(case, note, changed)), case.id, words)


def picture(book: Book, number: int) -> Change:
    """Put a picture of other pixels in the place of one."""
    at = _in_turn(book.cases, number, 4)
    case = book.cases[at]
    changed = replace(case.picture, seed=f"{case.picture.seed}/edit/{number}")
    made = _with_case(book, at, replace(case, picture=changed))
    return Change(made, case.id, picture=jpeg(changed.seed))


def source_title(book: Book, number: int) -> Change:
    """Put a word of about its length in the place of one in the title of a source."""
    at = _in_turn(book.sources, number, 4)
    source = book.sources[at]
    article, old, *rest = source.title.split()
    others = [word for word in _TITLES if word != old]
    new = min(others, key=lambda word: abs(len(word) - len(old)))
    title = " ".join([article, new, *rest])
    sources = _put(book.sources, at, replace(source, title=title))
    return Change(replace(book, sources=sources), source.id, " ".join([article, new, *rest[:2]]))


def _in_turn(choices: Sequence[T], number: int, offset: int) -> int:
    """Return an index that differs for different numbers as long as there are some."""
    count = len(choices)
    step = _STRIDE if math.gcd(_STRIDE, count) == 1 else 1
    return (offset + step * number) % count


def _put(values: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*values[:at], value, *values[at + 1 :])


def _with_case(book: Book, at: int, case: Case) -> Book:
    return replace(book, cases=_put(book.cases, at, case))


def _inline_replaced(case: Case, old: Inline, new: Inline) -> Case:
    def changed(paragraph: Paragraph) -> Paragraph:
        return tuple(new if inline is old else inline for inline in paragraph)

    sections = tuple(
        replace(section, paragraphs=tuple(map(changed, section.paragraphs)))
        for section in case.sections
    )
    return replace(case, sections=sections)
