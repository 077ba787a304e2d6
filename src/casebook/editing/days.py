"""Dates without their times of day."""

from __future__ import annotations

from dataclasses import replace

from casebook.model.dates import Date, EdtfDate, EdtfInterval


def without_time(date: Date) -> Date:
    """Return the days of a date, for running text, which tells the time of day when it matters.

    What was approximate about a time of day is not so about its day.
    """
    if isinstance(date, EdtfInterval):
        start, end = (_day(e) if isinstance(e, EdtfDate) else e for e in (date.start, date.end))
        if start == end and isinstance(start, EdtfDate):
            return start
        return EdtfInterval(start, end)
    return _day(date)


def _day(date: EdtfDate) -> EdtfDate:
    return replace(date, time=None, approximate=False) if date.time else date
