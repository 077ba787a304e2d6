"""Reads one date of EDTF from left to right and says exactly where a text leaves the form."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from casebook.model.dates.calendar import days_in_month
from casebook.model.dates.values import EdtfDate, Season, Time, Unspecified

LONGEST_YEAR = 12
"""Most digits that may follow `Y`: years beyond the age of the universe are slips."""

LARGEST_OFFSET = 14
"""Hours; the zones of the world lie between -12:00 and +14:00."""

QUALIFIERS = {
    "": (False, False),
    "~": (True, False),
    "?": (False, True),
    "%": (True, True),
}
"""Mark at the end of a date: whether it is approximate, whether it is uncertain."""

MASKED_YEARS = {
    0: Unspecified.NOTHING,
    1: Unspecified.YEAR_OF_DECADE,
    2: Unspecified.YEAR_OF_CENTURY,
    3: Unspecified.YEAR_OF_MILLENNIUM,
    4: Unspecified.YEAR,
}


class DateError(ValueError):
    """A text that is not a date of EDTF level 0 or 1, or not one of the calendar."""

    def __init__(self, text: str, column: int, expected: str) -> None:
        super().__init__(text, column, expected)
        self.text = text
        self.column = column
        """Where reading stopped, counted from 1."""
        self.expected = expected
        """What should stand there, as a phrase: `a day from 01 to 28`."""

    def __str__(self) -> str:
        read, rest = self.text[: self.column - 1], self.text[self.column - 1 :]
        where = f'after "{read}"' if read else "at its beginning"
        found = f'"{rest}"' if rest else "nothing more"
        return f'"{self.text}" is no date: {where} stands {found}, where {self.expected} should be'


class Reader:
    """Reads `text[position:end]`; each method reads one thing or raises `DateError`."""

    def __init__(self, text: str, position: int = 0, end: int | None = None) -> None:
        self.text = text
        self.position = position
        self.end = len(text) if end is None else end

    def date(self) -> EdtfDate:
        """Return one whole date with its qualifier, up to the end."""
        if self.take("Y"):
            date = EdtfDate(self.long_year())
            expected = "the end, or ~, ? or %"
        else:
            date, expected = self.calendar_date()
        mark = self.rest()[:1] if self.rest()[:1] in QUALIFIERS else ""
        self.position += len(mark)
        self.finish(expected if not mark else "the end")
        approximate, uncertain = QUALIFIERS[mark]
        return replace(date, approximate=approximate, uncertain=uncertain)

    def calendar_date(self) -> tuple[EdtfDate, str]:
        """Return a year and what follows it; and what else could have followed."""
        year, unspecified = self.year()
        date = EdtfDate(year, unspecified=unspecified)
        if unspecified is not Unspecified.NOTHING:
            return date, "the end after a year with unspecified digits, or ~, ? or %"
        if not self.take("-"):
            return date, '"-" and a month, the end, or ~, ? or %'
        if self.take("XX"):
            if not self.take("-"):
                return replace(date, unspecified=Unspecified.MONTH), '"-XX", the end, or ~, ? or %'
            if not self.take("XX"):
                self.fail("XX: the day of an unspecified month is unspecified too")
            return replace(date, unspecified=Unspecified.MONTH_AND_DAY), "the end, or ~, ? or %"
        months = (*range(1, 13), *Season)
        month = self.number(2, months, "a month 01 to 12, a season 21 to 24 or XX")
        if month > 12:
            return replace(date, season=Season(month)), "the end after a season, or ~, ? or %"
        date = replace(date, month=month)
        if not self.take("-"):
            return date, '"-" and a day, the end, or ~, ? or %'
        if self.take("XX"):
            return replace(date, unspecified=Unspecified.DAY), "the end, or ~, ? or %"
        days = days_in_month(year, month)
        day = self.number(2, range(1, days + 1), f"a day 01 to {days} or XX")
        date = replace(date, day=day)
        if not self.take("T"):
            return date, '"T" and a time, the end, or ~, ? or %'
        return replace(date, time=self.time()), "the end, or ~, ? or %"

    def year(self) -> tuple[int, Unspecified]:
        """Return four digits, the last of which may be `X`; a minus before years before 1 BC."""
        expected = 'a year of four digits (its last ones may be X), or "Y" and a longer one'
        negative = self.take("-")
        digits = self.text[self.position : min(self.position + 4, self.end)]
        known = digits.rstrip("X")
        masked = len(digits) - len(known)
        for index, character in enumerate(known):
            if not _is_digit(character):
                self.position += index
                self.fail(expected)
        if len(digits) < 4:
            self.position += len(digits)
            self.fail(expected)
        if negative and masked:
            self.position += len(known)
            self.fail("a digit: a negative year is written out")
        if negative and int(known) == 0:
            self.fail("a year other than 0000 after the minus")
        self.position += 4
        year = int(known or "0") * 10**masked
        return (-year if negative else year), MASKED_YEARS[masked]

    def long_year(self) -> int:
        """Return what follows `Y`: five digits or more, perhaps negative."""
        sign = -1 if self.take("-") else 1
        start = self.position
        while self.position < self.end and _is_digit(self.text[self.position]):
            self.position += 1
        digits = self.text[start : self.position]
        if not 5 <= len(digits) <= LONGEST_YEAR or digits.startswith("0"):
            self.position = start
            self.fail(f"a year of 5 to {LONGEST_YEAR} digits, the first of them not 0")
        return sign * int(digits)

    def time(self) -> Time:
        """Return an hour, perhaps minutes, perhaps seconds, perhaps an offset."""
        hour = self.number(2, range(24), "an hour 00 to 23")
        minute = second = None
        if self.take(":"):
            minute = self.number(2, range(60), "minutes 00 to 59")
            if self.take(":"):
                second = self.number(2, range(60), "seconds 00 to 59")
        return Time(hour, minute, second, self.offset())

    def offset(self) -> int | None:
        """Return the minutes east of UTC of `Z`, `+08` or `+08:00`; None if none is here."""
        if self.take("Z"):
            return 0
        start = self.position
        sign = -1 if self.take("-") else 1 if self.take("+") else 0
        if not sign:
            return None
        hours = self.number(2, range(LARGEST_OFFSET + 1), f"hours 00 to {LARGEST_OFFSET}")
        minutes = self.number(2, range(60), "minutes 00 to 59") if self.take(":") else 0
        if sign < 0 and hours == minutes == 0:
            self.position = start
            self.fail('"Z" or +00:00')
        return sign * (hours * 60 + minutes)

    def number(self, length: int, allowed: range | tuple[int, ...], expected: str) -> int:
        """Return a number of so many digits, one of those allowed."""
        digits = self.text[self.position : min(self.position + length, self.end)]
        if len(digits) < length or not all(map(_is_digit, digits)) or int(digits) not in allowed:
            self.fail(expected)
        self.position += length
        return int(digits)

    def take(self, literal: str) -> bool:
        """Pass over a literal if it stands here."""
        if not self.text.startswith(literal, self.position, self.end):
            return False
        self.position += len(literal)
        return True

    def rest(self) -> str:
        """Return all that has not been read."""
        return self.text[self.position : self.end]

    def finish(self, expected: str) -> None:
        """Raise DateError if anything is left."""
        if self.rest():
            self.fail(expected)

    def fail(self, expected: str) -> NoReturn:
        """Raise DateError for this place; `expected` is what should stand here."""
        raise DateError(self.text, self.position + 1, expected)


def _is_digit(character: str) -> bool:
    """Return whether a character is an ASCII digit: `str.isdigit` takes those of every script."""
    return character in "0123456789"
