"""Lengths of time and measures as somebody states them, and the joints of lists."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

LengthUnit = Literal["year", "month", "week", "day", "hour", "minute"]
"""Units of the calendar or the clock, the largest first."""


@dataclass(frozen=True)
class Length:
    """A length of time as somebody states it: "63 hours", "11 years 6 months"."""

    parts: tuple[tuple[int, LengthUnit], ...]
    """How many of each unit, the largest first; one at least."""


@dataclass(frozen=True)
class Quantity:
    """A number of units: "7,200 m²"."""

    value: Decimal
    """The number, with the decimals that its author gave it."""
    unit: str
    """One of `UNITS`."""


@dataclass(frozen=True)
class Joint:
    """What stands between two items of a list: a comma, "and"."""

    place: Literal["start", "middle", "end", "2"]
    """Behind the first item of several, before the last, between others; or between two that are
    all (CLDR, "listPattern")."""
