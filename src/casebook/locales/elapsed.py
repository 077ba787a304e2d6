"""Prints elapsed time no more exactly than its dates: "60 hours", "between 60 and 66 hours".

Units that both dates are known to are counted as people count them, and so are stated
plainly, "81 days"; months and years counted between dates that are known no better get an
"about". In smaller units than the dates have, the whole range of what is possible is given,
rounded outward; in larger ones the nearest number, if it is near enough, with "about".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from typing import Literal

from babel import Locale
from babel.units import format_unit

from casebook.locales.digits import native_digits
from casebook.locales.fields import NO_BREAK
from casebook.locales.matching import cldr_locale
from casebook.locales.numbers import format_number, prose_number
from casebook.locales.terms import Terms
from casebook.model.dates import Elapsed, Precision
from casebook.model.measures import LengthUnit

ElapsedUnit = Literal["seconds", "minutes", "hours", "days", "months", "years"]
"""The units that an author can ask for."""

UNITS: dict[ElapsedUnit, Precision] = {
    "seconds": Precision.SECOND,
    "minutes": Precision.MINUTE,
    "hours": Precision.HOUR,
    "days": Precision.DAY,
    "months": Precision.MONTH,
    "years": Precision.YEAR,
}

DAY = 86_400
YEAR = 365.2425 * DAY
"""Mean length of a Gregorian year, in seconds."""

SECONDS = {
    Precision.SECOND: 1,
    Precision.MINUTE: 60,
    Precision.HOUR: 3600,
    Precision.DAY: DAY,
    Precision.MONTH: YEAR / 12,
    Precision.YEAR: YEAR,
}
"""Length of each unit; of months and years the mean."""

UPPER_LIMITS = {
    Precision.SECOND: 120,
    Precision.MINUTE: 2 * 3600,
    Precision.HOUR: 4 * DAY,
    Precision.DAY: 60 * DAY,
    Precision.MONTH: 2 * YEAR,
    Precision.YEAR: math.inf,
}
"""Below how many seconds a unit is the natural one."""

NEAR_ENOUGH = 0.15
"""How far, in proportion, a rounded number may be off: 81 days are about three months."""


def format_elapsed(elapsed: Elapsed, locale: str, unit: ElapsedUnit | None = None) -> str:
    """Return elapsed time in a unit, or in the one that suits its length and exactness.

    Raises NoCatalogue if the language has no catalogue, and UnknownLocale if CLDR does not know it.
    """
    terms = Terms(locale)
    chosen = UNITS[unit] if unit else _natural_unit(elapsed)
    text = _phrase(elapsed, chosen, locale)
    return terms("elapsed-uncertain", elapsed=text) if elapsed.uncertain else text


def format_length(parts: Sequence[tuple[int, LengthUnit]], locale: str) -> str:
    """Return a length of time in the units in which it was stated: "63 hours", "three days",
    "11 years 6 months".

    Raises UnknownLocale if CLDR does not know the language.
    """
    if len(parts) == 1:
        return _counted(*parts[0], locale)
    # Several numbers that belong together are all in figures.
    counted = [_counted(count, unit, locale, in_words=False) for count, unit in parts]
    patterns = cldr_locale(locale).list_patterns
    joined = next(patterns[one] for one in ("unit-narrow", "unit-short", "unit") if one in patterns)
    return reduce(joined["2"].format, counted)


def _natural_unit(elapsed: Elapsed) -> Precision:
    """Return the smallest unit that is known and in which the number stays small."""
    finest = elapsed.unit
    if elapsed.most is None:
        length: float = elapsed.minimum
        finest = max(finest, Precision.MONTH)
    else:
        length = (elapsed.least + elapsed.most) / 2 * SECONDS[elapsed.unit]
    return max(u for u, limit in UPPER_LIMITS.items() if u <= finest and length < limit)


def _amounts(elapsed: Elapsed, unit: Precision) -> tuple[int, int | None, bool]:
    """Return the least and the most in a unit, and whether they are only near.

    Most is `None` without a limit, and 0 for less than one unit.
    """
    if elapsed.maximum is None or elapsed.most is None:
        return math.floor(elapsed.minimum / SECONDS[unit]), None, False
    if unit > elapsed.unit:
        most = math.ceil(elapsed.maximum / SECONDS[unit])
        return math.floor(elapsed.minimum / SECONDS[unit]), most, False
    vague = elapsed.unit <= Precision.MONTH
    ratio = SECONDS[elapsed.unit] / SECONDS[unit]
    low = round(elapsed.least * ratio, 6)
    # From somewhere in 2013 to somewhere in 2014 it can be nearly two years.
    slack = 1 if vague and elapsed.least == 0 < elapsed.most else 0
    high = round((elapsed.most + slack) * ratio, 6)
    nearest = round(low)
    if low == high and nearest and abs(low - nearest) <= NEAR_ENOUGH * low:
        return nearest, nearest, vague or low != nearest
    return math.floor(low), 0 if high < 1 else math.ceil(high), vague


def _phrase(elapsed: Elapsed, unit: Precision, locale: str) -> str:
    """Return the words around one number or two; each that is only near has its own "about"."""
    terms = Terms(locale)
    least, most, is_near = _amounts(elapsed, unit)
    is_least_near = is_near or elapsed.is_least_approximate
    is_most_near = is_near or elapsed.is_most_approximate

    def near(text: str, *, is_approximate: bool) -> str:
        return terms("elapsed-about", elapsed=text) if is_approximate else text

    if most is None:
        if least == 0:
            return terms("elapsed-unknown")
        text = _quantity(least, unit, locale)
        text = near(text, is_approximate=elapsed.is_least_approximate)
        return terms("elapsed-at-least", elapsed=text)
    if least == 0:
        text = _quantity(max(1, most), unit, locale)
        text = near(text, is_approximate=elapsed.is_most_approximate)
        return terms("elapsed-at-most" if most else "elapsed-less-than", elapsed=text)
    if least == most:
        text = _quantity(most, unit, locale)
        return near(text, is_approximate=is_least_near or is_most_near)
    in_words = all(prose_number(n, locale) != format_number(n, locale) for n in (least, most))
    number = prose_number(least, locale) if in_words else format_number(least, locale)
    text = _quantity(most, unit, locale, in_words=in_words)
    return terms(
        "elapsed-between",
        least=near(number, is_approximate=is_least_near),
        most=near(text, is_approximate=is_most_near),
    )


def _quantity(count: int, unit: Precision, locale: str, *, in_words: bool = True) -> str:
    """Return a number with its unit in the plural that it takes: "three days", "60 hours"."""
    return _counted(count, unit.name.lower(), locale, in_words=in_words)


def _counted(count: int, unit: str, locale: str, *, in_words: bool = True) -> str:
    cldr = cldr_locale(locale)
    text = _in_figures(count, f"duration-{unit}", cldr)
    figures = format_number(count, locale)
    number = prose_number(count, locale) if in_words else figures
    text = text.replace(native_digits(str(count), cldr), number)
    return text.replace(f"{figures} ", figures + NO_BREAK)


def _in_figures(count: int, name: str, locale: Locale) -> str:
    """Return CLDR's long form of a unit; Chinese and Japanese have theirs under the short ones."""
    long, short = (
        format_unit(count, name, length, "0", locale=locale, numbering_system="default")
        for length in ("long", "short")
    )
    return native_digits(short if name in long else long, locale)
