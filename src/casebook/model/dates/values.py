"""Dates as values: what ISO 8601-2 (EDTF), levels 0 and 1, can say of a time, and no more.

Each value keeps exactly the precision and the doubt of the text it was read from; `str`
gives that text back in its canonical form. Values are made by
`casebook.model.dates.parse_date`, which checks the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Precision(IntEnum):
    """How exactly a date is known, from nothing at all to the second."""

    UNKNOWN = 0
    """The year itself is unspecified: `XXXX`."""
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7
    HOUR = 8
    MINUTE = 9
    SECOND = 10


class Season(IntEnum):
    """Seasons of ISO 8601-2, level 1, which do not say for which hemisphere."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


class Unspecified(Enum):
    """Which digits of a date are `X`: they stand for one value that is not known."""

    NOTHING = ""
    YEAR_OF_DECADE = "201X"
    YEAR_OF_CENTURY = "20XX"
    YEAR_OF_MILLENNIUM = "2XXX"
    YEAR = "XXXX"
    MONTH = "2012-XX"
    MONTH_AND_DAY = "2012-XX-XX"
    DAY = "2012-11-XX"

    @property
    def year_digits(self) -> int:
        """How many of the last digits of the year are unspecified, 0 to 4."""
        return 0 if self.suffix else self.value.count("X")

    @property
    def suffix(self) -> str:
        """The unspecified month and day as EDTF writes them, or nothing."""
        return "-XX" * self.value.count("-XX")


class Limit(Enum):
    """An end of an interval that is not a date."""

    OPEN = ".."
    """There is no such end, or none yet."""
    UNKNOWN = ""
    """There is an end, but nobody knows when."""


@dataclass(frozen=True)
class Time:
    """A time of day of exactly the precision that was written."""

    hour: int
    """0 to 23."""
    minute: int | None = None
    """0 to 59; `None` when only the hour is known."""
    second: int | None = None
    """0 to 59; `None` when only the minute is known."""
    offset: int | None = None
    """Minutes east of UTC; `None` for local time of a place that is not named."""

    def __str__(self) -> str:
        parts = (self.hour, self.minute, self.second)
        clock = ":".join(f"{part:02}" for part in parts if part is not None)
        return f"T{clock}{format_offset(self.offset)}"


@dataclass(frozen=True)
class EdtfDate:
    """One date: a year, and as much more as is known."""

    year: int
    """Astronomical year: 0 is 1 BC. Unspecified digits count as 0."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31, valid in its month."""
    season: Season | None = None
    """Instead of a month."""
    time: Time | None = None
    """Only with a day."""
    unspecified: Unspecified = Unspecified.NOTHING
    """Which digits are `X`."""
    approximate: bool = False
    """`~`: near this date."""
    uncertain: bool = False
    """`?`: the source is doubtful."""

    @property
    def precision(self) -> Precision:
        """How exactly the date is known; `2012-XX` no better than `2012`."""
        if digits := self.unspecified.year_digits:
            return Precision(Precision.YEAR - digits)
        if self.time is not None:
            if self.time.second is not None:
                return Precision.SECOND
            return Precision.HOUR if self.time.minute is None else Precision.MINUTE
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        return Precision.SEASON if self.season is not None else Precision.YEAR

    @property
    def qualified(self) -> bool:
        """Whether the date is approximate, uncertain or both."""
        return self.approximate or self.uncertain

    def __str__(self) -> str:
        mark = {
            (False, False): "",
            (True, False): "~",
            (False, True): "?",
            (True, True): "%",
        }
        return self._unqualified() + mark[self.approximate, self.uncertain]

    def _unqualified(self) -> str:
        year = _format_year(self.year)
        if digits := self.unspecified.year_digits:
            return year[:-digits] + "X" * digits
        if self.season is not None:
            return f"{year}-{self.season.value}"
        month = f"-{self.month:02}" if self.month is not None else ""
        day = f"-{self.day:02}" if self.day is not None else ""
        return f"{year}{month}{day}{self.unspecified.suffix}{self.time or ''}"


@dataclass(frozen=True)
class EdtfInterval:
    """A stretch of time from one date to another; one end at least is a date."""

    start: EdtfDate | Limit
    """The first date of the stretch, or that it is open or unknown."""
    end: EdtfDate | Limit
    """The last date of the stretch, or that it is open or unknown."""

    @property
    def year(self) -> int:
        """The year of the start, or of the end where there is no start."""
        return next(end.year for end in (self.start, self.end) if isinstance(end, EdtfDate))

    def __str__(self) -> str:
        return "/".join(
            end.value if isinstance(end, Limit) else str(end) for end in (self.start, self.end)
        )


Date = EdtfDate | EdtfInterval
"""Whatever the text of a date can mean."""


def format_offset(offset: int | None) -> str:
    """Return an offset in minutes east of UTC as ISO 8601 has it: `+08:00`, `Z`, or nothing."""
    if offset is None:
        return ""
    if offset == 0:
        return "Z"
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _format_year(year: int) -> str:
    """Return four digits, or `Y` and as many as it takes."""
    sign = "-" if year < 0 else ""
    long = "Y" if abs(year) > 9999 else ""
    return f"{long}{sign}{abs(year):04}"
