"""Quantities, lengths of time and lists, as readers of each language write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale

from casebook.locales.elapsed import format_length
from casebook.locales.matching import cldr_locale
from casebook.locales.measures import format_measure
from casebook.locales.numbers import format_list, list_joint
from casebook.model.measures import LengthUnit
from casebook.model.units import UNITS

LOCALES = ("en", "en-US", "zh-Hans")


@pytest.mark.parametrize(
    ("number", "unit", "english", "chinese"),
    [
        ("7200", "square-meter", "7,200\xa0m²", "7200平方米"),
        ("1.50", "hectare", "1.50\xa0ha", "1.50公顷"),
        ("1", "acre", "1\xa0acre", "1英亩"),
        ("20000", "acre", "20,000\xa0acres", "20,000英亩"),
        ("12", "percent", "12%", "12%"),
        ("-4", "celsius", "−4°C", "−4摄氏度"),
        ("80", "kilometer-per-hour", "80\xa0km/h", "每小时80公里"),
        ("3", "nautical-mile", "3\xa0nautical miles", "3海里"),
    ],
)
def test_quantities(number: str, unit: str, english: str, chinese: str) -> None:
    assert format_measure(Decimal(number), unit, "en") == english
    assert format_measure(Decimal(number), unit, "zh-Hans") == chinese


@pytest.mark.parametrize("locale", LOCALES)
def test_every_unit_has_words_in_every_language(locale: str) -> None:
    said = [format_measure(Decimal(3), unit, locale) for unit in UNITS]
    for unit, text in zip(UNITS, said, strict=True):
        assert "3" in text
        assert UNITS[unit] not in text
    assert len(set(said)) == len(UNITS)


def test_units_are_those_of_cldr() -> None:
    known = Locale.parse("en").unit_display_names
    assert [name for name in UNITS.values() if name not in known] == []


@pytest.mark.parametrize(
    ("parts", "english", "chinese"),
    [
        (((11, "year"), (6, "month")), "11\xa0years 6\xa0months", "11年6个月"),
        (((1, "year"), (1, "day")), "1\xa0year 1\xa0day", "1年1天"),
        (((3, "day"),), "three days", "3天"),
    ],
)
def test_lengths(parts: tuple[tuple[int, LengthUnit], ...], english: str, chinese: str) -> None:
    assert format_length(parts, "en") == english
    assert format_length(parts, "zh-Hans") == chinese


@pytest.mark.parametrize("locale", [*LOCALES, "de", "fr", "ja", "ar"])
def test_joints_make_the_list_of_the_language(locale: str) -> None:
    assert cldr_locale(locale)
    one, two, three, four = "甲乙丙丁"
    start, middle, end, pair = (
        list_joint(place, locale) for place in ("start", "middle", "end", "2")
    )  # type: ignore[arg-type]
    assert one + pair + two == format_list([one, two], locale)
    assert one + start + two + end + three == format_list([one, two, three], locale)
    every = one + start + two + middle + three + end + four
    assert every == format_list([one, two, three, four], locale)
