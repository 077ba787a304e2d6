"""Roles of the narrative resolved to values: dates, elapsed times, names, sums, links."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal, TypeVar, get_args

from casebook.editing.language import in_locale
from casebook.errors import Problem
from casebook.model.anchor import Anchor, case_part
from casebook.model.book import Book
from casebook.model.case import Case, Event, Person, Standing
from casebook.model.currency import CURRENCIES
from casebook.model.dates import (
    Date,
    EdtfDate,
    EdtfInterval,
    Elapsed,
    elapsed,
)
from casebook.model.narrative import (
    CrossReference,
    Duration,
    Inline,
    Moment,
    Reference,
    Sum,
    Words,
)
from casebook.model.text import Text

T = TypeVar("T")

FIGURES = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?\Z")
"""A number that an author can mean: no powers of ten, no figures of other scripts."""

FORMS = ("full", "short", "time")
Unit = Literal["hours", "days", "months", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class References:
    """Resolves the references of one case, or of a text that belongs to none.

    Every reference that leads nowhere is entered under `problems`, with the place where it
    stands; it then resolves to its own words.
    """

    def __init__(self, book: Book, case: Case | None, locale: str) -> None:
        self.problems: list[Problem] = []
        self._book = book
        self._case = case
        self._locale = locale

    def resolve(self, reference: Reference) -> Inline:
        """Return the value of a reference."""
        resolvers = {
            "event": self._event,
            "elapsed": self._elapsed,
            "person": self._person,
            "money": self.money,
            "case": self._case_title,
        }
        return resolvers[reference.kind](reference.argument) or Words(str(reference.argument))

    def report(self, place: Text, what: str, hint: str = "") -> None:
        """Enter a problem at the place of a text."""
        self.problems.append(Problem(place.place.file, place.place.line, what, hint))

    def event_moment(self, written: Text) -> Inline:
        """Return the date of an event with its time of day, linked to its row in the timeline."""
        found = self._find_event(written)
        date = found[1].date.date if found else None
        if found is None or date is None:
            return Words(str(written))
        return Moment(date, "full", _event_anchor(*found))

    def event_standing(self, written: Text) -> Standing | None:
        """Return the standing of an event; None if there is none of that name."""
        case, name = self._owner_quietly(written)
        events = case.record.events if case else ()
        return next((event.standing for event in events if event.id == name), None)

    def span(self, written: Text) -> Elapsed | None:
        """Return the time from one event to another, written `start..end`."""
        first, dots, second = written.partition("..")
        if not dots:
            self.report(
                written,
                f"the elapsed time “{written}” does not name two events",
                "Write start..end, with the ids of two events",
            )
            return None
        found = [self._find_event(Text(name.strip(), written.place)) for name in (first, second)]
        dates = [event.date.date for _, event in filter(None, found)]
        start, end = [*dates, None, None][:2]
        if start is None or end is None:
            return None
        try:
            return elapsed(start, end, offset_of((start, end)))
        except ValueError:
            self.report(
                written,
                f"the elapsed time “{written}” is negative: {end} is before {start}",
                "Name the earlier event first",
            )
            return None

    def money(self, written: Text) -> Sum | None:
        """Return a sum, written as amount and currency."""
        amount, _, currency = written.strip().partition(" ")
        if not FIGURES.match(amount) or currency not in CURRENCIES:
            self.report(
                written,
                f"the sum “{written}” cannot be read",
                "Write the amount in figures and an ISO 4217 code: 3160000 CNY",
            )
            return None
        return Sum(Decimal(amount), currency)

    def person(self, written: Text) -> Person | None:
        """Return a person of this case, or of another one if written `case/person`."""
        case, name = self._owner(Text(written.removeprefix("~"), written.place))
        if case is None:
            return None
        found = {str(person.id): person for person in case.record.people}
        return self._found(found, name, f"no person “{name}” in the case “{case.id}”")

    def _event(self, written: Text) -> Inline | None:
        name, form = self._form(written)
        found = self._find_event(name)
        if found is None:
            return None
        case, event = found
        date = event.date.date
        if date is None:
            return None
        ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
        if form == "time" and not all(isinstance(e, EdtfDate) and e.time for e in ends):
            self.report(
                written,
                f"the event “{event.id}” has no time of day",
                "Leave out “time”",
            )
            return None
        own = case is self._case
        narrated = Anchor(case_part(case.id), "narrated", str(event.id)) if own else None
        shown = date if form == "time" else without_time(date)
        return Moment(shown, form, _event_anchor(case, event), narrated)  # type: ignore[arg-type]

    def _elapsed(self, written: Text) -> Inline | None:
        span, _, asked = written.partition(" ")
        unit = next((known for known in UNITS if known == asked), None)
        if asked and unit is None:
            self.report(written, f"the unit “{asked}” is not known", f"Use {', '.join(UNITS)}")
            return None
        value = self.span(Text(span, written.place))
        return None if value is None else Duration(value, unit)

    def _person(self, written: Text) -> Inline | None:
        person = self.person(written)
        if person is None:
            return None
        name = in_locale(person.name, self._locale)
        short = in_locale(person.short_name, self._locale) if written.startswith("~") else ""
        return Words(str(short or name))

    def _case_title(self, written: Text) -> Inline | None:
        cases = {case.id: case for case in self._book.cases}
        case = self._found(cases, written, f"no case “{written}” in the book")
        if case is None:
            return None
        title = Words(str(in_locale(case.record.title, self._locale)))
        return CrossReference(Anchor(case_part(case.id)), (title,))

    def _form(self, written: Text) -> tuple[Text, str]:
        name, _, form = written.strip().partition(" ")
        if form and form not in FORMS[1:]:
            self.report(
                written,
                f"“{form}” is not a form of a date",
                "Use “short” or “time”, or nothing",
            )
            form = ""
        return Text(name, written.place), form or "full"

    def _find_event(self, written: Text) -> tuple[Case, Event] | None:
        case, name = self._owner(written)
        if case is None:
            return None
        events = {str(event.id): event for event in case.record.events}
        event = self._found(events, name, f"no event “{name}” in the case “{case.id}”")
        return None if event is None else (case, event)

    def _owner(self, written: Text) -> tuple[Case | None, Text]:
        """Return the case that a name belongs to, and the name without it."""
        before, slash, after = written.partition("/")
        if not slash:
            if self._case is None:
                self.report(
                    written,
                    f"“{written}” does not say in which case it is",
                    f"Write case/{written}, with the id of the case",
                )
            return self._case, written
        cases = {case.id: case for case in self._book.cases}
        named = Text(before, written.place)
        case = self._found(cases, named, f"no case “{before}” in the book")
        return case, Text(after, written.place)

    def _owner_quietly(self, written: Text) -> tuple[Case | None, str]:
        before, slash, after = written.partition("/")
        if not slash:
            return self._case, str(written)
        return next((case for case in self._book.cases if case.id == before), None), after

    def _found(self, known: Mapping[str, T], name: Text, what: str) -> T | None:
        found = known.get(str(name))
        if found is None and name not in self._book.unread:
            hint = suggestion(name, known) or "Mend the name, or enter what it stands for"
            self.report(name, f"there is {what}", hint)
        return found


def _event_anchor(case: Case, event: Event) -> Anchor:
    """Return the place of an event in the timeline of its case."""
    return Anchor(case_part(case.id), "event", str(event.id))


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest of the known names, or with all of them if they are few."""
    names = list(known)
    close = difflib.get_close_matches(name, names, 1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known are {', '.join(names)}" if 0 < len(names) <= 12 else ""


def without_time(date: Date) -> Date:
    """Return the days of a date, for running text, which tells the time of day when it matters.

    What was approximate about a time of day is not so about its day.
    """
    if isinstance(date, EdtfInterval):
        start, end = (_day(e) if isinstance(e, EdtfDate) else e for e in (date.start, date.end))
        if start == end and isinstance(start, EdtfDate):
            return start
        return EdtfInterval(start, end)
    return _day(date)


def _day(date: EdtfDate) -> EdtfDate:
    return replace(date, time=None, approximate=False) if date.time else date


def offset_of(dates: Iterable[Date]) -> int:
    """Return the offset from UTC, in minutes, of the first time among the dates, or 0.

    Days without a time are days of the same place.
    """
    for date in dates:
        ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
        for end in ends:
            if isinstance(end, EdtfDate) and end.time and end.time.offset is not None:
                return end.time.offset
    return 0
