"""Prints times of day: an hour as an hour, never with minutes that nobody knows."""

from __future__ import annotations

from casebook.locales.digits import native_digits
from casebook.locales.fields import Fields, fill
from casebook.locales.patterns import Pattern, tokens
from casebook.locales.style import DateStyle, find_terms
from casebook.model.dates import EdtfDate, Time


def format_time(date: EdtfDate, time: Time, style: DateStyle) -> str:
    """Return the time of day of a date, to the hour, minute or second that it has.

    Raises NoCatalogue if its offset needs words and the language has none.
    """
    text = _clock(date, time, style)
    if style.show_offset and time.offset is not None:
        text = style.word("time-and-offset", time=text, offset=_offset(time.offset, style))
    return text


def _clock(date: EdtfDate, time: Time, style: DateStyle) -> str:
    terms = find_terms(style.tag)
    if terms is None:
        return fill(_cldr_pattern(time, style), Fields(date, style.locale))
    if time.minute is None and time.hour in (0, 12):
        return terms("noon" if time.hour else "midnight")
    if time.minute is None:
        pattern = terms("time-to-hour")
    else:
        pattern = terms("time-to-minute" if time.second is None else "time-to-second")
    return fill(tokens(pattern), Fields(date, style.locale, style.periods))


def _cldr_pattern(time: Time, style: DateStyle) -> Pattern:
    """Return the locale's own pattern, for languages without a catalogue.

    Where CLDR prints the bare number of an hour ("11"), which would not be read as a time,
    the twelve-hour pattern with its "AM" is taken instead.
    """
    if time.second is not None:
        return tokens(style.locale.time_formats["medium"].pattern)
    if time.minute is not None:
        return tokens(style.locale.time_formats["short"].pattern)
    hour = tokens(style.locale.datetime_skeletons["H"].pattern)
    says_hour = any(kind == "chars" and value.strip() for kind, value in hour)
    return hour if says_hour else tokens(style.locale.datetime_skeletons["h"].pattern)


def _offset(minutes: int, style: DateStyle) -> str:
    """Return hours with their sign, "+8", "+5:30"; nothing for Universal Time itself."""
    if minutes == 0:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return sign + native_digits(f"{hours}:{rest:02}" if rest else f"{hours}", style.locale)
