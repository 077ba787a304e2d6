"""Time between dates: strictly never less or more than the dates allow, and as people count."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casebook.model.dates import Elapsed, Precision, elapsed, parse_date

HOUR = 3600
DAY = 24 * HOUR


def between(start: str, end: str) -> Elapsed:
    return elapsed(parse_date(start), parse_date(end), offset=480)


@pytest.mark.parametrize(
    ("start", "end", "unit", "least", "most"),
    [
        ("2012-11-20T23+08:00", "2012-11-23T11+08:00", Precision.HOUR, 60, 60),
        ("2012-11-20T17+08:00/2012-11-20T23+08:00", "2012-11-23T11+08:00", Precision.HOUR, 60, 66),
        ("2012-11-20T23:40+08:00", "2012-11-23T11+08:00", Precision.HOUR, 60, 60),
        ("2012-11-20T23:40+08:00", "2012-11-20T23:55+08:00", Precision.MINUTE, 15, 15),
        ("2012-11-20T12+08:00", "2012-11-20T05Z", Precision.HOUR, 1, 1),
        ("2012-11-20T12+08:00", "2012-11-20T13+05:30", Precision.HOUR, 3, 4),
        ("2012-11-20", "2012-11-23T11+08:00", Precision.DAY, 3, 3),
        ("2013-06-28", "2013-09-17", Precision.DAY, 81, 81),
        ("2012-02-28", "2012-03-01", Precision.DAY, 2, 2),
        ("2012-11", "2013-06-28", Precision.MONTH, 7, 7),
        ("2009", "2012-11-20", Precision.YEAR, 3, 3),
        ("2009-21", "2012-11-20", Precision.YEAR, 3, 3),
        ("201X", "2020", Precision.YEAR, 1, 10),
        ("2011/2012", "2012", Precision.YEAR, 0, 1),
        ("2011", "2012/..", Precision.YEAR, 1, None),
        ("../2011", "2012", Precision.YEAR, 1, None),
        ("2011/", "2012", Precision.YEAR, 0, 1),
    ],
)
def test_counts(start: str, end: str, unit: Precision, least: int, most: int | None) -> None:
    result = between(start, end)
    assert (result.unit, result.least, result.most) == (unit, least, most)


def test_strict_limits() -> None:
    hours = between("2012-11-20T23+08:00", "2012-11-23T11+08:00")
    assert (hours.minimum, hours.maximum) == (59 * HOUR, 61 * HOUR)
    days = between("2013-06-28", "2013-06-28")
    assert (days.minimum, days.maximum) == (0, DAY)
    assert between("2011", "2012/..").maximum is None


def approximate(start: str, end: str) -> tuple[bool, bool]:
    time = between(start, end)
    return time.is_least_approximate, time.is_most_approximate


def test_doubt_is_carried_over_to_what_rests_on_it() -> None:
    assert approximate("2009~", "2012") == (True, True)
    assert approximate("2009%/2010", "2012") == (False, True)
    assert approximate("2009/2010~", "2012") == (True, False)
    assert approximate("2009", "2012/..") == (False, False)
    assert approximate("2012-08-26T02+08:00~", "2012-09-21") == (False, False)
    assert between("2009", "2012?").uncertain


def test_no_time_runs_backwards() -> None:
    with pytest.raises(ValueError, match="2012-11-20 is before 2012-11-21"):
        between("2012-11-21", "2012-11-20")


FORMS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H+08:00", "%Y-%m-%dT%H:%M+08:00")
MOMENTS = st.datetimes(datetime.datetime(1000, 1, 1), datetime.datetime(9999, 12, 31))


@given(MOMENTS, MOMENTS, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_the_truth_lies_within_the_limits(
    start: datetime.datetime, end: datetime.datetime, first: str, second: str
) -> None:
    assume(start <= end)
    result = between(start.strftime(first), end.strftime(second))
    truth = (end - start).total_seconds()
    assert result.maximum is not None
    assert result.minimum <= truth <= result.maximum
    assert result.least == result.most
