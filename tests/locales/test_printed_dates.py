"""Dates as readers see them, in two languages in full and in others where CLDR suffices."""

from __future__ import annotations

import pytest

from casebook.locales.dates import format_date
from casebook.locales.matching import UnknownLocale
from casebook.locales.terms import NoCatalogue
from casebook.model.dates import parse_date


def printed(text: str, locale: str, *arguments: str, **options: bool) -> str:
    """The date with its no-break spaces made visible as ``_``."""
    return format_date(parse_date(text), locale, *arguments, **options).replace("\u00a0", "_")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2012-11-20", "20_November 2012", "2012年11月20日"),
        ("2012-11", "November 2012", "2012年11月"),
        ("2012", "2012", "2012年"),
        ("0085", "85_AD", "公元85年"),
        ("-0043-03-15", "15_March 44_BC", "公元前44年3月15日"),
        ("Y17000", "17000", "17000年"),
        ("2009~", "about_2009", "约2009年"),
        ("2009?", "2009 (uncertain)", "2009年（存疑）"),
        ("2009%", "about_2009 (uncertain)", "约2009年（存疑）"),
        ("2009-06?", "June 2009 (uncertain)", "2009年6月（存疑）"),
        ("201X", "2010s", "2010年代"),
        ("19XX", "1900–1999 (year unknown)", "1900至1999年（年份不详）"),
        ("XXXX", "year unknown", "年份不详"),
        ("2012-XX", "2012 (month unknown)", "2012年（月份不详）"),
        ("2012-XX-XX", "2012 (month and day unknown)", "2012年（月日不详）"),
        ("2020-05-XX", "May 2020 (day unknown)", "2020年5月（日期不详）"),
        ("2001-21", "spring 2001", "2001年春季"),
        ("2012-11-23T11+08:00", "23_November 2012, 11_a.m.", "2012年11月23日11时"),
        ("2012-11-21T15+08:00~", "21_November 2012, about_3_p.m.", "2012年11月21日约15时"),
        (
            "2012-11-21T15+08:00?",
            "21_November 2012, 3_p.m. (uncertain)",
            "2012年11月21日15时（存疑）",
        ),
        ("2012-11-21T00+08:00", "21_November 2012, 12_a.m. (midnight)", "2012年11月21日0时"),
        ("2012-11-21T12+08:00", "21_November 2012, 12_noon", "2012年11月21日12时"),
        ("2013-08-30T09:30+08:00", "30_August 2013, 9:30_a.m.", "2013年8月30日9时30分"),
        ("2013-08-30T21:05:09Z", "30_August 2013, 9:05:09_p.m.", "2013年8月30日21时05分09秒"),
    ],
)
def test_single_dates(text: str, english: str, chinese: str) -> None:
    assert printed(text, "en") == english
    assert printed(text, "zh-Hans") == chinese


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2012-08-26/2012-08-29", "26–29_August 2012", "2012年8月26日至29日"),
        ("2012-08-26/2012-09-02", "26_August_– 2_September 2012", "2012年8月26日至9月2日"),
        (
            "2012-12-26/2013-01-02",
            "26_December 2012_– 2_January 2013",
            "2012年12月26日至2013年1月2日",
        ),
        ("2012-07/2012-09", "July_– September 2012", "2012年7月至9月"),
        ("2011-07/2012-01", "July 2011_– January 2012", "2011年7月至2012年1月"),
        ("2015/2016", "2015–2016", "2015至2016年"),
        ("2011-07/2012", "July 2011_– 2012", "2011年7月至2012年"),
        ("2012/2012", "2012", "2012年"),
        ("-0050/-0040", "51_BC_– 41_BC", "公元前51年至公元前41年"),
        ("2009?/2010?", "2009–2010 (both ends uncertain)", "2009至2010年（起止均存疑）"),
        ("2009?/2010", "2009 (uncertain)_– 2010", "2009年（存疑）至2010年"),
        ("2009/2010?", "2009–2010 (end uncertain)", "2009至2010年（结束时间存疑）"),
        ("2009~/2010", "2009–2010 (start approximate)", "2009至2010年（开始时间为大约时间）"),
        ("2009/2010~", "2009_– about_2010", "2009年至约2010年"),
        (
            "2009/2010%",
            "2009_– about_2010 (end uncertain)",
            "2009年至约2010年（结束时间存疑）",
        ),
        (
            "2012-10-22~/2012-10-24?",
            "22–24_October 2012 (start approximate) (end uncertain)",
            "2012年10月22日至24日（开始时间为大约时间）（结束时间存疑）",
        ),
        ("1984~/2004~", "about_1984_– about_2004", "约1984年至约2004年"),
        ("2013/..", "since 2013", "自2013年起"),
        ("../2013-05", "until May 2013", "至2013年5月为止"),
        ("2013/", "from 2013 (end unknown)", "自2013年起（结束时间不详）"),
        ("/2013", "until 2013 (start unknown)", "至2013年为止（开始时间不详）"),
        (
            "2012-11-20T23+08:00/2012-11-21T02+08:00",
            "20_November 2012, 11_p.m._– 21_November 2012, 2_a.m.",
            "2012年11月20日23时至11月21日2时",
        ),
        (
            "2012-11-20T17+08:00/2012-11-20T20+08:00~",
            "20_November 2012, 5_p.m._– about_8_p.m.",
            "2012年11月20日17时至约20时",
        ),
    ],
)
def test_intervals(text: str, english: str, chinese: str) -> None:
    assert printed(text, "en") == english
    assert printed(text, "zh-Hans") == chinese


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2012-11-20", "20_Nov_2012", "2012年11月20日"),
        ("2009%", "c._2009?", "约2009年？"),
        ("2009?/2010?", "2009?_– 2010?", "2009年？至2010年？"),
        ("2012-08-26/2012-08-29", "26–29_Aug_2012", "2012年8月26日至29日"),
    ],
)
def test_cells_of_tables(text: str, english: str, chinese: str) -> None:
    assert printed(text, "en", "narrow") == english
    assert printed(text, "zh-Hans", "narrow") == chinese


