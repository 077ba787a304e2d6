"""Dates of sources: EDTF, or a date as CSL-JSON and its relations have it, which is read as
EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from casebook.errors import Problem
from casebook.manuscript.dates import DateReader
from casebook.manuscript.located_yaml import Value
from casebook.model.dates import (
    DateError,
    EdtfDate,
    EdtfInterval,
    WrittenDate,
    meant,
    parse_date,
)
from casebook.model.dates.values import Limit, Season
from casebook.model.text import Place, Text

DATE_HINT = "Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~; or {literal: …} for other words"

_LITERAL = 'Write the words that are to be printed: {literal: "…"}'

_PART = re.compile(r"-?[0-9]{1,6}")
_LIKE_A_DATE = re.compile(r"[\dXx~?%./:\s-]+")
"""What is meant as a date in figures, be it a false one; anything else is words."""

_SEASONS = {
    **{name: season for season in Season for name in (season.name.lower(), str(season.value))},
    **{str(number): season for start in (1, 13) for number, season in enumerate(Season, start)},
    "fall": Season.AUTUMN,
}
"""By their names and by the numbers that CSL-JSON has for them."""


class SourceDates:
    """Reads the dates of the sources of one file and gathers the problems found."""

    def __init__(self) -> None:
        self._reader = DateReader()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the dates read so far."""
        return self._reader.problems

    def date(self, value: Value, subject: str, place: Place) -> Value:
        """Return a date as a value, or its literal words in a mapping; None if there is none, or
        none that can be used.

        `subject` names it in problems: “issued” of the source “doe”.
        """
        if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            value = _from_parts(value)
        if isinstance(value, list) and value and all(isinstance(one, list) for one in value):
            what = f"{subject} is a list"
            parts = _parts({"date-parts": value})
            hint = _turned(parts) or f"Write {{date-parts: {_listed(parts)}}}"
            self._report(place, what, hint if parts else DATE_HINT)
            return None
        if isinstance(value, Mapping):
            if isinstance(value.get("literal"), Text) and value[Text("literal")]:
                return {"literal": str(value[Text("literal")])}
            if isinstance(raw := value.get("raw"), Text) and raw.strip() and not _parts(value):
                return self._raw(raw, subject, place)
            if "year" in value:
                value = _from_parts([value])
            if _is_empty(value.get("date-parts")):
                return None
            if turned := _turned(_parts(value)):
                self._report(place, f"{subject} has the year last", turned)
                return None
            value = _as_edtf(value)
        if not isinstance(value, str):
            self._report(place, f"{subject} is not a date", DATE_HINT)
            return None
        return self._written(Text(value, place), subject)

    def _raw(self, raw: Text, subject: str, place: Place) -> Value:
        """Return a date as a person has written it. Words that are no date are its words."""
        written = Text(raw.strip(), place)
        readings = () if _is_edtf(written) else meant(written)
        if len(readings) == 1:
            return self._written(Text(readings[0], place), subject)
        if not readings and not _LIKE_A_DATE.fullmatch(raw):
            return {"literal": str(raw)}
        return self._written(written, subject)

    def _written(self, value: Text, subject: str) -> WrittenDate | None:
        written = self._reader.date(value, f"{subject} cannot be read", DATE_HINT)
        if written.date is None:
            return None
        if _has_no_words(written):
            what = (
                f"{subject} is “{value}”: citation styles have no words for a beginning or an end "
                "that is not known"
            )
            self._report(value.place, what, _LITERAL)
        elif _is_half_doubtful(written):
            what = (
                f"{subject} is “{value}”: citation styles have one word of doubt for a whole date, "
                "and none for one end of it"
            )
            self._report(value.place, what, _LITERAL)
        return written

    def _report(self, place: Place, what: str, hint: str) -> None:
        self._reader.problems.append(Problem(place.file, place.line, what, hint))


