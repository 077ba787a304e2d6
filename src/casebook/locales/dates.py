"""Prints dates in every language exactly as well as they are known.

No form prints a part that the datum does not have: a month stays a month, an hour gets no
minutes, a decade no year, and what is approximate, uncertain or unspecified is so called.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from casebook.locales.clock import format_time
from casebook.locales.digits import native_digits
from casebook.locales.fields import EN_DASH, Fields, fill
from casebook.locales.patterns import Width, date_pattern, interval_pattern
from casebook.locales.style import DateStyle
from casebook.model.dates import (
    Date,
    EdtfDate,
    EdtfInterval,
    Limit,
    Season,
    Unspecified,
)

SEASONS = {
    Season.SPRING: "spring",
    Season.SUMMER: "summer",
    Season.AUTUMN: "autumn",
    Season.WINTER: "winter",
}

FIRST_PLAIN_YEAR = 100
"""Years before it are printed with their era: "85 AD" is not taken for 1985."""

_UNKNOWN_PARTS = {
    Unspecified.MONTH: "month-unknown",
    Unspecified.MONTH_AND_DAY: "month-and-day-unknown",
    Unspecified.DAY: "day-unknown",
}


@lru_cache(maxsize=4096)  # a book prints each of its dates many times
def format_date(
    date: Date,
    locale: str,
    width: Width = "long",
    *,
    show_year: bool = True,
    time_only: bool = False,
    show_offset: bool = False,
) -> str:
    """Return a date in the reader's form, to stand inside a sentence or a table.

    `locale` is a BCP 47 tag; plain `en` is English of the world: "20 November 2012".
    Where a line should not end inside the date there is a no-break space (U+00A0).

    `show_year=False` leaves out the year of a date that has a month, and of an interval
    within one year. `time_only` prints the time of day alone; `show_offset` adds its
    distance from Universal Time.

    Raises ValueError for `time_only` if the date has no time of day, NoCatalogue if it needs words
    ("about") and the language has no catalogue, and UnknownLocale if CLDR does not know the
    language.
    """
    style = DateStyle(locale, width, show_year, time_only, show_offset)
    return _interval(date, style) if isinstance(date, EdtfInterval) else _date(date, style)


def _date(date: EdtfDate, style: DateStyle) -> str:
    """Return one date. Of a date with a time it is the time that is approximate."""
    narrow = "-narrow" if style.width == "narrow" else ""
    text = _time_of_day(date, style) if date.time or style.time_only else _calendar(date, style)
    if date.approximate:
        text = style.word(f"date-approximate{narrow}", date=text)
    if date.time and not style.time_only:
        text = style.date_and_time(_calendar(date, style), text)
    if date.uncertain:
        text = style.word(f"date-uncertain{narrow}", date=text)
    return text


def _time_of_day(date: EdtfDate, style: DateStyle) -> str:
    if date.time is None:
        raise ValueError(f"{date} has no time of day")
    return format_time(date, date.time, style)


def _calendar(date: EdtfDate, style: DateStyle) -> str:
    """Return year, month and day, without qualifiers and time."""
    if date.unspecified.year_digits:
        return _masked_year(date, style)
    if date.season is not None:
        season = style.word(SEASONS[date.season])
        if not style.show_year:
            return season
        return style.word("season-of-year", season=season, year=_filled(date, "y", style))
    text = _filled(date, _fields(date, style), style)
    term = _UNKNOWN_PARTS.get(date.unspecified)
    return style.word(term, date=text) if term else text


def _fields(date: EdtfDate, style: DateStyle) -> str:
    """Return the fields to print, as CLDR's skeletons name them: "yMd"."""
    year = "y" if style.show_year or date.month is None else ""
    return year + ("M" if date.month else "") + ("d" if date.day else "")


def _filled(date: EdtfDate, fields: str, style: DateStyle) -> str:
    """Return the locale's pattern for these fields, filled in."""
    era = "G" if "y" in fields and date.year < FIRST_PLAIN_YEAR else ""
    pattern = date_pattern(style.locale, era + fields, style.width)
    return fill(pattern, Fields(date, style.locale), unbroken=style.width == "narrow")


