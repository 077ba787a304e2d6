"""Quantities with their units, as each language writes them; never rounded."""

from __future__ import annotations

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal
from babel.units import format_unit

from casebook.locales.fields import NO_BREAK, tidy_spaces
from casebook.locales.matching import cldr_locale
from casebook.locales.numbers import format_number
from casebook.locales.style import find_terms
from casebook.model.units import UNITS

_INTERNATIONAL = re.compile(
    r".*(?:meter|gram|liter|watt|hertz|pascal|bit|byte|joule|ampere|tonne|hectare|ohm|volt|newton"
    r"|celsius|fahrenheit|kelvin|percent|permille)\b"
)
"""Units with a symbol that readers of every country know: those of the SI and used with it, and of
data."""

_EXACT = "0." + "#" * 9
"""A pattern for all figures of a number."""


def format_measure(number: Decimal, unit: str, locale: str) -> str:
    """Return a quantity in figures with its unit: "7,200 m²", "20 acres", "7,200平方米".

    `unit` is one of `UNITS`. Chinese has names of its own for all of them; elsewhere what has a
    symbol that all countries know is written by it, and the rest in words.

    Raises UnknownLocale if CLDR does not know the language.
    """
    cldr = cldr_locale(locale)
    terms = find_terms(locale)
    has_names = terms is not None and terms("units") == "names"
    in_symbols = not has_names and _INTERNATIONAL.match(unit) is not None
    name = UNITS[unit]
    text = _written(number, name, "short" if in_symbols else "long", cldr)
    if name in text:  # Chinese and Japanese have their only form under the short ones
        text = _written(number, name, "short", cldr)
    figures = format_decimal(number, _EXACT, locale=cldr, numbering_system="latn")
    said = format_number(number, locale)
    return tidy_spaces(text.replace(figures, said)).replace(f"{said} ", said + NO_BREAK)


def _written(number: Decimal, name: str, length: str, locale: Locale) -> str:
    return format_unit(
        number,
        name,
        "long" if length == "long" else "short",
        _EXACT,
        locale=locale,
        numbering_system="latn",
    )
