"""The same datum in the form of each language, never more precise than it is."""

from __future__ import annotations

import re

import pytest

from casebook.model.dates import EdtfDate, EdtfInterval, parse_date

from .e_book import text_of
from .expected import ExpectedBook
from .made import LOCALES, MadeBook, e_book, printed

FORMS = {
    "2012-11-20": ("20 November 2012", "2012年11月20日"),
    "2012-11": ("November 2012", "2012年11月"),
    "2013-06-28": ("28 June 2013", "2013年6月28日"),
    "2012-11-23T11+08:00": ("23 November 2012, 11 a.m.", "2012年11月23日11时"),
}
CLOCK = {"en": r"\b\d{1,2}:\d\d\b", "zh-Hans": r"\d{1,2}时\d{1,2}分"}


def texts(made: MadeBook, locale: str) -> dict[str, str]:
    """The text of both editions without white space."""
    pages = "".join(page.text for page in printed(made.pdf(locale)).pages)
    documents = "".join(text_of(d) for d in e_book(made.epub(locale)).documents.values())
    return {"pdf": "".join(pages.split()), "epub": "".join(documents.split())}


@pytest.mark.parametrize("datum", FORMS)
@pytest.mark.parametrize("edition", ["pdf", "epub"])
def test_a_datum_in_both_languages(made: MadeBook, datum: str, edition: str) -> None:
    for locale, form in zip(LOCALES, FORMS[datum], strict=True):
        assert "".join(form.split()) in texts(made, locale)[edition]


def test_no_datum_is_printed_as_it_is_written(made: MadeBook) -> None:
    for locale in LOCALES:
        book = printed(made.pdf(locale))
        # Web addresses in the list of sources may hold anything.
        pages = "".join(page.text for page in book.pages[: book.places["sources"]])
        assert not re.findall(r"\b\d{4}-\d\d(?:-\d\d)?(?:T\d\d|\b)", pages)


def test_an_hour_never_gets_minutes(made: MadeBook, expected: ExpectedBook) -> None:
    """No event has a time to the minute, so no timeline may print one."""
    for case in expected.book.cases:
        for event in case.record.events:
            date = parse_date(str(event.date))
            ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
            for end in ends:
                if isinstance(end, EdtfDate) and end.time:
                    assert end.time.minute is None, event.id
    for locale in LOCALES:
        book = e_book(made.epub(locale))
        rows = [
            text_of(cell)
            for document in book.documents.values()
            for cell in document.xpath("//*[@class='date']")
        ]
        assert len(rows) > 100
        assert not [row for row in rows if re.search(CLOCK[locale], row)]