def _masked_year(date: EdtfDate, style: DateStyle) -> str:
    """Return a decade by its name; one year of a longer time by the first and last possible."""
    digits = date.unspecified.year_digits
    if digits == 4:
        return style.word("no-year-known")
    if digits == 1:
        return style.word("decade", year=native_digits(str(date.year), style.locale))
    years = EdtfInterval(EdtfDate(date.year), EdtfDate(date.year + 10**digits - 1))
    return style.word("year-unknown", date=_interval(years, style))


def _interval(interval: EdtfInterval, style: DateStyle) -> str:
    """Return a stretch of time, with what its ends share said once where the language does so."""
    start, end = interval.start, interval.end
    if isinstance(start, Limit) or isinstance(end, Limit):
        return _half_open(start, end, style)
    if start == end:
        return _date(start, style)
    if start.year != end.year:
        style = replace(style, show_year=True)
    if start.uncertain and end.uncertain and style.width != "narrow":
        certain = EdtfInterval(replace(start, uncertain=False), replace(end, uncertain=False))
        return style.word("date-both-ends-uncertain", date=_interval(certain, style))
    if (own := _of_one_end(start, end)) is not None:
        term, plain = own
        return style.word(term, date=_interval(plain, style))
    if style.time_only:
        return style.range(_date(start, style), _date(end, style))
    if start.time and end.time and _same_day(start, end):
        times = replace(style, time_only=True)
        hours = style.range(_date(start, times), _date(end, times))
        return style.date_and_time(_calendar(start, style), hours)
    collapsed = _collapsed(start, end, style)
    if collapsed is not None:
        return collapsed
    last = replace(style, show_year=False) if _year_said(start, end, style) else style
    return style.range(_date(start, style), _date(end, last))


def _of_one_end(start: EdtfDate, end: EdtfDate) -> tuple[str, EdtfInterval] | None:
    """Return the term that says which end of an interval is doubtful, and the interval without that
    doubt; None where its place says so: words before the first date, or behind the last, would
    seem to be said of both."""
    if end.uncertain and not start.uncertain:
        return "date-end-uncertain", EdtfInterval(start, replace(end, uncertain=False))
    if start.approximate and not (end.approximate or start.uncertain):
        return "date-start-approximate", EdtfInterval(replace(start, approximate=False), end)
    return None


def _year_said(start: EdtfDate, end: EdtfDate, style: DateStyle) -> bool:
    """Return whether two times are in one year and the language says the year before all else."""
    first = date_pattern(style.locale, "yMd", style.width)[0]
    return bool(start.time and end.time) and start.year == end.year and first == ("field", "y")


def _half_open(start: EdtfDate | Limit, end: EdtfDate | Limit, style: DateStyle) -> str:
    """Return an interval one end of which is open or unknown."""
    if isinstance(start, EdtfDate):
        term = "since" if end is Limit.OPEN else "end-unknown"
        return style.word(term, date=_date(start, style))
    if isinstance(end, EdtfDate):
        term = "until" if start is Limit.OPEN else "start-unknown"
        return style.word(term, date=_date(end, style))
    raise ValueError("an interval without any date")


def _collapsed(start: EdtfDate, end: EdtfDate, style: DateStyle) -> str | None:
    """Return CLDR's short form of an interval, if both ends are plain and equally precise."""
    if not (_is_plain(start) and _is_plain(end)) or start.precision != end.precision:
        return None
    parts = {"y": start.year != end.year, "M": start.month != end.month, "d": True}
    difference = next(part for part, differs in parts.items() if differs)
    patterns = interval_pattern(style.locale, _fields(start, style), style.width, difference)
    if patterns is None:
        return None
    text = "".join(
        fill(pattern, Fields(date, style.locale), unbroken=style.width == "narrow")
        for pattern, date in zip(patterns, (start, end), strict=True)
    )
    separator = style.range("", "")
    return text if EN_DASH in separator else re.sub(f"\\s*{EN_DASH}\\s*", separator, text)


def _is_plain(date: EdtfDate) -> bool:
    """Return whether a date is a year, month or day and nothing need be added to it."""
    ordinary = date.year >= FIRST_PLAIN_YEAR and date.unspecified is Unspecified.NOTHING
    return ordinary and not (date.qualified or date.season or date.time)


def _same_day(one: EdtfDate, other: EdtfDate) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)
