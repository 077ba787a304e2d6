"""Fills CLDR patterns with the fields of a date of any year."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import SupportsInt

from babel import Locale
from babel.dates import DateTimeFormat, get_era_names

from casebook.locales.digits import native_digits
from casebook.locales.patterns import Pattern, letter
from casebook.model.dates import EdtfDate

NO_BREAK = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"

_PROXY_YEAR = 2000
"""A leap year that `datetime` can hold, in place of the true one."""

_UNBROKEN = {frozenset(pair) for pair in ("dM", "ha", "Ha", "Ka", "ma", "sa", "yG")}
"""Pairs of fields between which a line should not end."""


@dataclass(frozen=True, slots=True)
class DayPeriods:
    """What the field `a` prints, where a catalogue and not CLDR decides it."""

    before_noon: str
    """Printed for hours before noon."""
    after_noon: str
    """Printed for hours from noon on."""


class Fields(DateTimeFormat):
    """The fields of one date; what the date lacks must not be asked for."""

    def __init__(self, date: EdtfDate, locale: Locale, periods: DayPeriods | None = None) -> None:
        time = date.time
        clock = (time.hour, time.minute or 0, time.second or 0) if time else (0, 0, 0)
        super().__init__(
            datetime.datetime(_PROXY_YEAR, date.month or 1, date.day or 1, *clock), locale
        )
        self._year = date.year
        self._periods = periods

    def format_year(self, char: str, num: int) -> str:
        """Return all digits of the year, however few the pattern asks; the year 0 is 1 BC."""
        return self.format(self._year if self._year > 0 else 1 - self._year, 1)

    def format_era(self, char: str, num: int) -> str:
        """Return BC or AD in the locale's words."""
        return str(get_era_names("abbreviated", self.locale)[int(self._year > 0)])

    def format_month(self, char: str, num: int) -> str:
        """Return the month by name or in the locale's own figures."""
        return native_digits(super().format_month(char, num), self.locale)

    def format_period(self, char: str, num: int) -> str:
        """Return the words for before noon or after it."""
        if self._periods is None:
            return super().format_period(char, num)
        morning = self.extract("H") < 12
        return self._periods.before_noon if morning else self._periods.after_noon

    def format(self, value: SupportsInt, length: int) -> str:
        """Return a number in the locale's own figures."""
        return native_digits(f"{int(value):0{length}}", self.locale)


def fill(pattern: Pattern, fields: Fields, *, unbroken: bool = False) -> str:
    """Return the pattern with its fields filled in and its spaces made fit for print.

    `unbroken` makes every space a no-break space; else only those are between which a
    line should not end: day and month, clock and a.m.
    """
    text = ""
    for index, (kind, value) in enumerate(pattern):
        if kind == "field":
            text += tidy_spaces(fields[value], unbroken=unbroken)
        else:
            pair = frozenset(letter(near) for _, near in pattern[max(0, index - 1) : index + 2 : 2])
            text += tidy_spaces(value, unbroken=unbroken or pair in _UNBROKEN)
    return text


def tidy_spaces(text: str, *, unbroken: bool = False) -> str:
    """Return a text with only the spaces that every text face has: plain and no-break ones.

    CLDR's thin spaces around a dash become a no-break space before it and a plain one
    after it, so that a line never begins with the dash.
    """
    text = text.replace("\N{NARROW NO-BREAK SPACE}", NO_BREAK)
    text = re.sub(f"[ \N{THIN SPACE}]([{EN_DASH}-])[ \N{THIN SPACE}]", f"{NO_BREAK}\\1 ", text)
    text = text.replace("\N{THIN SPACE}", " ")
    return re.sub(f"(?<![{EN_DASH}-]) ", NO_BREAK, text) if unbroken else text
