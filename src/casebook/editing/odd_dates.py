"""Dates that can be printed and were hardly meant: one after the book, or after all that tells of
it; a season for a month or for the end of some years. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case, Event
from casebook.model.dates import DateError, EdtfDate, WrittenDate, parse_date
from casebook.model.dates.instant import Instant, earliest, latest
from casebook.model.text import Place

MOST = 3
"""How many events that are later than their sources are named one by one."""
_SEASON = re.compile(r"(?P<century>[0-9]{2})(?P<year>[0-9]{2})-(?P<season>2[1-4])[?~%]?\Z")
_ROLE = re.compile(r"\{date\}`\s*(?P<date>[^`\s]+)[^`\n]*`")
_ABOUT = re.compile("[~?%]")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def odd_dates(book: Book, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each date of the records, or of a role in the author's texts, by their
    files, that was hardly meant as it stands."""
    told = book.manifest.date
    # One that could not be read stands nowhere.
    end = told.date if told.place.line else None
    is_day = isinstance(end, EdtfDate) and end.year > 0  # else it is refused as a whole
    last = latest(end) if end is not None and is_day else None
    written = [date for case in book.cases for date in _dates(case)]
    roles = list(_roles(texts))
    for one in (*written, *roles):
        if found := _SEASON.match(one):
            yield from _season(one, found)
    yield from _all_foretold(book, last)
    events = [(f"the event “{e.id}”", e.date) for case in book.cases for e in case.record.events]
    for name, one in (*events, *(("a date", role) for role in roles)):
        if last is not None and one.date is not None and earliest(one.date) > last:
            what = f"{name} is of {one}, after the date of the book, {told}"
            hint = "Mend the one or the other; nothing needs to be done if it is still to come"
            yield Problem(*one.place, what, hint, "warning")


def _all_foretold(book: Book, last: Instant | None) -> Iterator[Problem]:
    """Yield what is foretold, and not beyond the last second of the book, which is told by itself;
    one warning for all if that is much."""
    events = [event for case in book.cases for event in case.record.events if event.date.date]
    if last is not None:
        events = [
            event for event in events if event.date.date and earliest(event.date.date) <= last
        ]
    found = [problem for event in events for problem in _foretold(event, book)]
    if len(found) <= MOST:
        yield from found
        return
    what = f"{len(found)} of {len(events)} events are of days after the dates of all their sources"
    yield replace(found[0], what=f"{what}: {found[0].what}; and so on")


def _foretold(event: Event, book: Book) -> Iterator[Problem]:
    """Yield a warning for an event of a day after the dates of all the sources that it rests on."""
    keys = {source.partition(",")[0].strip() for source in event.sources}
    issued = {k: book.sources[k].item.get("issued") for k in keys if k in book.sources}
    dates = {key: date for key, date in issued.items() if isinstance(date, WrittenDate)}
    if event.date.date is None or not dates or len(dates) < len(keys) or _ABOUT.search(event.date):
        return
    ends = {key: latest(date.date) for key, date in dates.items() if date.date is not None}
    if len(ends) < len(keys) or not all(earliest(event.date.date) > end for end in ends.values()):
        return
    last = max(ends, key=lambda key: (ends[key], key))
    which = "its source" if len(keys) == 1 else "the last of its sources"
    what = f"the event “{event.id}” is of {event.date}, and {which}, “{last}”, of {dates[last]}"
    hint = "Mend the one or the other; nothing needs to be done if it was told beforehand"
    yield Problem(*event.date.place, what, hint, "warning")


def _dates(case: Case) -> Iterator[WrittenDate]:
    yield from (event.date for event in case.record.events)
    yield from (fact.value for fact in case.record.facts if isinstance(fact.value, WrittenDate))


def _roles(texts: Mapping[str, str]) -> Iterator[WrittenDate]:
    """Yield the dates of roles; what cannot be read is told where it is read."""
    for file, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            for found in _ROLE.finditer(line):
                try:
                    date = parse_date(found["date"])
                except DateError:
                    continue
                yield WrittenDate(found["date"], Place(file, number), date)


def _season(written: WrittenDate, found: re.Match[str]) -> Iterator[Problem]:
    """Yield a warning for a season of a year whose number is also that of a later year."""
    season, century, year = found.group("season", "century", "year")
    if season <= year:
        return
    name = _SEASONS[season]
    what = f"“{written}” is printed as the {name} of {century}{year}: 21 to 24 stand for seasons"
    hint = f"Write {century}{year}/{century}{season} for years; nothing needs to be done if not"
    yield Problem(*written.place, what, hint, "warning")
