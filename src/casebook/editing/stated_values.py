"""Values of facts, and what sources say instead of them, by their types."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, get_args

from casebook.editing.references import References
from casebook.editing.sums import FIGURES, number_cure
from casebook.model.case import FactType
from casebook.model.dates import WrittenDate, earliest, latest
from casebook.model.inlines import (
    Bounded,
    Duration,
    Inline,
    Inlines,
    Length,
    Moment,
    Number,
    Reference,
    Sum,
    Words,
)
from casebook.model.text import Text

LengthUnit = Literal["minute", "hour", "day", "week", "month", "year"]
Bound = Literal["about", "more-than", "at-least", "less-than", "at-most"]

_BOUNDS: dict[str, Bound] = {
    "~": "about",
    ">": "more-than",
    ">=": "at-least",
    "<": "less-than",
    "<=": "at-most",
}
_BOUNDED = re.compile(r"(~|>=?|<=?|)[ ]*")
_LENGTH = re.compile(r"([0-9]{1,9}) ([a-z]+?)s?\Z")
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
        case "elapsed":
            span = references.span(value)
            found = None if span is None else Duration(span)
        case "event":
            found = references.event_moment(value)
        case _:
            found = references.resolve(Reference("person", value))
    return () if found is None else (found,)


def stated_length(value: Text, references: References) -> Inlines:
    """Return a length of time as sources state it, `63 hours`, or as lies between two events,
    `start..end`; none if it cannot be read, which is entered among the problems."""
    if ".." in value:
        return stated_value(value, "elapsed", references)
    found = _bounded(value, lambda written: _length(written, references))
    return () if found is None else (found,)


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
        case Length(number, unit):
            count, size = _SIZES[unit]
            return count, number * size
        case Bounded(bound, quantity):
            return bound, _sense(quantity)
    return inline


def _bounded(
    written: Text, read: Callable[[Text], Sum | Number | Length | None]
) -> Sum | Number | Length | Bounded | None:
    """Return a quantity, which may begin with what it is the limit of."""
    mark = _BOUNDED.match(written)
    assert mark is not None
    quantity = read(Text(written[mark.end() :], written.place))
    bound = _BOUNDS.get(mark[1])
    return quantity if quantity is None or bound is None else Bounded(bound, quantity)


def _number(written: Text, references: References) -> Number | None:
    if FIGURES.match(written):
        return Number(Decimal(written))
    references.report(written, f"“{written}” is not a number", number_cure(written))
    return None


def _length(written: Text, references: References) -> Length | None:
    found = _LENGTH.match(written)
    unit = next((unit for unit in get_args(LengthUnit) if found and found[2] == unit), None)
    if found is None or unit is None:
        hint = "Write a whole number and its unit: 63 hours, 3 days, 1 week; or two events: a..b"
        references.report(written, f"“{written}” is not a length of time", hint)
        return None
    return Length(int(found[1]), unit)
