"""Nothing is printed more exactly, or more surely, than the datum says it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import get_args

import pytest
from babel import Locale, localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.locales.dates import format_date
from casebook.locales.patterns import Width
from casebook.model.dates import (
    Date,
    EdtfDate,
    EdtfInterval,
    earliest,
    latest,
    parse_date,
)
from casebook.model.dates.calendar import days_in_month

WIDTHS: tuple[Width, ...] = get_args(Width)
CATALOGUED = ("en", "zh-Hans")
QUALIFIERS = ("", "~", "?", "%")
LOCALES = sorted(identifier.replace("_", "-") for identifier in localedata.locale_identifiers())


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """EDTF of years, months, days and times, in canonical form, without any qualifier."""
    year = draw(st.integers(0, 9999) | st.integers(1900, 2030))
    text = f"{year:04}"
    depth = draw(st.integers(0, 5))
    if depth == 0:
        return text
    month = draw(st.integers(1, 12))
    text += f"-{month:02}"
    if depth == 1:
        return text
    text += f"-{draw(st.integers(1, days_in_month(year, month))):02}"
    if depth == 2:
        return text
    text += f"T{draw(st.integers(0, 23)):02}"
    text += "".join(f":{draw(st.integers(0, 59)):02}" for _ in range(depth - 3))
    return text + draw(st.sampled_from(("", "Z", "+08:00", "-03:30")))


@st.composite
def other_texts(draw: st.DrawFn) -> str:
    """EDTF with unspecified digits, seasons and years that need more or a minus."""
    year = draw(st.integers(1, 9999))
    month = draw(st.integers(1, 12))
    return draw(
        st.sampled_from(
            (
                f"{year:04}"[:3] + "X",
                f"{year:04}"[:2] + "XX",
                f"{year:04}"[:1] + "XXX",
                "XXXX",
                f"{year:04}-XX",
                f"{year:04}-XX-XX",
                f"{year:04}-{month:02}-XX",
                f"{year:04}-{20 + draw(st.integers(1, 4))}",
                f"-{year:04}",
                f"-{year:04}-{month:02}",
                f"Y{year * 100_000}",
                f"Y-{year * 100_000}",
            )
        )
    )


single_texts = st.builds("{}{}".format, plain_texts() | other_texts(), st.sampled_from(QUALIFIERS))


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Intervals of any two dates, in order, or with an end that is open or unknown."""
    first, second = draw(single_texts), draw(single_texts)
    if draw(st.integers(0, 4)) == 0:
        limit = draw(st.sampled_from(("", "..")))
        return draw(st.sampled_from((f"{first}/{limit}", f"{limit}/{first}")))
    ordered = sorted((first, second), key=lambda text: earliest(parse_date(text)))
    return "/".join(ordered)


any_texts = single_texts | interval_texts()


@given(any_texts)
def test_a_date_is_written_back_as_it_was_read(text: str) -> None:
    assert str(parse_date(text)) == text


@given(any_texts)
def test_a_date_lies_between_its_first_and_last_second(text: str) -> None:
    date = parse_date(text)
    assert earliest(date) <= latest(date)


def numbers(text: str) -> set[int]:
    """All numbers in a text, in the figures of any script."""
    latin = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )
    return {int(digits) for digits in re.findall("[0-9]+", latin)}


def known_numbers(date: Date) -> set[int]:
    """The numbers that a datum gives, in every form that print may give them."""
    if isinstance(date, EdtfInterval):
        ends = (end for end in (date.start, date.end) if isinstance(end, EdtfDate))
        return set().union(*map(known_numbers, ends))
    years = {date.year, date.year + 10**date.unspecified.year_digits - 1}
    known = years | {1 - year for year in years if year <= 0}
    known |= {part for part in (date.month, date.day) if part is not None}
    if date.time is not None:
        clock = (date.time.hour, date.time.minute, date.time.second)
        known |= {part for part in clock if part is not None}
        known |= {date.time.hour % 12, date.time.hour % 12 or 12}
    return known


@given(any_texts, st.sampled_from(CATALOGUED), st.sampled_from(WIDTHS), st.booleans())
@settings(max_examples=500)
def test_no_number_is_printed_that_the_datum_does_not_have(
    text: str, locale: str, width: Width, show_year: bool
) -> None:
    date = parse_date(text)
    printed = format_date(date, locale, width, show_year=show_year)
    assert printed
    assert numbers(printed) <= known_numbers(date)


