"""Roles of the narrative resolved to values: dates, elapsed times, names, sums, links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal, get_args

from casebook.editing.book_view import BookView
from casebook.editing.days import without_time
from casebook.editing.fact_standing import fact_standing
from casebook.editing.person_names import begun
from casebook.editing.suggestion import suggestion
from casebook.editing.sums import read_sum, sum_cure, too_fine
from casebook.errors import Problem
from casebook.model.anchor import Anchor, case_part
from casebook.model.case import Event, Fact, Standing
from casebook.model.dates import (
    EdtfDate,
    EdtfInterval,
    Elapsed,
    elapsed,
    offset_of,
)
from casebook.model.inlines import (
    CrossReference,
    Duration,
    Inline,
    Moment,
    PersonName,
    Reference,
    Sum,
    Words,
)
from casebook.model.text import Text

_PARTED = re.compile(r"\.{3}|…|[-–—/,;~|→]|->| (?:to|until|till|and|bis) ")
"""What people write between two events."""

FORMS = ("full", "short", "time")
Unit = Literal["hours", "days", "months", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class References:
    """Resolves the references of one case, or of a text that belongs to none.

    Every reference that leads nowhere is entered under `problems`, with the place where it
    stands; it then resolves to its own words.
    """

    def __init__(self, view: BookView, case: str | None) -> None:
        """`case` is the folder of the case that the text belongs to."""
        self.problems: list[Problem] = []
        self._view = view
        self._case = case

    def resolve(self, reference: Reference) -> Inline:
        """Return the value of a reference."""
        resolvers = {
            "event": self._event,
            "elapsed": self._elapsed,
            "person": self._person,
            "money": self.money,
            "case": self._case_title,
            "exhibit": self._exhibit,
        }
        return resolvers[reference.kind](reference.argument) or Words(str(reference.argument))

    def report(self, place: Text, what: str, hint: str = "") -> None:
        """Enter a problem at the place of a text."""
        self.problems.append(Problem(place.place.file, place.place.line, what, hint))

    def missing_exhibit(self, name: Text, case: str | None, known: Iterable[str]) -> None:
        """Enter a problem for an exhibit that the case has not, or that a text shows which belongs
        to no case."""
        if case is None:
            what = "the text belongs to no case, and shows no exhibits"
            self.report(name, what, "Show it in the narrative of its case, and name that here")
            return
        hint = suggestion(PurePath(name.lower()).stem, known)
        hint = hint or "Enter it under “exhibits” in case.yaml"
        if not self._view.is_unread(case):
            self.report(name, f"there is no exhibit “{name}” in this case", hint)

    def event_moment(self, written: Text) -> Inline:
        """Return the date of an event with its time of day, linked to its row in the timeline."""
        found = self._find_event(written)
        date = found[1].date.date if found else None
        if found is None or date is None:
            return Words(str(written))
        return Moment(date, "full", _event_anchor(*found))

    def fact_standing(self, fact: Fact) -> Standing:
        """Return the standing of a fact of the case."""
        return fact_standing(fact, self._case, self._view.event)

    def span(self, written: Text) -> Elapsed | None:
        """Return the time from one event to another, written `start..end`."""
        first, dots, second = written.partition("..")
        if not dots or second.startswith("."):
            what = f"the elapsed time “{written}” does not name two events"
            hint = f"Write {self._meant_span(written) or 'start..end'}, with the ids of two events"
            self.report(written, what, hint)
            return None
        found = [self._find_event(Text(name.strip(), written.place)) for name in (first, second)]
        dates = [event.date.date for _, event in filter(None, found)]
        start, end = [*dates, None, None][:2]
        places = [event.date.place for _, event in filter(None, found)]
        if start is None or end is None:
            return None
        try:
            return elapsed(start, end, offset_of((start, end)))
        except ValueError:
            dated = " or ".join(f"{place.file}:{place.line}" for place in places)
            self.report(
                written,
                f"the elapsed time “{written}” is negative: {end} is before {start}",
                f"Name the earlier event first, or mend its date: {dated}",
            )
            return None

    def _meant_span(self, written: Text) -> str:
        """Return the two events that something else than two points parts; nothing if it does not,
        or if they are not known here."""
        known = self._view.names("event", self._case) if self._case else ()
        for found in _PARTED.finditer(written):
            ends = written[: found.start()].strip(), written[found.end() :].strip()
            if all(end in known for end in ends):
                return "..".join(ends)
        return ""

    def money(self, written: Text) -> Sum | None:
        """Return a sum, written as amount and currency."""
        amount = read_sum(written)
        if amount is None:
            self.report(written, f"the sum “{written}” cannot be read", sum_cure(written))
        elif fault := too_fine(written):
            self.report(written, *fault)
        return amount

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
        own = case == self._case
        narrated = Anchor(case_part(case), "narrated", str(event.id)) if own else None
        shown = date if form == "time" else without_time(date)
        return Moment(shown, form, _event_anchor(case, event), narrated)  # type: ignore[arg-type]

    def _elapsed(self, written: Text) -> Inline | None:
        span, _, asked = written.partition(" ")
        unit = next((known for known in UNITS if known == asked), None)
        if asked and unit is None:
            what, hint = f"the unit “{asked}” is not known", f"Use {', '.join(UNITS)}"
            if meant := self._meant_span(written):
                what = f"the elapsed time “{written}” does not name two events"
                hint = f"Write {meant}"
            self.report(written, what, hint)
            return None
        value = self.span(Text(span, written.place))
        return None if value is None else Duration(value, unit)

    def _person(self, written: Text) -> Inline | None:
        plain = Text(written.removeprefix("^").removeprefix("~"), written.place)
        if plain.startswith("^"):
            hint = f"Write {{person}}`^~{plain[1:]}`"
            self.report(written, "“^” stands behind “~”", hint)
            return None
        case, name = self._owner(plain)
        if case is None:
            return None
        names = self._view.person(case, name)
        if names is None:
            known = self._view.names("person", case)
            before, _, rest = name.partition(" ")
            if rest.strip() == "short" and before in known:
                hint = f"The short name is {{person}}`~{written.removesuffix(rest).strip()}`"
                self.report(name, f"there is no person “{name}” in the case “{case}”", hint)
                return None
            what = f"no person “{name}” in the case “{case}”"
            self._report_missing(name, what, known, case, "people")
            return None
        full, short = names
        called = short if written.removeprefix("^").startswith("~") else full
        said = begun(called) if written.startswith("^") else called
        if self._case is None or not self._view.lists_people():
            return Words(said)
        return PersonName(said, Anchor(case_part(self._case), "person", f"{case}/{name}"))

    def _case_title(self, written: Text) -> Inline | None:
        title = self._title(written)
        if title is None:
            return None
        return CrossReference(Anchor(case_part(written)), (Words(title),))

    def _exhibit(self, written: Text) -> Inline | None:
        case, name = self._owner(written)
        if case is None:
            return None
        number = self._view.exhibit_number(case, name)
        if number is None:
            cases = self._view.names("case")
            owners = [one for one in cases if name in self._view.names("exhibit", one)]
            if owners and "/" not in written:
                what = f"the exhibit “{name}” is of the case “{owners[0]}”, and not of this one"
                self.report(name, what, f"Write {{exhibit}}`{owners[0]}/{name}`")
                return None
            known = self._view.names("exhibit", case)
            what = f"no exhibit “{name}” in the case “{case}”"
            self._report_missing(name, what, known, case, "exhibits")
            return None
        if not self._view.shows_exhibit(case, name):
            what = f"the exhibit “{name}” is not shown in {case}/{self._view.locale}.md"
            hint = f"Show it there with “:::{{exhibit}} {name}”: else nothing has its number"
            self.report(written, what, hint)
            return None
        return CrossReference(Anchor(case_part(case), "exhibit", str(name)), (number,))

    def _form(self, written: Text) -> tuple[Text, str]:
        case, slash, rest = written.strip().rpartition("/")
        name, _, form = rest.partition(" ")
        if form and form not in FORMS[1:]:
            self.report(
                written,
                f"“{form}” is not a form of a date",
                "Use “short” or “time”, or nothing",
            )
            form = ""
        return Text(case + slash + name, written.place), form or "full"

    def _find_event(self, written: Text) -> tuple[str, Event] | None:
        """Return an event and the case that it belongs to."""
        case, name = self._owner(written)
        if case is None:
            return None
        event = self._view.event(case, name)
        if event is None:
            known = self._view.names("event", case)
            what = f"no event “{name}” in the case “{case}”"
            self._report_missing(name, what, known, case, "events")
            return None
        return case, event

    def _owner(self, written: Text) -> tuple[str | None, Text]:
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
        known = self._title(Text(before, written.place)) is not None
        return before if known else None, Text(after, written.place)

    def _title(self, case: Text) -> str | None:
        title = self._view.title(case)
        if title is None:
            self._report_missing(case, f"no case “{case}” in the book", self._view.names("case"))
        return title

    def _report_missing(
        self, name: Text, what: str, known: Iterable[str], owner: str = "", among: str = ""
    ) -> None:
        """Enter a problem for a name that nothing has; unless not all of the case that owns it, or
        that it is, could be read. `among` is the field of that case in which it could stand."""
        if not self._view.is_unread(owner or name):
            hint = suggestion(name, known) or "Mend the name, or enter what it stands for"
            if among and hint.startswith("Known"):
                # None of those is near: whoever is meant may not be entered yet.
                enter = f"Enter it under “{among}” in {owner}/case.yaml, or mend the name"
                hint = f"{enter}: known {hint.removeprefix('Known ')}"
            if self._view.is_unlisted(name):
                hint = f"The folder “{name}” holds a case: enter it under “cases” in book.yaml"
            self.report(name, f"there is {what}", hint)


def _event_anchor(case: str, event: Event) -> Anchor:
    """Return the place of an event in the timeline of its case."""
    return Anchor(case_part(case), "event", str(event.id))
