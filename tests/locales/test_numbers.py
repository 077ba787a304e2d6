"""Sums and numbers in words and figures, exactly."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.locales.numbers import (
    cardinal_word,
    format_list,
    format_money,
    format_number,
    prose_number,
)
from casebook.locales.terms import NoCatalogue


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("3160000", "CNY", "3.16_million yuan", "316万元"),
        ("31606000", "CNY", "31.606_million yuan", "3160.6万元"),
        ("31606123", "CNY", "31,606,123 yuan", "31,606,123元"),
        ("35000", "CNY", "35,000 yuan", "3.5万元"),
        ("100000", "CNY", "100,000 yuan", "10万元"),
        ("8000", "CNY", "8,000 yuan", "8000元"),
        ("160", "cny", "160 yuan", "160元"),
        ("0.05", "CNY", "0.05 yuan", "0.05元"),
        ("2000000000", "CNY", "2_billion yuan", "20亿元"),
        ("10000", "USD", "US$10,000", "1万美元"),
        ("1500000", "USD", "US$1.5_million", "150万美元"),
        ("1234567.10", "GBP", "£1,234,567.10", "1,234,567.10英镑"),
        ("3160000.00", "CNY", "3,160,000.00 yuan", "3,160,000.00元"),
        ("1200.00", "USD", "US$1,200.00", "1200.00美元"),
        ("0.5", "USD", "US$0.50", "0.50美元"),
        ("-5", "USD", "\u2212US$5", "\u22125美元"),
        ("10000", "HKD", "HK$10,000", "1万港元"),
        ("1", "CHF", "1 Swiss franc", "1瑞士法郎"),
        ("2000000", "CHF", "2_million Swiss francs", "200万瑞士法郎"),
    ],
)
def test_money(amount: str, currency: str, english: str, chinese: str) -> None:
    assert format_money(Decimal(amount), currency, "en").replace("\u00a0", "_") == english
    assert format_money(Decimal(amount), currency, "zh-Hans") == chinese


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de", "3,16_Millionen Renminbi Yuan"),
        ("hi", "31.6_लाख चीनी युआन"),
        ("ja", "316万中国人民元"),
        ("fa", "۳٫۱۶_میلیون یوآن چین"),
    ],
)
def test_money_elsewhere(locale: str, expected: str) -> None:
    assert format_money(3160000, "CNY", locale).replace("\u00a0", "_") == expected


@pytest.mark.parametrize("code", ["", "XX", "YUAN", "¥"])
def test_unknown_currencies(code: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        format_money(1, code, "en")


POWERS = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "万": 10**4, "亿": 10**8}


def read_back(text: str) -> Decimal:
    """The amount that a reader takes from a printed sum."""
    figures = re.search("[0-9][0-9,.]*", text)
    assert figures is not None
    amount = Decimal(figures.group().replace(",", ""))
    powers = [value for name, value in POWERS.items() if name in text]
    for power in powers:
        amount *= power
    return amount


amounts = st.one_of(
    st.integers(0, 10**14),
    st.builds(lambda n, zeros: n * 10**zeros, st.integers(1, 9999), st.integers(0, 9)),
    st.decimals(0, 10**7, places=2),
)


@given(amounts, st.sampled_from(("CNY", "USD", "SEK")), st.sampled_from(("en", "zh-Hans")))
def test_no_sum_is_rounded(amount: int | Decimal, currency: str, locale: str) -> None:
    assert read_back(format_money(amount, currency, locale)) == amount


@given(amounts, st.sampled_from(("en", "zh-Hans")))
def test_no_number_is_rounded(number: int | Decimal, locale: str) -> None:
    assert read_back(format_number(number, locale)) == number


def test_numbers() -> None:
    assert format_number(31606, "en") == "31,606"
    assert format_number(3160, "zh-Hans") == "3160"
    assert format_number(31606, "zh-Hans") == "31,606"
    assert format_number(Decimal("3160.50"), "fr") == "3\u00a0160,50"
    assert format_number(Decimal("-1234.50"), "en") == "\u22121,234.50"
    assert format_number(Decimal(-4), "zh-Hans") == "\u22124"
    assert format_number(Decimal(-4), "sv") == "\u22124"
    assert format_number(Decimal("1E+3"), "en") == "1,000"
    assert format_number(2012, "fa") == "۲٬۰۱۲"


def test_numbers_in_words() -> None:
    assert [cardinal_word(number, "en") for number in (1, 20, 21)] == ["one", "twenty", "21"]
    assert cardinal_word(12, "zh-Hans") == "十二"
    assert [prose_number(number, "en") for number in (0, 3, 10, 11)] == ["0", "three", "ten", "11"]
    assert prose_number(3, "zh-Hans") == "3"
    with pytest.raises(NoCatalogue):
        cardinal_word(1, "fr")


def test_lists() -> None:
    assert format_list(["A", "B", "C"], "en") == "A, B and C"
    assert format_list(["甲", "乙", "丙"], "zh-Hans") == "甲、乙和丙"
    assert format_list(["A"], "en") == "A"
    assert format_list([], "en") == ""
