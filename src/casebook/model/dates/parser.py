"""Text to date: EDTF (ISO 8601-2:2019), levels 0 and 1.

Beyond the two levels are read, because sources give them: times known to the hour only
(`2012-11-23T11+08:00`, as in ISO 8601-1), `~ ? %` after a time, intervals of times, and
years of which one digit or none is known (`2XXX`, `XXXX`).
"""

from __future__ import annotations

from casebook.model.dates.instant import earliest, latest
from casebook.model.dates.reader import DateError, Reader
from casebook.model.dates.values import Date, EdtfDate, EdtfInterval, Limit


def parse_date(text: str) -> Date:
    """Return one date or interval.

    Raises DateError if the text is not EDTF of level 0 or 1, names a day that the calendar does
    not have, or is an interval that ends before it begins.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return Reader(text).date()
    if "/" in end:
        raise DateError(text, len(start) + end.index("/") + 2, "no second slash")
    interval = EdtfInterval(
        _interval_end(text, 0, len(start)),
        _interval_end(text, len(start) + 1, len(text)),
    )
    if isinstance(interval.start, Limit) and isinstance(interval.end, Limit):
        raise DateError(text, 1, "a date on one side of the slash at least")
    offset = _common_offset(interval)
    if latest(interval, offset) < earliest(interval, offset):
        raise DateError(text, len(start) + 2, "an end that is not before its start")
    return interval


def _common_offset(interval: EdtfInterval) -> int:
    """Return the offset that one end gives and the other may lack."""
    ends = (interval.start, interval.end)
    times = [end.time for end in ends if isinstance(end, EdtfDate) and end.time is not None]
    return next((time.offset for time in times if time.offset is not None), 0)


def _interval_end(text: str, begin: int, end: int) -> EdtfDate | Limit:
    if text[begin:end] in ("", ".."):
        return Limit(text[begin:end])
    return Reader(text, begin, end).date()
