"""Elapsed time as readers see it: never more exact than the dates it is counted from."""

from __future__ import annotations

import pytest

from casebook.locales.elapsed import ElapsedUnit, format_elapsed
from casebook.locales.terms import NoCatalogue
from casebook.model.dates import elapsed, parse_date


def printed(start: str, end: str, locale: str, unit: ElapsedUnit | None = None) -> str:
    time = elapsed(parse_date(start), parse_date(end), offset=480)
    return format_elapsed(time, locale, unit).replace("\u00a0", "_")


POSTED = "2012-11-20T23+08:00/2012-11-21T02+08:00"
REMOVED = "2012-11-23T11+08:00"


@pytest.mark.parametrize(
    ("start", "end", "unit", "english", "chinese"),
    [
        ("2012-11-20T23+08:00", REMOVED, None, "60_hours", "60小时"),
        (
            "2012-11-20T17+08:00/2012-11-20T23+08:00",
            REMOVED,
            None,
            "between 60 and 66_hours",
            "60至66小时",
        ),
        (POSTED, REMOVED, "hours", "between 57 and 60_hours", "57至60小时"),
        (POSTED, REMOVED, "days", "between two and three days", "2至3天"),
        ("2012-11-20", REMOVED, None, "three days", "3天"),
        ("2012-11-20", REMOVED, "hours", "between 59 and 84_hours", "59至84小时"),
        ("2012-11-20T15+08:00~", REMOVED, None, "about 68_hours", "约68小时"),
        ("2012-11-29", "2012-12-01", None, "two days", "2天"),
        ("2012-11-20", "2012-11-20", None, "less than one day", "不到1天"),
        ("2012-11-20T11Z", "2012-11-20T11:40Z", None, "less than one hour", "不到1小时"),
        ("2012-11-20T11:00Z", "2012-11-20T11:40Z", None, "40_minutes", "40分钟"),
        ("2012-11-20T11:00:05Z", "2012-11-20T11:00:45Z", None, "40_seconds", "40秒钟"),
        ("2013-06-28", "2013-09-17", None, "about three months", "约3个月"),
        ("2013-06-28", "2013-09-17", "days", "81_days", "81天"),
        ("2013-06-28", "2013-08-10", "months", "between one and two months", "1至2个月"),
        ("2013-06-28", "2013-07-02", "months", "less than one month", "不到1个月"),
        ("2012-11", "2013-06", None, "about seven months", "约7个月"),
        ("2013-02-01", "2024-01", "months", "about 131_months", "约131个月"),
        ("2013-02-01", "2024-01", None, "about 11_years", "约11年"),
        ("2009", "2012~", None, "about three years", "约3年"),
        ("2009?", "2012", None, "about three years (uncertain)", "约3年（存疑）"),
        ("201X", "2020", None, "between about one and about ten years", "约1至约10年"),
        (
            "2012-11-01",
            "2012-11-04/2012-11-06~",
            None,
            "between three and about five days",
            "3至约5天",
        ),
        (
            "2012-11-01/2012-11-02~",
            "2012-11-07",
            None,
            "between about five and six days",
            "约5至6天",
        ),
        ("2000~", "2003~/2005~", None, "between about three and about five years", "约3至约5年"),
        ("2009/2010~", "2012/..", None, "at least about 11_months", "至少约11个月"),
        ("2009~/2010", "2012/..", None, "at least 11_months", "至少11个月"),
        ("2013~", "2013/2014", None, "at most about two years", "至多约2年"),
        ("2013", "2013", None, "less than one year", "不到1年"),
        ("2013", "2013/2014", None, "at most two years", "至多2年"),
        ("2012", "2013", "days", "at most 731_days", "至多731天"),
        ("2012-11-20/2012-11-21", "2012-11-21", None, "at most one day", "至多1天"),
        ("2013", "2014-05/..", None, "at least three months", "至少3个月"),
        ("../2012", "2013", None, "an unknown time", "时长不详"),
        ("Y-200000", "2000", None, "about 202,000_years", "约202,000年"),
    ],
)
def test_elapsed(
    start: str, end: str, unit: ElapsedUnit | None, english: str, chinese: str
) -> None:
    assert printed(start, end, "en", unit) == english
    assert printed(start, end, "zh-Hans", unit) == chinese


def test_no_catalogue() -> None:
    with pytest.raises(NoCatalogue):
        printed("2009", "2012", "fr")
