"""Reading EDTF: the Library of Congress's examples, the calendar, and where a text goes wrong."""

from __future__ import annotations

import datetime
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.model.dates import (
    Date,
    DateError,
    EdtfDate,
    EdtfInterval,
    Limit,
    Precision,
    Season,
    Time,
    Unspecified,
    earliest,
    latest,
    parse_date,
)
from casebook.model.dates.calendar import day_number, days_in_month

LEVEL_0 = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
]

LEVEL_1 = [
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984?/2004%",
    "1984-06-02?/2004-08-08~",
    "-1985",
]

OURS = [
    "2012-11-23T11+08:00",
    "2012-11-20T23:00+08:00",
    "2012-11-21T15+08:00~",
    "2012-11-20T23+08:00/2012-11-21T02+08:00",
    "2XXX",
    "XXXX",
    "0000",
    "2000-02-29",
    "2009?/2010?",
]

CANONICAL = {"1985-04-12T23:20:30-04": "1985-04-12T23:20:30-04:00"}


@pytest.mark.parametrize("text", [*LEVEL_0, *LEVEL_1, *OURS])
def test_examples_are_read_and_written_back(text: str) -> None:
    assert str(parse_date(text)) == CANONICAL.get(text, text)


def test_values() -> None:
    assert parse_date("2004-06-11%") == EdtfDate(2004, 6, 11, approximate=True, uncertain=True)
    assert parse_date("2001-21") == EdtfDate(2001, season=Season.SPRING)
    assert parse_date("201X") == EdtfDate(2010, unspecified=Unspecified.YEAR_OF_DECADE)
    assert parse_date("-0043") == EdtfDate(-43)
    assert parse_date("2012-11-23T11+08:00") == EdtfDate(2012, 11, 23, time=Time(11, offset=480))
    assert parse_date("/1985~") == EdtfInterval(Limit.UNKNOWN, EdtfDate(1985, approximate=True))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("XXXX", Precision.UNKNOWN),
        ("2XXX", Precision.MILLENNIUM),
        ("20XX", Precision.CENTURY),
        ("201X", Precision.DECADE),
        ("2012", Precision.YEAR),
        ("2012-XX", Precision.YEAR),
        ("2012-XX-XX", Precision.YEAR),
        ("2012-24", Precision.SEASON),
        ("2012-11", Precision.MONTH),
        ("2012-11-XX", Precision.MONTH),
        ("2012-11-20", Precision.DAY),
        ("2012-11-20T23", Precision.HOUR),
        ("2012-11-20T23:00", Precision.MINUTE),
        ("2012-11-20T23:00:00Z", Precision.SECOND),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    date = parse_date(text)
    assert isinstance(date, EdtfDate)
    assert date.precision is precision


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a year of four digits"),
        ("abc", 1, "a year of four digits"),
        ("201", 4, "a year of four digits"),
        ("20X2", 3, "a year of four digits"),
        ("２０１２", 1, "a year of four digits"),
        ("2012 ", 5, '"-" and a month'),
        ("2012–2013", 5, '"-" and a month'),
        ("2012-13", 6, "a month 01 to 12"),
        ("2012-00", 6, "a month 01 to 12"),
        ("2012-25", 6, "a season 21 to 24"),
        ("2012-1-5", 6, "a month 01 to 12"),
        ("2012-11-31", 9, "a day 01 to 30"),
        ("2021-02-29", 9, "a day 01 to 28"),
        ("1900-02-29", 9, "a day 01 to 28"),
        ("2012-11-00", 9, "a day 01 to 30"),
        ("2012-XX-05", 9, "XX"),
        ("201X-05", 5, "the end"),
        ("2001-21-05", 8, "the end after a season"),
        ("2012-11T11", 8, '"-" and a day'),
        ("2012-11-20t11", 11, '"T"'),
        ("2012-11-20T", 12, "an hour 00 to 23"),
        ("2012-11-20T24", 12, "an hour 00 to 23"),
        ("2012-11-20T11:60", 15, "minutes 00 to 59"),
        ("2012-11-20T11:00:60", 18, "seconds 00 to 59"),
        ("2012-11-20T11+8", 15, "hours 00 to 14"),
        ("2012-11-20T11+80:00", 15, "hours 00 to 14"),
        ("2012-11-20T11-00:00", 14, '"Z" or +00:00'),
        ("2012^", 5, '"-" and a month'),
        ("2012~?", 6, "the end"),
        ("?2012", 1, "a year of four digits"),
        ("-0000", 2, "a year other than 0000"),
        ("-20XX", 4, "a digit"),
        ("Y2012", 2, "a year of 5 to 12 digits"),
        ("Y02012", 2, "a year of 5 to 12 digits"),
        ("Y17000-05", 7, "the end"),
        ("/", 1, "a date on one side"),
        ("../", 1, "a date on one side"),
        ("2020-01/...", 9, "a year of four digits"),
        ("2012/11/20", 8, "no second slash"),
        ("2012-11-20/2012-13", 17, "a month 01 to 12"),
        ("2012/2011", 6, "an end that is not before its start"),
        ("2012-11-21T05+08:00/2012-11-21T02+08:00", 21, "an end that is not before its start"),
    ],
)
def test_errors_say_where_and_what(text: str, column: int, expected: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (caught.value.column, caught.value.text) == (column, text)
    assert expected in caught.value.expected
    assert (f'after "{text[: column - 1]}"' in str(caught.value)) == (column > 1)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@given(st.text(alphabet="0123456789X-/.T:+Z~?%Y ", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    date: Date | None = None
    column = 1
    try:
        date = parse_date(text)
    except DateError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
    if date is not None:
        assert parse_date(str(date)) == date
        assert earliest(date) <= latest(date)


@given(st.dates(max_value=datetime.date(9999, 11, 30)))
def test_the_calendar_is_that_of_datetime(day: datetime.date) -> None:
    epoch = datetime.date(1970, 1, 1)
    assert day_number(day.year, day.month, day.day) == (day - epoch).days
    assert parse_date(day.isoformat()) == EdtfDate(day.year, day.month, day.day)
    following = day.replace(day=28) + datetime.timedelta(days=4)
    assert (
        days_in_month(day.year, day.month)
        == (following.replace(day=1) - epoch).days - (day.replace(day=1) - epoch).days
    )


@given(st.integers(-30_000, 30_000))
def test_the_calendar_repeats_after_400_years(year: int) -> None:
    assert day_number(year + 400, 3, 1) - day_number(year, 3, 1) == 146_097


@given(st.datetimes(datetime.datetime(1, 1, 2), datetime.datetime(9999, 12, 30)))
def test_instants_are_those_of_datetime(moment: datetime.datetime) -> None:
    moment = moment.replace(microsecond=0)
    zone = datetime.timezone(datetime.timedelta(hours=8))
    timestamp = int((moment.replace(tzinfo=zone) - _EPOCH).total_seconds())
    assert earliest(parse_date(f"{moment.isoformat()}+08:00")) == timestamp
    assert latest(parse_date(moment.isoformat()), offset=480) == timestamp


_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012-11-20", "2012-11-20T00:00:00", "2012-11-20T23:59:59"),
        ("2012-11-20T23:05", "2012-11-20T23:05:00", "2012-11-20T23:05:59"),
        ("2012-11-20T23~", "2012-11-20T23:00:00", "2012-11-20T23:59:59"),
        ("2012-11-20T23:00+00:00", "2012-11-21T07:00:00", "2012-11-21T07:00:59"),
        ("2012-02-XX", "2012-02-01T00:00:00", "2012-02-29T23:59:59"),
        ("2012-12?", "2012-12-01T00:00:00", "2012-12-31T23:59:59"),
        ("2012-XX-XX", "2012-01-01T00:00:00", "2012-12-31T23:59:59"),
        ("2012-22", "2012-01-01T00:00:00", "2012-12-31T23:59:59"),
        ("2012-24", "2012-01-01T00:00:00", "2013-03-31T23:59:59"),
        ("201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59"),
        ("20XX", "2000-01-01T00:00:00", "2099-12-31T23:59:59"),
        ("2011-07/2012", "2011-07-01T00:00:00", "2012-12-31T23:59:59"),
    ],
)
def test_first_and_last_second(text: str, first: str, last: str) -> None:
    date = parse_date(text)
    assert earliest(date, 480) == earliest(parse_date(f"{first}+08:00"))
    assert latest(date, 480) == earliest(parse_date(f"{last}+08:00"))


def test_open_ends_have_no_limit() -> None:
    assert latest(parse_date("2013/..")) == latest(parse_date("2013/")) == math.inf
    assert earliest(parse_date("../2013")) == earliest(parse_date("/2013")) == -math.inf


@pytest.mark.parametrize(
    ("text", "minutes"), [("Z", 0), ("+08:00", 480), ("+08", 480), ("-03:30", -210)]
)
def test_offsets(text: str, minutes: int) -> None:
    date = parse_date(f"2012-11-20T23:00{text}")
    assert isinstance(date, EdtfDate)
    assert date.time is not None
    assert date.time.offset == minutes


@pytest.mark.parametrize("text", ["8", "+8", "+08:0", "CST", "+08:00 "])
def test_wrong_offsets(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(f"2012-11-20T23:00{text}")


def test_the_year_of_an_interval() -> None:
    years = [parse_date(text).year for text in ("2011-07/2012", "../2013", "/2014-05", "2015/")]
    assert years == [2011, 2013, 2014, 2015]
