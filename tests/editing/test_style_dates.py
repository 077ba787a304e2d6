"""Dates of any style as a reader of the language writes them, where the year comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_list
from casebook.editing.namesakes import Item, Library
from casebook.model.inlines import Inlines, Words
from casebook.model.text import Text

RULES = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info>'
    "<title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>{}"
    '<citation><layout><text variable="title"/></layout></citation><bibliography><layout>'
    '<text variable="title" suffix=": "/>{}</layout></bibliography></style>'
)
YEAR, MONTH, DAY = (f'<date-part name="{part}" suffix=" "/>' for part in ("year", "month", "day"))
LOCALE = '<locale xml:lang="zh"><terms><term name="month-03">MARCH</term></terms></locale>'


def listed(style: bytes, locale: str, kind: str = "article-newspaper", **fields: object) -> str:
    item: Item = {
        "id": "s",
        "type": kind,
        "title": "T",
        "container-title": "C",
        "author": [{"literal": "A"}],
        "issued": {"date-parts": [[2021, 3, 5]]},
        **fields,
    }
    prepared = prepared_style(style, locale)
    settings = CitationSettings(prepared, locale, True, Text("own"))
    ((_, entry),) = word_list(Library([item], prepared), settings)
    return text(entry)


def text(inlines: Inlines) -> str:
    return "".join(
        one.text if isinstance(one, Words) else text(getattr(one, "children", ()))
        for one in inlines
    )


PRINTED = [
    ("apa", "zh-Hans", "(2021年3月5日)"),
    ("apa", "ja", "(2021年3月5日)"),
    ("apa", "ko", "(2021, 3월 5일)"),
    ("apa", "hu", "(2021, március 5.)"),
    ("apa", "en", "(2021, March 5)"),
    ("harvard-cite-them-right", "zh-Hans", "C, 3月5日"),
    ("american-chemical-society", "zh-Hans", "2021年3月5日"),
    ("institut-francais-darcheologie-orientale-arab-studies", "zh-Hans", "2021年3月5日"),
    ("institut-francais-darcheologie-orientale-arab-studies", "ko", "2021년 3월 5일"),
    ("china-national-standard-gb-t-7714-2015-numeric", "zh-Hans", "2021-03-05"),
    ("chinese-notes", "zh-Hans", "2021年3月5日"),
]


@pytest.mark.parametrize(("name", "locale", "date"), PRINTED, ids=str)
def test_styles_of_the_repository(name: str, locale: str, date: str) -> None:
    assert date in listed(find_style(Text(name), Path()).read_bytes(), locale)


ORDERS = [
    (DAY + MONTH + YEAR, "2021年3月5日"),
    (MONTH + DAY + YEAR, "2021年3月5日"),
    (DAY + MONTH.replace("/>", ' form="short"/>') + YEAR, "2021年3月5日"),
    (DAY + MONTH.replace("/>", ' form="numeric"/>') + YEAR, "2021年3月5日"),
    (YEAR + MONTH.replace("/>", ' form="numeric"/>') + DAY, "2021 3 5"),
    (MONTH + YEAR, "2021年3月"),
    (DAY + MONTH, "3月5日"),
    (MONTH, "3月"),
    (YEAR, "2021"),
]


@pytest.mark.parametrize(("parts", "date"), ORDERS, ids=[date for _, date in ORDERS])
def test_any_order_of_parts(parts: str, date: str) -> None:
    style = RULES.format("", f'<date variable="issued" prefix="[" suffix="]">{parts}</date>')
    entry = listed(style.encode(), "zh-Hans").replace(" ]", "]")
    assert entry == f"T: [{date}]"


def test_marks_around_a_date_stay() -> None:
    parts = DAY.replace("/>", ' prefix="("/>') + MONTH + YEAR.replace('" "', '")"')
    style = RULES.format("", f'<date variable="issued">{parts}</date>')
    assert listed(style.encode(), "zh-Hans") == "T: (2021年3月5日)"


def test_a_style_that_names_the_months_of_the_language_is_left_alone() -> None:
    date = f'<date variable="issued">{DAY + MONTH + YEAR}</date>'
    entry = listed(RULES.format(LOCALE, date).encode(), "zh-Hans")
    assert entry.strip() == "T: 5 MARCH 2021"


TWO = '<date variable="issued">{}</date><date variable="issued"{}>' + YEAR + "</date>"
CHOICE = (
    '<choose><if type="article-newspaper"><date variable="issued">{}</date></if></choose>'
    '<date variable="issued">' + YEAR + "</date>"
)


@pytest.mark.parametrize(
    ("printed", "kind", "locale", "expected"),
    [
        (TWO.format(MONTH + DAY, ""), "book", "zh-Hans", "T: 2021年3月5日"),
        (TWO.format(MONTH, ' suffix=")"'), "book", "zh-Hans", "T: 2021年3月)"),
        (TWO.format(MONTH + DAY, ""), "book", "en", "T: March 5 2021"),
        (CHOICE.format(MONTH + DAY), "article-newspaper", "zh-Hans", "T: 2021年3月5日"),
        (CHOICE.format(MONTH + DAY), "book", "zh-Hans", "T: 2021"),
        (CHOICE.format(MONTH + DAY), "article-newspaper", "en", "T: March 5 2021"),
        # Nothing but the year stands behind the year of another date.
        (TWO.format(YEAR, ""), "book", "zh-Hans", "T: 2021 2021"),
    ],
)
def test_a_year_by_itself_behind_its_month(
    printed: str, kind: str, locale: str, expected: str
) -> None:
    """Bluebook prints "June 28, " and "2013" as two dates."""
    assert listed(RULES.format("", printed).encode(), locale, kind) == expected
