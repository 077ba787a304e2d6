"""Quantities, lengths of time and lists: what is none, what is meant by it, what was hardly meant."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, changed, kinds, said_of

_WHEELS = 'type: number, value: "2", sources: [report]'
_LENGTHS = "Write whole numbers and their units, the largest first: 11 years 6 months; 63 hours"


def _fact(kind: str, value: str, more: str = "") -> Spoil:
    fact = f"type: {kind}, value: {value}, sources: [report]{more}"
    return changed("mill/case.yaml", _WHEELS, fact)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("7,200 m²", "Write 7200 square-meter"),
        ("7200 square metres", "Write 7200 square-meter"),
        ("more than 7,200 sq m", "Write >7200 square-meter"),
        (">7,200 m2", "Write >7200 square-meter"),
        ("逾7200平方米", "Write >7200 square-meter"),
        ("12%", "Write 12 percent"),
        ("5 sqare-meter", "Did you mean “square-meter”? What CLDR has no unit for is “type: text”"),
        ("500 people", "Write a unit of CLDR, such as square-meter, kilogram or percent. What CLDR has no unit for is “type: text”"),
        ("7200", "Write its unit too: 7200 square-meter; of a number alone, “type: number”"),
        ("11 years", "Write “type: duration” for a length of time"),
        ("500 USD", "Write “type: money” for a sum"),
        ("many", "Write a number in figures and a unit of CLDR: 7200 square-meter"),
    ],
)  # fmt: skip
def test_what_is_no_quantity(tmp_path: Path, written: str, cure: str) -> None:
    said = said_of(tmp_path, _fact("quantity", f'"{written}"'))
    number = written.removeprefix(">")
    what = f"mill/case.yaml:8: error: “{number}” is not a quantity\n    {cure}\n"
    assert what in said


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("P11Y6M", "Write 11 years 6 months"),
        ("11 years, 6 months", "Write 11 years 6 months"),
        ("6 months 11 years", "Write 11 years 6 months"),
        ("11 years 2 years", _LENGTHS),
        ("11年6个月", "Write 11 years 6 months"),
        ("about 11 years", "Write ~11 years"),
        (">=11y", "Write >=11 years"),
        ("eleven years", _LENGTHS),
        ("11.5 years", _LENGTHS),
        ("stopped..started", "Write “type: elapsed” for the time between two events"),
    ],
)  # fmt: skip
def test_what_is_no_length_of_time(tmp_path: Path, written: str, cure: str) -> None:
    said = said_of(tmp_path, _fact("duration", f'"{written}"'))
    length = written.removeprefix(">=")
    what = f"mill/case.yaml:8: error: “{length}” is not a length of time\n    {cure}\n"
    assert what in said


TABLE: list[Kind] = [
    (
        "a length of time for the time between events",
        _fact("elapsed", '"11 years 6 months"'),
        """\
mill/case.yaml:8: error: the elapsed time “11 years 6 months” does not name two events
    What is stated, and not counted, is “type: duration”
""",
    ),
    (
        "a length of time as a mapping",
        _fact("duration", '{years: "11", months: "6"}'),
        """\
mill/case.yaml:8: error: the value of the fact “Wheels” is a mapping, but its type is duration
    Write value: 11 years 6 months
""",
    ),
    (
        "the name of another program for a type",
        _fact("area", '"7200 square-meter"'),
        """\
mill/case.yaml:8: error: “facts 5, type” is “area”, which is not one of the values it can have
    Did you mean “quantity”? It can be text, place, date, person, money, number, quantity, duration, event, elapsed, list
""",
    ),
    (
        "a quantity that is none of those that sources differ on",
        _fact(
            "quantity",
            '">7200 square-meter"',
            ', differs: [{value: "7200 square-meter", sources: [report]}, {value: "8000 square-meter", sources: [courier]}]',
        ),
        """\
mill/case.yaml:8: error: the value “>7200 square-meter” is none of those that sources differ on
    Take one of those under “differs”, or enter it there with its sources
""",
    ),
    (
        "lengths of time that say the same",
        _fact(
            "duration",
            '"1 year 6 months"',
            ', differs: [{value: "1 year 6 months", sources: [report]}, {value: "18 months", sources: [courier]}]',
        ),
        """\
mill/case.yaml:8: error: “18 months” says the same as the value in line 8
    Write it once, with the sources of both
""",
    ),
    (
        "a list for each language",
        _fact("list", '{en: "a, b", zh-Hans: "甲、乙"}'),
        """\
mill/case.yaml:8: error: the fact “Wheels” is of the type list, and has no list
    Write value: [{en: …, zh-Hans: …}, {en: …, zh-Hans: …}], an entry for each item; or “type: text”
""",
    ),
    (
        "a list of one text for all languages",
        _fact("list", '["a", {en: "b", zh-Hans: "乙"}]'),
        """\
mill/case.yaml:8: error: item 1 of the fact “Wheels” is one text for all languages
    Write one text per locale: {en: "a", zh-Hans: "…"}
""",
    ),
    (
        "an item that is missing in a language",
        _fact("list", '[{en: "a", zh-Hans: "甲"}, {en: "b"}]'),
        """\
mill/case.yaml:8: error: item 2 of the fact “Wheels” is missing in the language “zh-Hans”
    Add “zh-Hans:” with its text
""",
    ),
    (
        "a list of one item",
        _fact("list", '[{en: "a", zh-Hans: "甲"}]'),
        """\
mill/case.yaml:8: error: the fact “Wheels” has a list of one item
    List two at least, or leave out the type, and write the text
""",
    ),
    (
        "a list of another type",
        _fact("number", '["2", "3"]'),
        """\
mill/case.yaml:8: error: the fact “Wheels” has a list, but its type is number
    Write one value; several are “type: list”: [{en: …, zh-Hans: …}, {en: …, zh-Hans: …}]
""",
    ),
    (
        "a person that a list names",
        _fact("list", '[{en: "a", zh-Hans: "甲"}, {en: "{person}`an-lee`", zh-Hans: "{person}`ann-lee`"}]'),
        """\
mill/case.yaml:8: error: there is no person “an-lee” in the case “mill”
    Did you mean “ann-lee”?
""",
    ),
]  # fmt: skip


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_a_quantity_whose_point_may_part_thousands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    _fact("quantity", '"7.200 square-meter"')(book)
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    assert "mill/case.yaml:8: warning: “7.200 square-meter” is printed with its decimals" in said
    assert "Write 7200 square-meter if the point parts thousands" in said


def test_a_quantity_without_its_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "locales: [en, zh-Hans]", "locales: [en]")(book)
    _fact("text", '"7200 square-meter"')(book)
    assert main(["check", str(book)]) == 0
    assert "Add “type: quantity” if it is one" in capsys.readouterr().err
