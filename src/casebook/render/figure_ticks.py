"""The ticks of an axis of time: years, months, days or times of day, as close as their labels
allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.model.dates import EdtfDate, Instant, Precision, Time, earliest
from casebook.model.dates.calendar import date_of_day
from casebook.render.text_width import text_width
from casebook.render.wording import Wording

_DAY = 86_400
_YEAR = 365.2425 * _DAY


SECONDS: Mapping[Precision, float] = {
    **dict.fromkeys((Precision.UNKNOWN, Precision.MILLENNIUM), 1000 * _YEAR),
    Precision.CENTURY: 100 * _YEAR,
    Precision.DECADE: 10 * _YEAR,
    Precision.YEAR: _YEAR,
    Precision.SEASON: _YEAR / 4,
    Precision.MONTH: _YEAR / 12,
    Precision.DAY: float(_DAY),
    Precision.HOUR: 3600.0,
    Precision.MINUTE: 60.0,
    Precision.SECOND: 1.0,
}
"""About how long a time of each precision is."""


@dataclass(frozen=True, slots=True)
class TickUnit:
    """What the ticks of an axis count."""

    precision: Precision
    """Years, months, days, or times of day."""
    step: int
    """Every how many of them has a tick."""

    @property
    def seconds(self) -> float:
        """About how long it is from one tick to the next."""
        return self.step * SECONDS[self.precision]


_UNITS = (
    *(TickUnit(Precision.MINUTE, step) for step in (1, 5, 15, 30, 60, 120, 180, 360, 720)),
    *(TickUnit(Precision.DAY, step) for step in (1, 2, 5, 10)),
    *(TickUnit(Precision.MONTH, step) for step in (1, 2, 3, 6)),
    *(TickUnit(Precision.YEAR, step * 10**power) for power in range(6) for step in (1, 2, 5)),
)
"""From the shortest to the longest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis."""

    at: Instant
    """Its instant."""
    label: str
    """What it is called."""


def tick_units(
    scale: float, finest: Precision, size: float, wording: Wording
) -> tuple[TickUnit, ...]:
    """Return the closest ticks of which each has room for its name; behind them closer ones.

    `scale` is points a second; no tick is finer than the dates are. `size` is that of names.
    """
    closer: list[TickUnit] = []
    for unit in _UNITS:
        is_clock = unit.precision is Precision.MINUTE
        if unit.precision > max(finest, Precision.YEAR) and not (
            is_clock and finest >= Precision.HOUR
        ):
            continue
        widest = max(text_width(tick.label, size) for tick in _samples(unit, wording))
        closer.insert(0, unit)
        if unit.seconds * scale >= widest + size:
            break
    return tuple(unit for unit in closer if unit.seconds * scale >= size / 2) or (closer[0],)


def _samples(unit: TickUnit, wording: Wording) -> Iterator[Tick]:
    """Yield ticks as they are labelled within a row, of the longest month and day."""
    day = EdtfDate(2000, 12, 28)
    dates = {
        Precision.YEAR: [EdtfDate(2000)],
        Precision.MONTH: [EdtfDate(2000, month) for month in range(1, 13)],
        Precision.DAY: [EdtfDate(2000, month, 28) for month in range(1, 13)],
        Precision.MINUTE: [EdtfDate(2000, 12, 28, time=Time(12, 30))],
    }[unit.precision]
    yield from (Tick(0, _label(date, wording, show_year=False)) for date in dates)
    if unit.precision is Precision.MINUTE:
        yield Tick(0, _label(day, wording, show_year=False))


def tick_names(wording: Wording) -> Iterator[str]:
    """Yield names of ticks that have, among them, every character that ticks have."""
    for unit in _UNITS:
        yield from (tick.label for tick in _samples(unit, wording))
    for year in (-1, 1, 2000):
        yield wording.figure_date(EdtfDate(year, 12, 28), show_year=True)


def ticks(
    begin: Instant, end: Instant, unit: TickUnit, offset: int, wording: Wording
) -> tuple[Tick, ...]:
    """Return the ticks from one instant to another, both included. The first one says its year,
    and each that begins another one: of months January is called by its year alone; of times of
    day each midnight says its day."""
    found: list[Tick] = []
    year: int | None = None
    for date in _dates(begin, end, unit, offset):
        at = earliest(date, offset)
        if begin <= at <= end:
            if date.time is not None and (date.time.hour, date.time.minute) == (0, 0):
                date = EdtfDate(date.year, date.month, date.day)
            if unit.precision is Precision.MONTH and date.month == 1:
                date = EdtfDate(date.year)
            found.append(Tick(at, _label(date, wording, show_year=date.year != year)))
            year = date.year
    return tuple(found)


def _label(date: EdtfDate, wording: Wording, *, show_year: bool) -> str:
    if date.time is not None and not show_year:
        return wording.tick_time(date)
    return wording.figure_date(date, show_year=show_year or date.month is None)


def _dates(begin: Instant, end: Instant, unit: TickUnit, offset: int) -> Iterator[EdtfDate]:
    """Yield the dates of ticks from before `begin` on, to `end` or behind."""
    first, last = (int((one + offset * 60) // _DAY) for one in (begin, end))
    year, month, _ = date_of_day(first)
    if unit.precision is Precision.YEAR:
        stop = date_of_day(last)[0] + unit.step + 1
        for number in range(year - year % unit.step, stop, unit.step):
            yield EdtfDate(_round_year(number, unit.step))
    elif unit.precision is Precision.MONTH:
        count = year * 12 + (month - 1) - (month - 1) % unit.step
        stop_year, stop_month, _ = date_of_day(last)
        for number in range(count, stop_year * 12 + stop_month + unit.step, unit.step):
            yield EdtfDate(number // 12, number % 12 + 1)
    else:
        for number in range(first, last + 2):
            one = date_of_day(number)
            if unit.precision is Precision.MINUTE:
                for minutes in range(0, 24 * 60, unit.step):
                    yield EdtfDate(*one, time=Time(minutes // 60, minutes % 60))
            elif one[2] % unit.step == 1 % unit.step and one[2] <= 31 - unit.step // 2:
                yield EdtfDate(*one)


def _round_year(number: int, step: int) -> int:
    """Return the year, counted astronomically, that people call by a round number: 200 BC is the
    year -199, and there is no year 0."""
    return number + 1 if number <= 0 and step > 1 else number


def fitting(
    found: Sequence[Tick], places: Sequence[float], size: float, width: float
) -> list[tuple[float, str]]:
    """Return the places of ticks with their labels, which begin there; without those for which
    there is no room."""
    shown: list[tuple[float, str]] = []
    free = 0.0
    for tick, x in zip(found, places, strict=True):
        end = x + text_width(tick.label, size)
        has_room = x >= free and end <= width
        shown.append((x, tick.label if has_room else ""))
        free = end + size / 2 if has_room else free
    return shown
