"""Events as the figure of a timeline draws them: from when to when, and how surely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.model.case import Standing
from casebook.model.dates import (
    Date,
    EdtfDate,
    EdtfInterval,
    Instant,
    Limit,
    Precision,
    earliest,
    latest,
)
from casebook.model.part import TimelineRow
from casebook.render.wording import Wording


@dataclass(frozen=True, slots=True)
class FigureEvent:
    """An event in time: seconds since 1970 (see `model.dates.instant`)."""

    label: str
    """What stands beside it: its date, and what it was in short."""
    standing: Standing
    """How surely it is known."""
    begin: Instant
    """The first second that it can be of; minus infinity without a known beginning."""
    end: Instant
    """Behind the last second that it can be of; infinity without a known end."""
    firm: tuple[Instant, Instant] | None = None
    """From when to when it went on for certain."""
    is_doubtful: bool = False
    """Whether its date is approximate, or its source doubtful."""
    is_stretch: bool = False
    """Whether it is said to last."""
    precision: Precision = Precision.DAY
    """How exactly its date is known."""


def is_dated(row: TimelineRow) -> bool:
    """Return whether a row has a place in a figure: its year is known, or at least its
    millennium."""
    date = row.moment.date
    ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
    return any(isinstance(one, EdtfDate) and one.precision > Precision.UNKNOWN for one in ends)


def figure_events(
    rows: Iterable[TimelineRow], offset: int, wording: Wording
) -> tuple[FigureEvent, ...]:
    """Return the events of rows that are dated, in the order of their beginnings.

    `offset` is that of the place from Universal Time, in minutes. The first date of each year says
    the year.
    """
    year: int | None = None
    events = []
    for row in sorted(rows, key=lambda row: earliest(row.moment.date, offset)):
        date = row.moment.date
        own = date.year
        label = wording.figure_date(date, show_year=own != year)
        if row.label:
            label = wording.term("date-and-label", date=label, label=row.label)
        year = own
        events.append(_event(date, label, row.standing, offset))
    return tuple(events)


def _event(date: Date, label: str, standing: Standing, offset: int) -> FigureEvent:
    begin, end = earliest(date, offset), latest(date, offset) + 1
    if isinstance(date, EdtfDate):
        return FigureEvent(
            label,
            standing,
            begin,
            end,
            is_doubtful=date.qualified,
            precision=date.precision,
        )
    ends = [one for one in (date.start, date.end) if isinstance(one, EdtfDate)]
    known = [one for one in ends if one.precision > Precision.UNKNOWN]
    if len(known) < len(ends):  # one end of which not even the year is known
        lacks_start = date.start not in known
        begin, end = (-math.inf, end) if lacks_start else (begin, math.inf)
    return FigureEvent(
        label,
        standing,
        begin,
        end,
        firm=_firm(date, offset),
        is_stretch=True,
        is_doubtful=any(one.qualified for one in known),
        precision=max(one.precision for one in known),
    )


def _firm(date: EdtfInterval, offset: int) -> tuple[Instant, Instant] | None:
    """Return from when to when a stretch of time went on for certain, if it did at all: an end that
    is not known, or without a known year, makes no part of it certain."""
    start, end = date.start, date.end
    from_ = latest(start, offset) + 1 if isinstance(start, EdtfDate) else -math.inf
    to = earliest(end, offset) if isinstance(end, EdtfDate) else math.inf
    doubtful = Limit.UNKNOWN in (start, end) or any(
        isinstance(one, EdtfDate) and one.precision is Precision.UNKNOWN for one in (start, end)
    )
    return (from_, to) if from_ < to and not doubtful else None


def within(events: Sequence[FigureEvent], begin: Instant, end: Instant) -> tuple[FigureEvent, ...]:
    """Return the events that may be of a stretch of time."""
    return tuple(one for one in events if one.begin < end and one.end > begin)
