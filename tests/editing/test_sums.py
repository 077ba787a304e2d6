"""Sums and numbers that cannot be read: what to write for the form that was written."""

from __future__ import annotations

import pytest
from babel.numbers import get_currency_precision

from casebook.editing.sums import number_cure, read_sum, sum_cure, too_fine
from casebook.model.currency import CURRENCIES, decimals_of

WHICHEVER = ", whichever is meant"


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("1,200 GBP", "Write 1200 GBP"),
        ("£1200", "Write 1200 GBP"),
        ("1200GBP", "Write 1200 GBP"),
        ("GBP 1200", "Write 1200 GBP"),
        ("1200  gbp.", "Write 1200 GBP"),
        ("1.200,50 EUR", "Write 1200.50 EUR"),
        ("1200,50 €", "Write 1200.50 EUR"),
        ("1\u202f200 EUR", "Write 1200 EUR"),
        ("1'234'567.10 CHF", "Write 1234567.10 CHF"),
        ("€1.200", f"Write 1200 EUR or 1.20 EUR{WHICHEVER}"),
        ("¥500", f"Write 500 CNY or 500 JPY{WHICHEVER}"),
        ("$1,200", f"Write 1200 USD or 1200 CAD or 1200 AUD{WHICHEVER}"),
        ("US$1,200", "Write 1200 USD"),
        ("1.2 million USD", "Write 1200000 USD"),
        ("£2bn", "Write 2000000000 GBP"),
        ("-£5", "Write -5 GBP"),
        ("12,00,000 INR", "Write 1200000 INR"),
        ("316万元", "Write 3160000 CNY"),
        ("１２００ USD", "Write 1200 USD"),
        ("1200", "Write its currency too, as a code of ISO 4217: 1200 USD"),
        ("about 1200 USD", "Write the amount in figures and an ISO 4217 code: 3160000 USD"),
        ("twenty", "Write the amount in figures and an ISO 4217 code: 3160000 CNY"),
        ("9" * 1000, "Write the amount in figures and an ISO 4217 code: 3160000 CNY"),
    ],
)
def test_a_sum(written: str, cure: str) -> None:
    assert read_sum(written) is None
    assert sum_cure(written) == cure


WORDS = (
    "Write it in figures: 12.5; ~20 is about, >20 more than, >=20 at least; what has other "
    "words is “type: text”"
)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("1,200", "Write 1200"),
        ("1 200", "Write 1200"),
        ("1.200,5", "Write 1200.5"),
        ("1,5", "Write 1.5"),
        ("−4", "Write -4"),
        ("１２", "Write 12"),
        ("3 million", "Write 3000000"),
        ("12万", "Write 120000"),
        ("twelve", WORDS),
        ("3%", WORDS),
        ("~300", WORDS),
        ("1e3", WORDS),
        ("", WORDS),
    ],
)
def test_a_number(written: str, cure: str) -> None:
    assert number_cure(written) == cure


def test_decimals_are_those_of_cldr() -> None:
    wrong = {code for code in CURRENCIES if decimals_of(code) != get_currency_precision(code)}
    assert not wrong


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("250.000 EUR", f"Write 250000 EUR or 250.00 EUR{WHICHEVER}"),
        ("1.459 EUR", f"Write 1459 EUR or 1.4590 EUR{WHICHEVER}"),
        ("-250.000 JPY", f"Write -250000 JPY or -250 JPY{WHICHEVER}"),
        ("250.000 KWD", ""),
        ("0.459 EUR", ""),
        ("1.4590 EUR", ""),
        ("1200.000 EUR", ""),
    ],
)
def test_a_sum_that_can_be_read_in_two_ways(written: str, cure: str) -> None:
    fault = too_fine(written)
    assert (fault[1] if fault else "") == cure