def test_medium_and_short() -> None:
    assert printed("2012-11-20", "en", "medium") == "20_Nov 2012"
    assert printed("2012-11-20", "en", "short") == "20/11/2012"
    assert printed("2012-11-20T11", "zh-Hans", "short") == "2012/11/20 11时"
    assert printed("0012-11-20", "en-US", "short") == "Nov_20, 12_AD"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2012-11-20", "20_November", "11月20日"),
        ("2012-11", "November", "11月"),
        ("2012", "2012", "2012年"),
        ("2012-22", "summer", "夏季"),
        ("2012-11-XX", "November (day unknown)", "11月（日期不详）"),
        ("2012-11-23T11+08:00", "23_November, 11_a.m.", "11月23日11时"),
        ("2012-08-26/2012-08-29", "26–29_August", "8月26日至29日"),
        ("2012-07/2012-09", "July_– September", "7月至9月"),
        ("2011-12/2012-01", "December 2011_– January 2012", "2011年12月至2012年1月"),
        (
            "2012-11-20T23/2012-11-21T02",
            "20_November, 11_p.m._– 21_November, 2_a.m.",
            "11月20日23时至11月21日2时",
        ),
    ],
)
def test_without_the_year(text: str, english: str, chinese: str) -> None:
    assert printed(text, "en", show_year=False) == english
    assert printed(text, "zh-Hans", show_year=False) == chinese


def test_the_time_alone() -> None:
    assert printed("2012-11-21T15+08:00~", "en", time_only=True) == "about_3_p.m."
    assert printed("2012-11-21T15+08:00~", "zh-Hans", time_only=True) == "约15时"
    assert printed("2012-11-20T23/2012-11-21T02", "en", time_only=True) == "11_p.m._– 2_a.m."
    with pytest.raises(ValueError, match="2012-11-20 has no time of day"):
        printed("2012-11-20", "en", time_only=True)


def test_the_offset() -> None:
    shown = printed("2012-11-20T23+08:00", "en", time_only=True, show_offset=True)
    assert shown == "11_p.m. (UTC+8)"
    assert printed("2012-11-20T23:05-03:30", "zh-Hans", time_only=True, show_offset=True) == (
        "23时05分（UTC−3:30）"
    )
    assert printed("2012-11-20T23Z", "en", time_only=True, show_offset=True) == "11_p.m. (UTC)"
    assert printed("2012-11-20T23", "en", time_only=True, show_offset=True) == "11_p.m."


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en-US", "2012-11-20", "November_20, 2012"),
        ("de", "2012-08-26/2012-08-29", "26.–29._August 2012"),
        ("de", "2012-11-23T11+01:00", "23._November 2012, 11 Uhr"),
        ("es", "2012-08-26/2012-08-29", "26–29_de_agosto de 2012"),
        ("fr", "2012-08-26/2012-09-02", "26_août_– 2_septembre 2012"),
        ("pt-BR", "2012-11", "novembro de 2012"),
        ("ru", "2012-11-20", "20_ноября 2012_г."),
        ("ja", "2012-08-26/2012-08-29", "2012年8月26日～29日"),
        ("ko", "2012-08-26/2012-08-29", "2012년 8월_26일~29일"),
        ("zh-Hant", "2012-11-20T11+08:00", "2012年11月20日 11時"),
        ("fa", "2012-07/2012-09", "ژوئیه تا سپتامبر ۲۰۱۲"),
        ("fa", "2012-11-20", "۲۰_نوامبر ۲۰۱۲"),
        ("hi", "2012-11-20", "20_नवंबर 2012"),
    ],
)
def test_other_languages_by_cldr(locale: str, text: str, expected: str) -> None:
    assert printed(text, locale) == expected


def test_words_need_a_catalogue() -> None:
    with pytest.raises(NoCatalogue, match='"fr"'):
        printed("2009~", "fr")
    with pytest.raises(UnknownLocale):
        printed("2009", "xx")
