"""The time between two dates, with all the doubt of both.

It is told in two ways. Strictly, in seconds, from the shortest to the longest time that
the two dates allow: between 28 June and 17 September lie at least 80 and at most 82 days.
And as people count, in units of the coarser date: 81 days, for that many midnights lie
between them; likewise hours, months and years by the changes of the clock and calendar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from casebook.model.dates.calendar import day_number
from casebook.model.dates.instant import Instant, earliest, latest
from casebook.model.dates.values import Date, EdtfDate, EdtfInterval, Limit, Precision

SECONDS = {Precision.SECOND: 1, Precision.MINUTE: 60, Precision.HOUR: 3600}
"""Length of the units of the clock."""


@dataclass(frozen=True)
class Elapsed:
    """How long it was from one date to another."""

    minimum: int
    """Shortest time possible, in seconds."""
    maximum: int | None
    """Longest time possible, in seconds; `None` where one end is open or unknown."""
    unit: Precision
    """Unit of `least` and `most`, that of the coarser date: YEAR, MONTH, DAY, HOUR,
    MINUTE or SECOND."""
    least: int
    """Units counted from the last that the start can be to the first that the end can be."""
    most: int | None
    """Units counted from the first start to the last end; `None` without a limit.
    Equals `least` when both dates are single units."""
    is_least_approximate: bool = False
    """A date that `least` rests on is approximate; an approximate hour, where days are counted, is
    not told."""
    is_most_approximate: bool = False
    """Likewise of `most`."""
    uncertain: bool = False
    """One of the dates is uncertain."""


def elapsed(start: Date, end: Date, offset: int = 0) -> Elapsed:
    """Return the time from one date to another; an interval counts with both its ends.

    `offset`, in minutes east of UTC, is that of values without one of their own.

    Raises ValueError if the end is certainly before the start.
    """
    maximum = latest(end, offset) + 1 - earliest(start, offset)
    if maximum <= 0:
        raise ValueError(f"{end} is before {start}")
    starts, ends = _limits(start), _limits(end)
    known = [date for date in (*starts, *ends) if isinstance(date, EdtfDate)]
    coarsest = min(date.precision for date in known)
    unit = _unit(coarsest)

    def is_approximate(*limits: EdtfDate | Limit) -> bool:
        dates = [date for date in limits if isinstance(date, EdtfDate)]
        return any(date.approximate for date in dates if date.precision == coarsest)

    return Elapsed(
        minimum=max(0, _whole(earliest(end, offset) - latest(start, offset) - 1) or 0),
        maximum=_whole(maximum),
        unit=unit,
        least=max(0, math.floor(_count(starts[1], ends[0], unit, offset) or 0)),
        most=_ceiling(_count(starts[0], ends[1], unit, offset)),
        is_least_approximate=is_approximate(starts[1], ends[0]),
        is_most_approximate=is_approximate(starts[0], ends[1]),
        uncertain=any(date.uncertain for date in known),
    )


def _limits(date: Date) -> tuple[EdtfDate | Limit, EdtfDate | Limit]:
    """Return the first and last date that are meant, a decade being its first and its last year."""
    if isinstance(date, EdtfInterval):
        first = date.start if isinstance(date.start, Limit) else _limits(date.start)[0]
        last = date.end if isinstance(date.end, Limit) else _limits(date.end)[1]
        return first, last
    years = 10**date.unspecified.year_digits
    return date, replace(date, year=date.year + years - 1)


def _unit(precision: Precision) -> Precision:
    """Return the unit to count in: nobody counts in seasons, and decades are counted by years."""
    return Precision.YEAR if precision <= Precision.SEASON else precision


def _count(
    start: EdtfDate | Limit, end: EdtfDate | Limit, unit: Precision, offset: int
) -> float | None:
    """Return how many units lie between two dates; a fraction only between unlike time zones."""
    if isinstance(start, Limit) or isinstance(end, Limit):
        return None
    return _position(end, unit, offset) - _position(start, unit, offset)


def _position(date: EdtfDate, unit: Precision, offset: int) -> float:
    """Return the place of a date on an axis marked in units."""
    if unit is Precision.YEAR:
        return date.year
    if unit is Precision.MONTH:
        return date.year * 12 + (date.month or 1)
    if unit is Precision.DAY:
        return day_number(date.year, date.month or 1, date.day or 1)
    if date.time is not None:
        minute = date.time.minute if unit >= Precision.MINUTE else None
        second = date.time.second if unit >= Precision.SECOND else None
        date = replace(date, time=replace(date.time, minute=minute, second=second))
    return earliest(date, offset) / SECONDS[unit]


def _whole(seconds: Instant) -> int | None:
    return None if math.isinf(seconds) else int(seconds)


def _ceiling(count: float | None) -> int | None:
    return None if count is None else max(0, math.ceil(count))
