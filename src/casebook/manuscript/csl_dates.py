"""Dates of sources: EDTF, or a date as CSL-JSON has it, which is read as EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.errors import Problem
from casebook.manuscript.dates import DateReader
from casebook.model.dates import EdtfDate, EdtfInterval, WrittenDate
from casebook.model.dates.values import Limit, Season
from casebook.model.text import Place, Text

DATE_HINT = "Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~; or {literal: …} for other words"

_PART = re.compile(r"-?[0-9]{1,6}")
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

    def date(self, value: Any, subject: str, place: Place) -> Any:
        """Return a date as a value, or its literal words in a mapping.

        `subject` names it in problems: “issued” of the source “doe”.
        """
        if isinstance(value, Mapping):
            if isinstance(value.get("literal"), Text):
                return {"literal": value[Text("literal")]}
            value = value.get("raw") or _as_edtf(value)
        if not isinstance(value, str):
            self._report(place, f"{subject} is not a date", DATE_HINT)
            return Text("", place)
        fault = f"{subject} cannot be read"
        written = self._reader.date(Text(value, place), fault, DATE_HINT)
        if (what := _unprintable(written)) is not None:
            hint = 'Write the words that are to be printed: {literal: "…"}'
            self._report(place, f"{subject} is “{value}”: {what}", hint)
        return written

    def _report(self, place: Place, what: str, hint: str) -> None:
        self._reader.problems.append(Problem(place.file, place.line, what, hint))


def _as_edtf(value: Mapping[str, Any]) -> str | None:
    """Return a date of CSL-JSON, {"date-parts": [[2012, 11, 20]]}, in EDTF; None if it is none."""
    dates = value.get("date-parts")
    if not isinstance(dates, list) or not 1 <= len(dates) <= 2:
        return None
    is_circa = str(value.get("circa", "")).lower() not in ("", "0", "false")
    season = _SEASONS.get(str(value.get("season", "")).lower())
    ends = [_end(date, season, is_circa) for date in dates]
    return None if None in ends else "/".join(map(str, ends))


def _end(parts: Any, season: Season | None, is_circa: bool) -> str | None:
    """Return one end of a date in EDTF; None if it is none. Its text may still be no date."""
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not 1 <= len(parts) <= 3:
        return None
    if not all(_PART.fullmatch(str(part)) for part in parts):
        return None
    year, month, day = [*(int(part) for part in parts), None, None][:3]
    assert year is not None
    if year == 0:
        return ".." if len(parts) == 1 else None
    if month is not None and month > 12:
        season, month = _SEASONS.get(str(month)), None
        if season is None:
            return None
    # EDTF counts a year 0, which is 1 BC; CSL has none.
    date = EdtfDate(year if year > 0 else year + 1, month, day, None if month else season)
    return f"{date}{'~' if is_circa else ''}"


def _unprintable(written: WrittenDate) -> str | None:
    """Return why no citation style can print a date; None if it can be printed."""
    date = written.date
    ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
    if ends[0] in (Limit.OPEN, Limit.UNKNOWN) or ends[-1] is Limit.UNKNOWN:
        return "citation styles have no words for a beginning or an end that is not known"
    for end in ends:
        if isinstance(end, EdtfDate) and end.unspecified.year_digits:
            return "citation styles have no words for decades and centuries"
    return None
