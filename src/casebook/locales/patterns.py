"""CLDR's patterns of dates: which one prints given fields, and two dates at once.

Patterns are in CLDR's notation (Unicode UTS #35, part 4): `d MMMM y`. They are taken from
the locale's own skeletons; where CLDR has a pattern with the short month only, the long
one is made from it by widening the month, as UTS #35 says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import tokenize_pattern

Width = Literal["long", "medium", "short", "narrow"]
"""`long`: 20 November 2012; `medium`: 20 Nov 2012; `short`: 20/11/2012; `narrow`: as
medium but unbroken and with marks for words, for the cells of tables."""

Token = tuple[Literal["chars", "field"], str]
"""A literal text, or a field such as `MMMM`."""

Pattern = tuple[Token, ...]


@lru_cache(maxsize=512)
def date_pattern(locale: Locale, fields: str, width: Width) -> Pattern:
    """Return the locale's pattern for a date of these fields.

    `fields` is a skeleton of G era, y year, M month, d day: "y", "yM", "GyMd", "Md", "M".
    """
    if width == "long" and fields == "yMd":
        return tokens(locale.date_formats["long"].pattern)
    if width == "short" and fields[0] != "G" and fields != "M":
        return _skeleton(locale, fields)
    wide = fields.replace("M", "MMMM")
    if width == "long" and wide in locale.datetime_skeletons:
        return tokens(locale.datetime_skeletons[wide].pattern)
    abbreviated = _skeleton(locale, fields.replace("M", "MMM"))
    return _widened(abbreviated, locale) if width == "long" else abbreviated


@lru_cache(maxsize=512)
def interval_pattern(
    locale: Locale, fields: str, width: Width, difference: str
) -> tuple[Pattern, Pattern] | None:
    """Return the patterns of the start and the end of an interval, each without what they share.

    `difference` is the greatest field that differs: y, M or d. `None` where the locale
    has no such pattern; both dates are then written out.
    """
    short = width == "short" and fields != "M"
    skeleton = fields if short else fields.replace("M", "MMM")
    if width == "long" and fields == "yM" and "yMMMM" in locale.interval_formats:
        skeleton = "yMMMM"
    parts = (locale.interval_formats.get(skeleton) or {}).get(difference)
    if not parts:
        return None
    whole = tuple(token for part in parts for token in tokens(part))
    if width == "long":
        whole = _widened(whole, locale)
    if width != "short":
        whole = _borrow_literals(whole, date_pattern(locale, fields, width))
    return _split(whole)


def tokens(pattern: str) -> Pattern:
    """Return a pattern cut into fields and the literal texts between them, each in one piece."""
    cut: list[Token] = []
    for _, value in tokenize_pattern(pattern):
        if isinstance(value, tuple):
            cut.append(("field", value[0] * value[1]))
        elif cut and cut[-1][0] == "chars":
            cut[-1] = ("chars", cut[-1][1] + value)
        else:
            cut.append(("chars", value))
    return tuple(cut)


def _skeleton(locale: Locale, skeleton: str) -> Pattern:
    """Return the pattern of a skeleton; a month alone is the stand-alone month."""
    if skeleton == "MMM":
        return (("field", "LLL"),)
    return tokens(locale.datetime_skeletons[skeleton].pattern)


def _widened(pattern: Pattern, locale: Locale) -> Pattern:
    """Return the pattern with full names of months for abbreviated ones.

    Not where the locale's own long dates have the month in figures: CLDR's full names of
    months are then those of another style, in Chinese "十一月" beside "2012年11月".
    """
    if ("field", "MMMM") not in tokens(locale.date_formats["long"].pattern):
        return pattern
    wide = {"MMM": "MMMM", "LLL": "LLLL"}
    return tuple((kind, wide.get(value, value)) for kind, value in pattern)


def letter(field: str) -> str:
    """Return what a field stands for, by its letter; L and M are both the month."""
    return "M" if field[0] == "L" else field[0]


def _split(pattern: Pattern) -> tuple[Pattern, Pattern] | None:
    """Cut an interval's pattern where the first field comes a second time.

    Babel does this too, but takes L and M for two things: in Persian the end of an interval
    of months is then lost.
    """
    seen = set()
    for index, (kind, value) in enumerate(pattern):
        if kind == "field":
            if letter(value) in seen:
                return pattern[:index], pattern[index:]
            seen.add(letter(value))
    return None


def _borrow_literals(interval: Pattern, single: Pattern) -> Pattern:
    """Give the dates of an interval the words that a single date has between its fields.

    Intervals have only the short month: "20 nov 2012" in Spanish, but the long date is
    "20 de noviembre de 2012".
    """
    between = {
        (before, after): literal
        for before, literal, after in zip(single, single[1:], single[2:], strict=False)
        if literal[0] == "chars"
    }
    inner = zip(interval, interval[1:], interval[2:], strict=False)
    borrowed = (between.get((before, after), literal) for before, literal, after in inner)
    return (*interval[:1], *borrowed, *interval[-1:])
