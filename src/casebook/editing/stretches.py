"""Stretches of time that the figure of a timeline draws, each at a scale of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.dates import Date, WrittenDate, earliest, latest, offset_of
from casebook.model.part import TimelineFigure


def figure_of(asked: bool | tuple[WrittenDate, ...]) -> TimelineFigure | None:
    """Return the figure that a case asks for."""
    if isinstance(asked, bool):
        return TimelineFigure() if asked else None
    return TimelineFigure(tuple(one.date for one in asked if one.date)) if asked else None


def stretch_faults(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the figure that a case asks for: stretches without both ends, or
    with nothing in them; a figure of no event."""
    asked = case.record.timeline_figure
    dates = [event.date.date for event in case.record.events if event.date.date]
    if asked and not any(map(_is_placed, dates)):
        what = "“timeline-figure” has no event to draw: none has a known year"
        place = asked[0].place if isinstance(asked, tuple) else case.place
        yield Problem(place.file, place.line, what, "Delete it, or enter events")
    elif isinstance(asked, tuple):
        offset = offset_of(dates)
        for stretch in asked:
            yield from _faults(stretch, dates, offset)


def book_figure_faults(book: Book) -> Iterator[Problem]:
    """Yield that the book asks for a figure, and has nothing to draw."""
    dates = (event.date.date for case in book.cases for event in case.record.events)
    if book.manifest.timeline_figure and not any(date and _is_placed(date) for date in dates):
        what = "“timeline-figure” has no event to draw: none has a known year"
        yield Problem(book.place.file, book.place.line, what, "Delete it, or enter events")


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
        what = f"no event of the case lies in the stretch {stretch} of the timeline’s figure"
        hint = "Mend its dates, or take it out"
        yield Problem(stretch.place.file, stretch.place.line, what, hint)


def _is_placed(date: Date) -> bool:
    """Return whether at least the millennium of a date is known."""
    return not (math.isinf(earliest(date)) and math.isinf(latest(date))) and "XXXX" not in str(date)
