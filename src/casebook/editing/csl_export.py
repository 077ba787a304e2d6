"""Sources as other programs read them: CSL-JSON (Citation Style Language, 1.0.2, csl-data.json)."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.model.book import Source
from casebook.model.dates import (
    EdtfDate,
    EdtfInterval,
    Season,
    Unspecified,
    WrittenDate,
)

_SEASONS = {Season.SPRING: 1, Season.SUMMER: 2, Season.AUTUMN: 3, Season.WINTER: 4}


_REMARKS = frozenset(("abstract", "annote", "keyword", "note"))
"""Fields in which authors keep remarks of their own."""


def csl_json(source: Source) -> dict[str, object]:
    """Return what a source is, without remarks on it: those, and `custom`, are for its author."""
    item: dict[str, object] = {"id": str(source.id)}
    for field, value in source.item.items():
        if field not in _REMARKS:
            item[field] = csl_date(value) if isinstance(value, WrittenDate) else value
    return item


def csl_date(written: WrittenDate) -> Mapping[str, object]:
    """Return a date as CSL-JSON has it: in parts where these say all of it but its time of day, or
    else as it was written (`raw`, EDTF)."""
    date = written.date
    ends = (date.start, date.end) if isinstance(date, EdtfInterval) else (date,)
    dates = [end for end in ends if isinstance(end, EdtfDate)]
    if len(dates) < len(ends) or any(end.unspecified is not Unspecified.NOTHING for end in dates):
        return {"raw": str(written)}
    season = dates[0].season
    if len(dates) > 1 and any(end.season for end in dates):
        return {"raw": str(written)}
    doubts = {(end.approximate, end.uncertain) for end in dates}
    if len(doubts) > 1 or any(end.uncertain for end in dates):
        return {"raw": str(written)}  # `circa` says that a date is near, not that it is doubted
    parts = [[part for part in (end.year, end.month, end.day) if part is not None] for end in dates]
    made: dict[str, object] = {"date-parts": parts}
    made |= {"season": _SEASONS[season]} if season else {}
    return made | ({"circa": True} if dates[0].approximate else {})
