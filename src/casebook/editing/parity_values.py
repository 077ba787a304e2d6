"""Sums and dates that a case has in one language alone: a translation has lost or changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casebook.errors import Problem
from casebook.model.blocks import Block, Heading, Narrative
from casebook.model.case import Case, Event
from casebook.model.dates import Date, EdtfDate, EdtfInterval
from casebook.model.inlines import Inline, Moment, Reference
from casebook.model.text import Localized
from casebook.model.walk import all_blocks, all_inlines, runs

COMPARE = "Look whether something was left out; nothing needs to be done if it is meant"

Values = dict[object, str]
"""What roles say, each with the words by which it is named; the dates of events with none: another
language may well say “the next day”."""


def values_alone(case: Case, locale: str, other: str) -> list[str]:
    """Return the sums and dates that the narrative of a case has in one language, and not in
    another."""
    mine, theirs = (_narrated(case, one) for one in (locale, other))
    return [name for value, name in mine.items() if name and value not in theirs]


def headings(narrative: Narrative) -> int:
    """Return how many headings a narrative has."""
    return sum(isinstance(block, Heading) for block in all_blocks(narrative.blocks))


def record_differences(case: Case) -> Iterator[Problem]:
    """Yield a warning for each text of a record that has sums or dates in one language, and others
    or none in another."""
    for texts in _record_texts(case):
        locales = [locale for locale in texts if texts[locale]]
        found = {one: _values(case, case.marked_up.get(texts[one], ())) for one in locales}
        for locale in locales:
            for other in locales:
                mine = found[locale].items()
                names = [name for value, name in mine if name and value not in found[other]]
                if names:
                    what = f"{', '.join(names)} stands in “{locale}” alone, and not in “{other}”"
                    yield Problem(*texts[locale].place, what, COMPARE, "warning")


def _record_texts(case: Case) -> Iterator[Localized]:
    record = case.record
    yield record.summary
    yield from (event.text for event in record.events)
    yield from (exhibit.caption for exhibit in record.exhibits)
    yield from (event.note for event in record.events)
    yield from (fact.note for fact in record.facts)


def _narrated(case: Case, locale: str) -> Values:
    blocks: Iterable[Block] = all_blocks(case.narratives[locale].blocks)
    inlines = (inline for block in blocks for run in runs(block) for inline in run)
    return _values(case, inlines)


def _values(case: Case, inlines: Iterable[Inline]) -> Values:
    """Return the sums and days that inlines tell; that of an event counts as its date."""
    events: Mapping[str, Event] = {str(event.id): event for event in case.record.events}
    found: Values = {}
    for inline in all_inlines(inlines):
        match inline:
            case Moment(date):
                found[_day(date)] = f"the date “{date}”"
            case Reference("money", argument):
                found[" ".join(argument.split())] = f"the sum “{argument}”"
            case Reference("event", argument):
                event = events.get(argument.partition(" ")[0])
                if event is not None and event.date.date is not None:
                    found.setdefault(_day(event.date.date), "")
    return found


def _day(date: Date) -> object:
    """Return what a date has in common with a part of it: its year, month and day."""
    end = date.start if isinstance(date, EdtfInterval) else date
    return (end.year, end.month, end.day) if isinstance(end, EdtfDate) else str(end)