def _is_edtf(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def is_date(text: str) -> bool:
    """Return whether a person's text is one date, in EDTF or otherwise."""
    return _is_edtf(text.strip()) or len(meant(text)) == 1


def _parts(value: Mapping[str, Value]) -> list[list[str]]:
    """Return the parts of each end of a date that are there; nothing if there are none."""
    dates = value.get("date-parts")
    if not isinstance(dates, list) or not all(isinstance(date, list) for date in dates):
        return []
    ends = [[str(part).strip() for part in date] for date in dates]
    for end in ends:
        while end and end[-1] in ("", "0", "00") and end != ["0"]:
            del end[-1]
    return ends if any(ends) else []


def _is_empty(value: Value) -> bool:
    """Return whether the parts of a date are there and say nothing: programs write [[]]."""
    if isinstance(value, list):
        return all(map(_is_empty, value))
    return isinstance(value, str) and value.strip() in ("", "0")


def _from_parts(values: Sequence[Mapping[str, Value]]) -> Mapping[str, Value]:
    """Return a date of {year, month, day}, as pandoc wrote them in YAML, in the form of
    CSL-JSON."""
    names = ("year", "month", "day")
    first = values[0]
    rest = {name: first[name] for name in first if name in ("season", "circa")}
    return {"date-parts": [[v[n] for n in names if n in v] for v in values], **rest}


def _as_edtf(value: Mapping[str, Value]) -> str | None:
    """Return a date of CSL-JSON, {"date-parts": [[2012, 11, 20]]}, in EDTF; None if it is none."""
    dates = _parts(value)
    if not 1 <= len(dates) <= 2:
        return None
    is_circa = str(value.get("circa", "")).lower() not in ("", "0", "false")
    season = _SEASONS.get(str(value.get("season", "")).lower())
    ends = [_end(date, season, is_circa) for date in dates]
    return None if None in ends else "/".join(map(str, ends))


def _turned(dates: Sequence[Sequence[str]]) -> str:
    """Return what to write for parts of a date of which the last is the year; nothing if none
    is."""
    are_turned = (len(end) == 3 and len(end[0]) < 3 and len(end[2]) == 4 for end in dates)
    if not dates or not all(are_turned) or not all(p.isdecimal() for end in dates for p in end):
        return ""
    orders = [[(year, *ends) for *ends, year in dates]]
    orders.append([(year, second, first) for first, second, year in dates])
    meant = [f"{{date-parts: {_listed(o)}}}" for o in orders if all(int(d[1]) < 13 for d in o)]
    which = ", whichever is meant" if len(meant) > 1 else ""
    return f"Write the year first, then month and day: {' or '.join(meant)}{which}" * bool(meant)


def _listed(dates: Sequence[Sequence[str]]) -> str:
    """Return parts of dates as CSL-JSON has them."""
    ends = (", ".join(part.lstrip("0") or "0" for part in end) for end in dates)
    return "[" + ", ".join(f"[{end}]" for end in ends) + "]"


def _end(parts: Sequence[str], season: Season | None, is_circa: bool) -> str | None:
    """Return one end of a date in EDTF; None if it is none. Its text may still be no date."""
    if not parts:
        return ".."
    if len(parts) > 3 or not all(_PART.fullmatch(part) for part in parts):
        return None
    year, month, day = [*(int(part) for part in parts), None, None][:3]
    assert year is not None
    if year == 0:
        return ".." if len(parts) == 1 else None
    if month is not None and month > 12:
        season, month = _SEASONS.get(str(month)), None
        if season is None or day is not None:
            return None
    # EDTF counts a year 0, which is 1 BC; CSL has none.
    date = EdtfDate(year if year > 0 else year + 1, month, day, None if month else season)
    return f"{date}{'~' if is_circa else ''}"


def _has_no_words(written: WrittenDate) -> bool:
    """Return whether no citation style can print a date."""
    date = written.date
    ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
    return ends[0] in (Limit.OPEN, Limit.UNKNOWN) or ends[-1] is Limit.UNKNOWN


def _is_half_doubtful(written: WrittenDate) -> bool:
    """Return whether one end of an interval is approximate or uncertain, and the other is not."""
    date = written.date
    ends = (date.start, date.end) if isinstance(date, EdtfInterval) else ()
    known = [end.qualified for end in ends if isinstance(end, EdtfDate)]
    return len(set(known)) > 1
