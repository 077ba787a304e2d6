"""The figure that a case, or the book, asks for of its timeline: what is drawn, and what is wrong
with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from casebook.editing.texts_by_language import missing_texts
from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case, Event
from casebook.model.dates import Date, WrittenDate, earliest, latest, offset_of
from casebook.model.part import TimelineFigure
from casebook.model.text import Place, Text
from casebook.model.writing_system import columns

LONGEST_LABEL = 32
"""Columns, of which an ideograph takes two: a longer label leaves no room for the time."""


def figure_of(asked: bool | tuple[WrittenDate, ...]) -> TimelineFigure | None:
    """Return the figure that a case, or the book, asks for."""
    if isinstance(asked, bool):
        return TimelineFigure() if asked else None
    return TimelineFigure(tuple(one.date for one in asked if one.date)) if asked else None


def figure_faults(case: Case, locales: Sequence[Text], *, is_whole: bool) -> Iterator[Problem]:
    """Yield what is wrong with the figure that a case asks for: stretches without both ends, or
    with nothing in them; a figure of no event; labels that are too long, or that stand in no figure
    or not in every language. Of a record that could not be read whole (`is_whole`), what is missing
    may be what is meant: neither events nor a figure are missed."""
    events = case.record.events
    if is_whole:
        yield from _stretch_faults(case.record.timeline_figure, events, case.place)
    is_shown = bool(case.record.timeline_figure) or not is_whole
    for event in events:
        if event.label:
            what = f"the label of the event “{event.id}”"
            yield from missing_texts(event.label, locales, what, event.id)
            yield from _label_faults(event, what, is_shown=is_shown)


def _label_faults(event: Event, what: str, *, is_shown: bool) -> Iterator[Problem]:
    for text in event.label.values():
        width = columns(text)
        if width > LONGEST_LABEL:
            told = f"{what} is {width} columns wide, and can be {LONGEST_LABEL}"
            hint = "Say it in two or three words; the table has the rest"
            yield Problem(*text.place, told, hint)
    if not is_shown:
        told = f"{what} is printed nowhere: the case has no figure of its timeline"
        hint = "Write “timeline-figure: true” into case.yaml, or delete the label"
        yield Problem(*next(iter(event.label.values())).place, told, hint, "warning")


def _stretch_faults(
    asked: bool | tuple[WrittenDate, ...], events: Iterable[Event], place: Place
) -> Iterator[Problem]:
    """Yield what is wrong with a figure of some events, if all their dates could be read; `place`
    is that of the file."""
    written = [event.date.date for event in events]
    dates = [date for date in written if date]
    if len(dates) < len(written):
        return
    if asked and not any(map(_is_placed, dates)):
        what = "“timeline-figure” has no event to draw: none has a known year"
        place = asked[0].place if isinstance(asked, tuple) else place
        yield Problem(place.file, place.line, what, "Delete it, or enter events")
    elif isinstance(asked, tuple):
        offset = offset_of(dates)
        for stretch in asked:
            yield from _faults(stretch, dates, offset)


def book_figure_faults(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the figure that a book asks for, if all of it could be read."""
    events = chain.from_iterable(case.record.events for case in book.cases)
    if not book.unread:
        yield from _stretch_faults(book.manifest.timeline_figure, events, book.place)


def _faults(stretch: WrittenDate, dates: list[Date], offset: int) -> Iterator[Problem]:
    if stretch.date is None:
        return
    begin, end = earliest(stretch.date, offset), latest(stretch.date, offset)
    if math.isinf(begin) or math.isinf(end) or not _is_placed(stretch.date):
        what = f"the stretch {stretch} of the timeline’s figure has no end"
        hint = "Write its first and its last day, month or year: 2012-11-20/2012-11-24"
        yield Problem(stretch.place.file, stretch.place.line, what, hint)
    elif not any(
        _is_placed(date) and earliest(date, offset) <= end and latest(date, offset) >= begin
        for date in dates
    ):
        what = f"no event lies in the stretch {stretch} of the timeline’s figure"
        hint = "Mend its dates, or take it out"
        yield Problem(stretch.place.file, stretch.place.line, what, hint)


def _is_placed(date: Date) -> bool:
    """Return whether at least the millennium of a date is known."""
    return not (math.isinf(earliest(date)) and math.isinf(latest(date))) and "XXXX" not in str(date)
