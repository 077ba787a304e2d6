"""Dates that can be printed and were hardly meant: an event after the book, a season for a month or
for the end of some years. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.dates import EdtfDate, WrittenDate
from casebook.model.dates.instant import earliest, latest

_SEASON = re.compile(r"(?P<century>[0-9]{2})(?P<year>[0-9]{2})-(?P<season>2[1-4])[?~%]?\Z")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def odd_dates(book: Book) -> Iterator[Problem]:
    """Yield a warning for each date of the records that was hardly meant as it stands."""
    told = book.manifest.date
    # One that could not be read stands nowhere.
    end = told.date if told.place.line else None
    is_day = isinstance(end, EdtfDate) and end.year > 0  # else it is refused as a whole
    last = latest(end) if end is not None and is_day else None
    for case in book.cases:
        for written in _dates(case):
            if found := _SEASON.match(written):
                yield from _season(written, found)
        for event in case.record.events:
            date = event.date.date
            if last is not None and date is not None and earliest(date) > last:
                what = (
                    f"the event “{event.id}” is of {event.date}, after the date of the book, "
                    f"{book.manifest.date}"
                )
                hint = "Mend the one or the other; nothing needs to be done if it is still to come"
                yield Problem(*event.date.place, what, hint, "warning")


def _dates(case: Case) -> Iterator[WrittenDate]:
    yield from (event.date for event in case.record.events)
    yield from (fact.value for fact in case.record.facts if isinstance(fact.value, WrittenDate))


def _season(written: WrittenDate, found: re.Match[str]) -> Iterator[Problem]:
    """Yield a warning for a season of a year whose number is also that of a later year."""
    season, century, year = found.group("season", "century", "year")
    if season <= year:
        return
    name = _SEASONS[season]
    what = f"“{written}” is printed as the {name} of {century}{year}: 21 to 24 stand for seasons"
    hint = f"Write {century}{year}/{century}{season} for years; nothing needs to be done if not"
    yield Problem(*written.place, what, hint, "warning")