def day_periods(locale: Locale) -> list[str]:
    """What the parts of the day are called, the longest names first."""
    forms = (names for widths in locale.day_periods.values() for names in widths.values())
    return sorted({name for names in forms for name in names.values()}, key=len, reverse=True)


@given(plain_texts(), st.sampled_from(LOCALES), st.sampled_from(WIDTHS))
@settings(max_examples=500)
def test_the_same_in_every_language_of_cldr(text: str, locale: str, width: Width) -> None:
    date = parse_date(text)
    printed = format_date(date, locale, width)
    for name in day_periods(Locale.parse(locale, sep="-")):  # "2ja" is Anii for p.m.
        printed = printed.replace(name, "")
    assert numbers(printed) <= known_numbers(date)
    assert not re.search("[\u2009\u202f]", printed), "spaces that text faces lack"


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(LOCALES), st.sampled_from(WIDTHS))
@settings(max_examples=300)
def test_both_months_of_an_interval_are_printed(
    first: int, second: int, locale: str, width: Width
) -> None:
    start, end = sorted((first, second))
    if start == end:
        return
    printed = format_date(parse_date(f"2012-{start:02}/2012-{end:02}"), locale, width)
    others = {
        format_date(parse_date(f"2012-{month:02}/2012-12"), locale, width)
        for month in range(1, 12)
        if (month, 12) != (start, end)
    }
    assert printed not in others
    assert 2012 in numbers(printed)


def family(year: int, month: int, day: int, hour: int, minute: int) -> list[str]:
    """Data that are all about the same time and say different things of it."""
    decade = f"{year:04}"
    dates = [
        f"{year:04}",
        f"{decade[:3]}X",
        f"{decade[:2]}XX",
        f"{decade[:1]}XXX",
        f"{year:04}-XX",
        f"{year:04}-XX-XX",
        f"{year:04}-21",
        f"{year:04}-24",
        f"{year:04}-{month:02}",
        f"{year:04}-{month:02}-XX",
        f"{year:04}-{month:02}-{day:02}",
        f"{year:04}-{month:02}-{day:02}T{hour:02}",
        f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}",
        f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00",
    ]
    qualified = [date + mark for date in dates for mark in QUALIFIERS]
    ends = [f"{year + 1}{mark}" for mark in QUALIFIERS]
    starts = [date + mark for date in (dates[0], *dates[8:12]) for mark in QUALIFIERS]
    intervals = ["/".join(pair) for pair in itertools.product(starts, ends)]
    half_open = [form.format(date) for form in ("{}/", "{}/..", "/{}", "../{}") for date in starts]
    return [*qualified, *intervals, *half_open]


@pytest.mark.parametrize("locale", CATALOGUED)
@pytest.mark.parametrize("width", WIDTHS)
@given(
    year=st.integers(1000, 9998),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
@settings(max_examples=15)
def test_data_that_differ_print_differently(
    locale: str, width: Width, year: int, month: int, day: int, hour: int, minute: int
) -> None:
    texts = family(year, month, day, hour, minute)
    printed: dict[str, str] = {}
    for text in texts:
        form = format_date(parse_date(text), locale, width)
        assert form not in printed, f"{text} and {printed[form]} both print {form}"
        printed[form] = text


@given(st.integers(1, 12), st.integers(1, 28), st.sampled_from(LOCALES), st.sampled_from(WIDTHS))
@settings(max_examples=300)
def test_neighbouring_days_differ_in_every_language(
    month: int, day: int, locale: str, width: Width
) -> None:
    texts = (
        f"2012-{month:02}-{day:02}",
        f"2012-{month:02}-{day + 1:02}",
        f"2012-{month % 12 + 1:02}-{day:02}",
        f"2013-{month:02}-{day:02}",
        f"2012-{month:02}",
        "2012",
        f"2012-{month:02}-{day:02}T03",
        f"2012-{month:02}-{day:02}T15",
        f"2012-{month:02}-{day:02}T15:00",
    )
    forms = {format_date(parse_date(text), locale, width) for text in texts}
    assert len(forms) == len(texts)


def test_every_locale_can_be_named() -> None:
    assert len(LOCALES) > 1000
    assert Locale.parse(LOCALES[0], sep="-")
