"""How surely a fact is known: one answer for print, the report and the rules on claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casebook.model.case import STANDINGS, Case, Event, Fact, Standing
from casebook.model.text import Text

FindEvent = Callable[[str, str], Event | None]
"""Finds an event by the folder of its case and its id; None if there is none of that name."""


def finder_of(cases: Iterable[Case]) -> FindEvent:
    """Return what finds the events of cases."""
    known = {(case.id, str(event.id)): event for case in cases for event in case.record.events}
    return lambda case, name: known.get((case, name))


def fact_standing(fact: Fact, case: str | None, find: FindEvent) -> Standing:
    """Return the standing of a fact of a case: that of the event whose date it is; of the time
    between two events the weakest of theirs and its own; else its own."""
    if not isinstance(fact.value, Text):
        return fact.standing
    if fact.type == "event":
        # Its date links to its row in the timeline, where the sources stand.
        return _event_standing(fact.value, case, find) or fact.standing
    if fact.type == "elapsed":
        # What is computed is no surer than the dates that it is computed from.
        own = fact.standing
        names = (name.strip() for name in fact.value.split(".."))
        standings = [own, *(_event_standing(name, case, find) or own for name in names)]
        return max(standings, key=STANDINGS.index)
    return fact.standing


def _event_standing(written: str, case: str | None, find: FindEvent) -> Standing | None:
    before, slash, after = written.partition("/")
    owner, name = (before, after) if slash else (case, written)
    event = find(owner, name) if owner else None
    return event.standing if event else None
