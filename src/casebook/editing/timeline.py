"""Events in the order of their dates, and by years."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from casebook.editing.text_citations import without_citations
from casebook.editing.transform import change_inlines
from casebook.model.dates import (
    Date,
    EdtfDate,
    EdtfInterval,
    earliest,
    offset_of,
)
from casebook.model.inlines import Moment, TextCitation
from casebook.model.note_marks import NoteCall
from casebook.model.part import TimelineRow, TimelineYear

T = TypeVar("T")

SECONDS_IN_DAY = 86_400


def in_order(items: Iterable[T], date_of: Callable[[T], Date | None]) -> list[T]:
    """Return items in the order of their dates.

    Within a day the author's order stands, unless all that happened on it has a time of day: a
    day without an hour says nothing of what came first. Dates that cannot be read come last.
    """
    dated = [(item, date_of(item)) for item in items]
    offset = offset_of(date for _, date in dated if date is not None)

    def day(pair: tuple[T, Date | None]) -> float:
        _, date = pair
        start = math.inf if date is None else earliest(date, offset)
        # The day is that of the place, not that of Greenwich.
        return start if math.isinf(start) else (start + offset * 60) // SECONDS_IN_DAY

    ordered: list[T] = []
    for _, group in groupby(sorted(dated, key=day), key=day):
        same_day = list(group)
        if all(_has_time(date) for _, date in same_day):
            same_day.sort(key=lambda pair: earliest(pair[1], offset) if pair[1] else math.inf)
        ordered.extend(item for item, _ in same_day)
    return ordered


def by_year(rows: Iterable[TimelineRow]) -> tuple[TimelineYear, ...]:
    """Return rows, already in order, in groups of the years in which they begin."""
    groups = groupby(rows, key=lambda row: _year(row.moment.date))
    return tuple(TimelineYear(year, tuple(group)) for year, group in groups)


def all_cases(rows: Iterable[TimelineRow]) -> tuple[TimelineYear, ...]:
    """Return the bare rows of all cases, case by case, as one timeline."""
    return by_year(in_order(rows, lambda row: row.moment.date))


def bare(row: TimelineRow) -> TimelineRow:
    """Return a row for the timeline of all cases: without note calls and citations, and without
    anchors of its own, which stand in its case."""
    text = change_inlines(
        without_citations(row.text, (NoteCall, TextCitation)),
        lambda inline: replace(inline, anchor=None) if isinstance(inline, Moment) else inline,
    )
    return replace(row, text=text, differs=(), label="")


def _has_time(date: Date | None) -> bool:
    start = date.start if isinstance(date, EdtfInterval) else date
    return isinstance(start, EdtfDate) and start.time is not None


def _year(date: Date) -> int | None:
    start = date.start if isinstance(date, EdtfInterval) else date
    if isinstance(start, EdtfDate) and start.unspecified.year_digits == 0:
        return start.year
    return None
