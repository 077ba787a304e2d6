"""Where a date lies in time: its first and its last second.

An *instant* is a number of seconds since 1970-01-01T00:00:00Z in the proleptic Gregorian
calendar, without leap seconds: an `int`, or plus or minus infinity beyond an open end.

============================  ==========================================================
form                          from its first to its last second
============================  ==========================================================
`2012-11-20T23:00:05+08:00`   that second; a minute or an hour (`T23`) likewise whole
`2012-11-20`                  the whole day, in the offset given
`2012-11`, `2012-11-XX`       the whole month: the day that is meant is one of its days
`2012`, `2012-XX(-XX)`        the whole year
`2012-21` to `2012-23`        the whole year: hemispheres and customs differ on the months
`2012-24`                     the whole year and the next to the end of March, for the
                              same reason: a winter may run on into the next year
`201X`, `20XX`, `XXXX`        the whole decade, century, ten thousand years
`~`, `?`, `%`                 as without: EDTF does not say how far off such a date may be
`A/B`                         from the first of A to the last of B
`A/..`, `A/`                  from the first of A, without end
`../B`, `/B`                  without beginning, to the last of B
============================  ==========================================================

Times written without an offset, and whatever is no more exact than a day, are taken to be
local time at `offset` minutes east of UTC.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from casebook.model.dates.calendar import day_number, days_in_month
from casebook.model.dates.values import Date, EdtfDate, EdtfInterval, Limit, Season

Instant = int | float
"""Seconds since 1970-01-01T00:00:00Z; `-math.inf` or `math.inf` beyond an open end."""

SECONDS_IN_DAY = 86_400


def earliest(date: Date, offset: int = 0) -> Instant:
    """Return the first second that a date can mean."""
    if isinstance(date, EdtfInterval):
        return -math.inf if isinstance(date.start, Limit) else earliest(date.start, offset)
    return _start(date, offset)


def latest(date: Date, offset: int = 0) -> Instant:
    """Return the last second that a date can mean."""
    if isinstance(date, EdtfInterval):
        return math.inf if isinstance(date.end, Limit) else latest(date.end, offset)
    return _end(date, offset) - 1


def offset_of(dates: Iterable[Date]) -> int:
    """Return the offset from UTC, in minutes, of the first time among the dates, or 0.

    Days without a time are days of the same place.
    """
    for date in dates:
        ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
        for end in ends:
            if isinstance(end, EdtfDate) and end.time and end.time.offset is not None:
                return end.time.offset
    return 0


def _midnight(year: int, month: int, day: int, offset: int) -> int:
    return day_number(year, month, day) * SECONDS_IN_DAY - offset * 60


def _start(date: EdtfDate, offset: int) -> int:
    """Return the first second, inclusive."""
    if date.time is None:
        return _midnight(date.year, date.month or 1, date.day or 1, offset)
    time = date.time
    zone = offset if time.offset is None else time.offset
    clock = time.hour * 3600 + (time.minute or 0) * 60 + (time.second or 0)
    return _midnight(date.year, date.month or 1, date.day or 1, zone) + clock


def _end(date: EdtfDate, offset: int) -> int:
    """Return the last second, exclusive."""
    if date.time is not None:
        lengths = (3600 if date.time.minute is None else 60) if date.time.second is None else 1
        return _start(date, offset) + lengths
    if date.day is not None and date.month is not None:
        return _midnight(date.year, date.month, date.day + 1, offset)
    if date.month is not None:
        days = days_in_month(date.year, date.month)
        return _midnight(date.year, date.month, days + 1, offset)
    if date.season is Season.WINTER:
        return _midnight(date.year + 1, 4, 1, offset)
    return _midnight(date.year + 10**date.unspecified.year_digits, 1, 1, offset)
