"""Values of facts, and what sources say instead of them, by their types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal

from casebook.editing.measures import (
    BOUNDS,
    length_cure,
    measure_cure,
    read_length,
    read_measure,
)
from casebook.editing.person_names import unplaced
from casebook.editing.references import References
from casebook.editing.sums import FIGURES, number_cure
from casebook.model.case import FactType
from casebook.model.dates import WrittenDate, earliest, latest
from casebook.model.inlines import (
    Bounded,
    Duration,
    Inline,
    Inlines,
    Moment,
    Number,
    Reference,
    Sum,
    Words,
)
from casebook.model.measures import Joint, Length, Quantity
from casebook.model.text import Text

Bound = Literal["about", "more-than", "at-least", "less-than", "at-most"]

_BOUNDS: dict[str, Bound] = {
    "~": "about",
    ">": "more-than",
    ">=": "at-least",
    "<": "less-than",
    "<=": "at-most",
}
_Quantities = Sum | Number | Length | Quantity
_SIZES = {
    "minute": ("clock", 1),
    "hour": ("clock", 60),
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("months", 12),
}
"""What each unit is counted in: three days are told less exactly than 72 hours."""


def stated_value(value: Text, kind: FactType, references: References) -> Inlines:
    """Return the value of a fact, or of an event's date, that is no text; none if it cannot be
    read, which is entered among the problems of `references`."""
    if isinstance(value, WrittenDate):
        return () if value.date is None else (Moment(value.date),)
    found: Inline | None
    match kind:
        case "money":
            found = _bounded(value, references.money)
        case "number":
            found = _bounded(value, lambda written: _number(written, references))
        case "quantity":
            found = _bounded(value, lambda written: _measure(written, value, references))
        case "duration":
            found = _bounded(value, lambda written: _length(written, value, references))
        case "elapsed":
            if read_length(BOUNDS.sub("", value, count=1)):
                what = f"the elapsed time “{value}” does not name two events"
                references.report(
                    value, what, "What is stated, and not counted, is “type: duration”"
                )
                return ()
            span = references.span(value)
            found = None if span is None else Duration(span)
        case "event":
            found = references.event_moment(value)
        case _:
            found = unplaced(references.resolve(Reference("person", value)))
    return () if found is None else (found,)


def stated_length(value: Text, references: References) -> Inlines:
    """Return a length of time as sources state it, `63 hours`, or as lies between two events,
    `start..end`; none if it cannot be read, which is entered among the problems."""
    if ".." in value:
        return stated_value(value, "elapsed", references)
    also = "; or two events: a..b"
    found = _bounded(value, lambda written: _length(written, value, references, also))
    return () if found is None else (found,)


def listed(items: Iterable[Inlines]) -> Inlines:
    """Return the items of a list as one run of text, with the joints that it has in each
    language."""
    items = list(items)
    found = items[0] if items else ()
    for place, item in enumerate(items[1:], 1):
        is_last = place == len(items) - 1
        if len(items) == 2:
            joint = Joint("2")
        else:
            joint = Joint("end" if is_last else "start" if place == 1 else "middle")
        found = (*found, joint, *item)
    return found


def same_sense(one: Inlines, other: Inlines) -> bool:
    """Return whether two values say the same, however they are written."""
    return bool(one) and list(map(_sense, one)) == list(map(_sense, other))


def _sense(inline: Inline) -> object:
    match inline:
        case Words(text):
            return " ".join(text.split()).casefold()
        case Moment(date):
            marks = re.findall("[~?%]", str(date))
            return earliest(date, 0), latest(date, 0), sorted(marks)
        case Length(parts):
            counts: dict[str, int] = {}
            for number, unit in parts:
                count, size = _SIZES[unit]
                counts[count] = counts.get(count, 0) + number * size
            return counts
        case Bounded(bound, quantity):
            return bound, _sense(quantity)
    return inline


def _bounded(
    written: Text, read: Callable[[Text], _Quantities | None]
) -> _Quantities | Bounded | None:
    """Return a quantity, which may begin with what it is the limit of."""
    mark = BOUNDS.match(written)
    assert mark is not None
    quantity = read(Text(written[mark.end() :], written.place))
    bound = _BOUNDS.get(mark[1])
    return quantity if quantity is None or bound is None else Bounded(bound, quantity)


def _number(written: Text, references: References) -> Number | None:
    if FIGURES.match(written):
        return Number(Decimal(written))
    references.report(written, f"“{written}” is not a number", number_cure(written))
    return None


def _length(written: Text, whole: Text, references: References, also: str = "") -> Length | None:
    found = read_length(written)
    if found is None:
        what, hint = f"“{written}” is not a length of time", length_cure(whole) + also
        if ".." in written:
            hint = "Write “type: elapsed” for the time between two events"
        references.report(written, what, hint)
    return found


def _measure(written: Text, whole: Text, references: References) -> Quantity | None:
    found = read_measure(written)
    if found is None:
        references.report(written, f"“{written}” is not a quantity", measure_cure(whole))
    return found
