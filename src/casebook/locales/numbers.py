"""Numbers, sums of money and lists as each language writes them; never rounded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, cast

from babel import Locale, lists
from babel.numbers import (
    NumberPattern,
    format_decimal,
    get_currency_name,
    get_currency_precision,
    get_currency_unit_pattern,
)

from casebook.locales.digits import native_digits
from casebook.locales.fields import NO_BREAK, tidy_spaces
from casebook.locales.matching import cldr_locale
from casebook.locales.style import find_terms
from casebook.locales.terms import Terms

MINUS = "\N{MINUS SIGN}"

MOST_DECIMALS = 3
"""Decimals that a number of millions may have; one with more is written in figures."""

SMALLEST_NAMED_POWER = 10_000
"""The least power of ten that stands as a word: "35 thousand yuan" is not good English,
but 万 (ten thousand) is the unit that Chinese counts in."""


def format_number(number: Decimal | int, locale: str) -> str:
    """Return a number in figures, all of them: "31,606", "3,160.50", "−4".

    Raises UnknownLocale if CLDR does not know the language.
    """
    exact = Decimal(number)
    return _figures(exact, locale, _decimals(exact))


def format_money(amount: Decimal | int, currency: str, locale: str) -> str:
    """Return a sum of money in words and figures, exactly: "3.16 million yuan", "316万元".

    `currency` is an ISO 4217 code. The catalogue says how the common currencies are
    written ("US$10,000"); others have their full name from CLDR ("500 Swiss francs").

    Raises ValueError if the code is not one of ISO 4217, and UnknownLocale if CLDR does not know
    the language.
    """
    code = currency.upper()
    cldr = cldr_locale(locale)
    if code not in cldr_locale("en").currencies:
        raise ValueError(f'"{currency}" is not a currency code of ISO 4217 such as CNY or USD')
    exact = Decimal(amount)
    if exact < 0:
        return MINUS + format_money(-exact, currency, locale)
    # Half a yuan is 0.50 yuan; whole sums have no decimals, unless their author wrote them.
    decimals = max(get_currency_precision(code) if exact % 1 else 0, _decimals(exact))
    figures = _in_powers(exact, locale, decimals)
    terms = find_terms(locale)
    if terms is not None and f"money-{code}" in terms:
        return terms(f"money-{code}", amount=figures)
    form = get_currency_unit_pattern(code, float(exact), cldr)
    return tidy_spaces(form.format(figures, get_currency_name(code, float(exact), cldr)))


def format_list(items: Sequence[str], locale: str) -> str:
    """Return a list as a language writes it: "A, B and C", "A、B和C".

    Raises UnknownLocale if CLDR does not know the language.
    """
    return lists.format_list(items, style="standard", locale=cldr_locale(locale))


def list_joint(place: Literal["start", "middle", "end", "2"], locale: str) -> str:
    """Return what a language has between two items of a list: ", and ", "和" (see `Joint`).

    Raises UnknownLocale if CLDR does not know the language.
    """
    pattern: str = cldr_locale(locale).list_patterns["standard"][place]
    return pattern.format("", "")


def cardinal_word(number: int, locale: str) -> str:
    """Return a number in words, "one", "一", as far as the catalogue goes; beyond, in figures.

    Raises NoCatalogue if the language has no catalogue.
    """
    words = Terms(locale)("cardinals").split()
    return words[number - 1] if 1 <= number <= len(words) else format_number(number, locale)


def prose_number(number: int, locale: str) -> str:
    """Return a small number as running text has it: in words up to the catalogue's limit."""
    terms = find_terms(locale)
    limit = int(terms("largest-number-in-words")) if terms else 0
    return cardinal_word(number, locale) if 1 <= number <= limit else format_number(number, locale)


def _decimals(number: Decimal) -> int:
    """Return how many decimals a number was written with."""
    return max(0, -int(number.as_tuple().exponent))


def _figures(number: Decimal, locale: str, decimals: int = 0) -> str:
    """Return all digits of a number, in groups where the language makes groups, with so many
    decimals at least."""
    cldr = cldr_locale(locale)
    pattern = cldr.decimal_formats[None].pattern.replace(".", "." + "0" * decimals)
    terms = find_terms(locale)
    smallest = int(terms("smallest-number-in-groups")) if terms else 1000
    text = format_decimal(
        number.normalize(),
        pattern,
        locale=cldr,
        decimal_quantization=False,
        group_separator=abs(number) >= smallest,
        numbering_system="default",
    )
    # Where CLDR has the hyphen, it is that of keyboards; print has a sign for it.
    text = text.replace("-", MINUS).replace("\N{NARROW NO-BREAK SPACE}", NO_BREAK)
    return native_digits(text, cldr)


def _in_powers(number: Decimal, locale: str, decimals: int) -> str:
    """Return a number of millions, 万 or lakhs, if it has few decimals so and was written without
    any; else all its figures, with so many decimals at least."""
    cldr = cldr_locale(locale)
    for power in () if decimals else sorted(_named_powers(cldr), reverse=True):
        scaled = (number / power).normalize()
        if scaled >= 1 and -int(scaled.as_tuple().exponent) <= MOST_DECIMALS:
            form = _power_form(cldr, power, float(scaled))
            return tidy_spaces(form.format(_figures(scaled, locale)), unbroken=True)
    return _figures(number, locale, decimals)


@lru_cache(maxsize=64)
def _named_powers(locale: Locale) -> dict[int, int]:
    """Return the powers of ten that have a name, each with the key of CLDR's pattern for it.

    CLDR has a pattern for each length of number: "00 million" for 10,000,000 and up; the
    zeros tell how many digits stand before the name.
    """
    powers: dict[int, int] = {}
    for key, pattern in _compact_patterns(locale)["other"].items():
        zeros = pattern.pattern.count("0")
        power = int(key) // 10 ** (zeros - 1)
        if power >= SMALLEST_NAMED_POWER and pattern.pattern.strip("0"):
            powers.setdefault(power, int(key))
    return powers


def _power_form(locale: Locale, power: int, count: float) -> str:
    """Return the name of a power with a place for its number: "{} million"."""
    patterns = _compact_patterns(locale)
    forms = patterns.get(locale.plural_form(count)) or patterns["other"]
    text = forms[str(_named_powers(locale)[power])].pattern.replace("'", "")
    return re.sub("0+", "{}", text, count=1)


def _compact_patterns(locale: Locale) -> Mapping[str, Mapping[str, NumberPattern]]:
    """Return CLDR's long forms; Chinese and Japanese have them under the short ones."""
    formats = locale.compact_decimal_formats
    return cast(Mapping[str, Mapping[str, NumberPattern]], formats.get("long") or formats["short"])
