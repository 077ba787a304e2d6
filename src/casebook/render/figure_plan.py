"""What the figure of a timeline shows: which events, of which stretches of time, in which words.

It depends on no layout: the account of words knows from it what a figure has to say.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.model.case import STANDINGS
from casebook.model.dates import Date, EdtfDate, EdtfInterval, Instant, earliest, latest, offset_of
from casebook.model.part import CaseText, Timeline, TimelineRow
from casebook.render.figure_events import FigureEvent, figure_events, is_dated, within
from casebook.render.figure_ticks import SECONDS
from casebook.render.wording import Wording

_LEAST = 4
"""How many of their finest units the events of a figure are drawn in at least."""


@dataclass(frozen=True, slots=True)
class FigureBand:
    """Events on one line of time."""

    title: str
    """What stands over it: the case, where a figure has several."""
    short_title: str
    """The same in short, where there is no room."""
    events: tuple[FigureEvent, ...]
    """In the order of their beginnings."""


@dataclass(frozen=True, slots=True)
class FigureStretch:
    """A stretch of time that is drawn at one scale."""

    title: str
    """Its dates; empty where the figure has one stretch only, of all events."""
    begin: Instant
    """Its first second."""
    end: Instant
    """Behind its last second."""
    bands: tuple[FigureBand, ...]
    """Its lines of time."""
    alternative: str
    """What stands in its place for those who do not see it."""


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """All that a figure shows."""

    stretches: tuple[FigureStretch, ...]
    """In the order of the record; none if no event is dated."""
    offset: int
    """Minutes east of Universal Time, of the place."""
    undated: int
    """How many events it leaves out because not even their year is known."""
    outside: int
    """How many events are of none of its stretches."""


def figure_plan(content: CaseText | Timeline, wording: Wording) -> FigurePlan | None:
    """Return what the figure of a case, or of the timeline of all cases, shows; None if it has
    none."""
    if content.figure is None:
        return None
    years = content.timeline if isinstance(content, CaseText) else content.years
    rows = [row for year in years for row in year.rows]
    offset = offset_of(row.moment.date for row in rows)
    dated = [row for row in rows if is_dated(row)]
    bands = tuple(_bands(dated, offset, wording, has_cases=isinstance(content, Timeline)))
    events = [event for band in bands for event in band.events]
    stretches = tuple(
        _stretch(date, bands, offset, wording) for date in content.figure.stretches
    ) or ((_whole(dated, bands, events, wording),) if events else ())
    shown = {
        id(event)
        for one in stretches
        for event in within(events, one.begin, one.end)
    }  # fmt: skip
    return FigurePlan(stretches, offset, len(rows) - len(dated), len(events) - len(shown))


def _bands(
    rows: Sequence[TimelineRow], offset: int, wording: Wording, *, has_cases: bool
) -> Iterator[FigureBand]:
    if not has_cases:
        yield FigureBand("", "", figure_events(rows, offset, wording))
        return
    by_case = sorted(rows, key=lambda row: row.case_number)
    for number, own in groupby(by_case, key=lambda row: row.case_number):
        found = list(own)
        short = wording.term("case-number", number=wording.number(number))
        title = wording.term("numbered-title", number=short, title=found[0].case_title)
        yield FigureBand(title, short, figure_events(found, offset, wording))


def _stretch(
    date: Date, bands: Iterable[FigureBand], offset: int, wording: Wording
) -> FigureStretch:
    begin, end = earliest(date, offset), latest(date, offset) + 1
    own = tuple(_of_stretch(band, begin, end) for band in bands)
    title = wording.date(date)
    return FigureStretch(title, begin, end, own, _alternative(title, own, wording))


def _of_stretch(band: FigureBand, begin: Instant, end: Instant) -> FigureBand:
    return FigureBand(band.title, band.short_title, within(band.events, begin, end))


def _whole(
    rows: Sequence[TimelineRow],
    bands: tuple[FigureBand, ...],
    events: Sequence[FigureEvent],
    wording: Wording,
) -> FigureStretch:
    known = [edge for one in events for edge in (one.begin, one.end) if math.isfinite(edge)]
    begin, end = min(known), max(known)
    least = _LEAST * SECONDS[max(one.precision for one in events)]
    end = max(end, begin + least)
    # What ends where the others begin, or begins where they end, has a place of its own.
    begin -= least if any(one.end <= begin for one in events) else 0
    end += least if any(one.begin >= end for one in events) else 0
    span = wording.date(_span([row.moment.date for row in rows]))
    return FigureStretch("", begin, end, bands, _alternative(span, bands, wording))


def _span(dates: Iterable[Date]) -> Date:
    """Return from when to when some dates are, as far as that is known."""
    ends = [
        end
        for date in dates
        for end in ((date.start, date.end) if isinstance(date, EdtfInterval) else (date,))
        if isinstance(end, EdtfDate)
    ]
    first, last = min(ends, key=earliest), max(ends, key=latest)
    return first if first == last else EdtfInterval(first, last)


def _alternative(span: str, bands: Iterable[FigureBand], wording: Wording) -> str:
    """Return what is said instead of a figure: what it is, from when to when, and how many events
    there are of each standing. The table below it tells the events themselves."""
    count = Counter(event.standing for band in bands for event in band.events)
    counted = wording.names(
        [
            wording.term("standing-and-count", standing=wording.term(one), count=number)
            for one in STANDINGS
            if (number := wording.number(count[one])) and count[one]
        ]
    )
    total = wording.number(count.total())
    return wording.term("timeline-figure", span=span, count=total, standings=counted)
