"""Dates that authors write, read once: from here on they are values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from casebook.errors import Problem
from casebook.model.dates import DateError, WrittenDate, meant, parse_date
from casebook.model.inlines import Inline, Moment, Words
from casebook.model.text import Text

EDTF = (
    "Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, "
    "2012-11-20T23:00+08:00"
)

_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))? ?(?:(?P<half>[ap])\.?m\.?|h|uhr|点)?"
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_ZONE = re.compile(r"[0-9]:[0-9]{2} ?(?!Z)(?!UTC)[A-Z]{2,5}\Z")

Form = Literal["full", "short", "time"]


def _cure(dates: Sequence[str]) -> str:
    """Return which of some dates to write."""
    if not dates:
        return ""
    return f"Write {' or '.join(dates)}{', whichever is meant' if dates[1:] else ''}"


def _time_cure(written: str) -> str:
    """Return what to write for a time of day that has no day, or a zone by its name."""
    if _ZONE.search(written):
        return "Write the offset from UTC for the name of a zone: 2012-11-20T23:00+08:00"
    found = _TIME.fullmatch(written.strip().lower())
    if not found or written.strip().isdecimal():
        return ""
    hour = int(found["hour"]) % 12 + 12 * (found["half"] == "p") if found["half"] else None
    hour = int(found["hour"]) if hour is None else hour
    time = f"{hour:02}:{found['minute']}" if found["minute"] else f"{hour:02}"
    return f"Write its day too: 2012-11-20T{time}" if hour < 24 else ""


class DateReader:
    """Reads dates of one file and gathers the problems found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def date(
        self,
        written: Text,
        fault: str = "the date cannot be read",
        hint: str = EDTF,
        *,
        is_day: bool = False,
    ) -> WrittenDate:
        """Return a date (EDTF) as it was written and as a value.

        A text that is none is entered under `problems`, as `fault` with what is wrong in it, and
        with the dates that it can mean, or else `hint`; with days alone, if it `is_day`.
        """
        try:
            return WrittenDate(written, written.place, parse_date(str(written)))
        except DateError as error:
            place = written.place
            readings = meant(str(written))
            if is_day:
                readings = tuple(filter(_DAY.fullmatch, readings))
            cure = _cure(readings) or ("" if is_day else _time_cure(str(written))) or hint
            self.problems.append(Problem(place.file, place.line, f"{fault}: {error}", cure))
            return WrittenDate(written, written.place)

    def record(self, value: Any) -> Any:
        """Return what case.yaml holds with its dates read, if it is of the right shape so far; of
        book.yaml, the stretches of its figure."""
        if not isinstance(value, Mapping):
            return value
        return {key: self._entries(str(key), entries) for key, entries in value.items()}

    def manifest(self, value: Any) -> Any:
        """Return what book.yaml holds with its dates read, if it is of the right shape so far."""
        fault = "the date of the edition cannot be used"
        hint = "Write the day of the edition, as 2026-11-24"
        return self._with_date(self.record(value), "date", fault, hint, is_day=True)

    def moment(self, written: Text) -> Inline:
        """Return the date that a role gives, as `2012-11-20` or `2012-11-20 short`."""
        text, _, wanted = written.strip().partition(" ")
        form: Form = "full"
        for known in get_args(Form)[1:]:
            if wanted == known:
                form = known
        is_whole = meant(str(written)) or _TIME.fullmatch(text) or _ZONE.search(written)
        if wanted and wanted != form and is_whole:
            text = str(written)
        elif wanted and wanted != form:
            what = f"“{wanted}” is not a form of a date"
            hint = "Use “short” or “time”, or nothing"
            self.problems.append(Problem(written.place.file, written.place.line, what, hint))
        date = self.date(Text(text, written.place)).date
        return Words(str(written)) if date is None else Moment(date, form)

    def _entries(self, field: str, entries: Any) -> Any:
        if not isinstance(entries, list) or field not in ("events", "facts", "timeline-figure"):
            return entries
        if field == "timeline-figure":
            return [self._stretch(one) for one in entries]
        return [self._event(e) if field == "events" else self._fact(e) for e in entries]

    def _stretch(self, written: object) -> object:
        """Return a stretch of time of a figure as it was written and as a value."""
        if not isinstance(written, Text):
            return written
        return self.date(written, "the stretch of the timeline’s figure cannot be read")

    def _event(self, event: Any) -> Any:
        name = event.get("id") if isinstance(event, Mapping) else ""
        fault = f"the date of the event “{name}” cannot be read"
        return self._with_variants(self._with_date(event, "date", fault))

    def _fact(self, fact: Any) -> Any:
        kind = fact.get("type") if isinstance(fact, Mapping) else None
        if kind not in ("date", "event"):
            return fact
        if kind == "date":
            fact = self._with_date(fact, "value", "the date cannot be read")
        return self._with_variants(fact)

    def _with_variants(self, stated: Any) -> Any:
        """Return a fact or an event with the dates read that sources give it."""
        variants = stated.get("differs") if isinstance(stated, Mapping) else None
        if not isinstance(variants, list):
            return stated
        fault = "a date under “differs” cannot be read"
        hint = f"{EDTF}; what is no date is written as one text per language"
        read = [self._with_date(variant, "value", fault, hint) for variant in variants]
        return {key: read if key == "differs" else value for key, value in stated.items()}

    def _with_date(
        self, value: Any, field: str, fault: str, hint: str = EDTF, *, is_day: bool = False
    ) -> Any:
        if not isinstance(value, Mapping) or not isinstance(value.get(field), Text):
            return value
        return {
            key: self.date(item, fault, hint, is_day=is_day) if key == field else item
            for key, item in value.items()
        }
