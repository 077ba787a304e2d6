"""The proleptic Gregorian calendar in integers, for years that `datetime` cannot hold.

ISO 8601 counts a year 0 (1 BC) and negative years before it. The day count is that of
Howard Hinnant's `days_from_civil`: shift the year to begin in March, so that the leap
day comes last, and count whole cycles of 400 years.
"""

from __future__ import annotations

DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of January to December in a common year."""


def is_leap_year(year: int) -> bool:
    """Return whether a year, counted astronomically, has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12)."""
    return DAYS_IN_MONTH[month - 1] + (month == 2 and is_leap_year(year))


def date_of_day(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a number of days from 1970-01-01 (see `day_number`)."""
    cycle, day_of_cycle = divmod(number + 719_468, 146_097)
    year_of_cycle = (
        day_of_cycle - day_of_cycle // 1460 + day_of_cycle // 36_524 - day_of_cycle // 146_096
    ) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    return cycle * 400 + year_of_cycle + (month <= 2), month, day


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of days from 1970-01-01 to a date, negative before it."""
    shifted_year = year - (month <= 2)
    cycle, year_of_cycle = divmod(shifted_year, 400)
    day_of_year = (153 * ((month - 3) % 12) + 2) // 5 + day - 1
    day_of_cycle = year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year
    return cycle * 146_097 + day_of_cycle - 719_468
