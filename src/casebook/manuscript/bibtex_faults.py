"""What is wrong or doubtful with an entry of BibTeX whose syntax is right: persons who run
together, fields whose names nobody reads, types that there are not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from casebook.errors import Problem
from casebook.manuscript.bibtex_fields import (
    COPIED,
    FIELDS_MEANT,
    KEPT,
    NAMES,
    READ,
    READ_TOO,
    TYPES_MEANT,
    TYPES_READ,
    UNKEPT,
)
from casebook.manuscript.bibtex_syntax import BibtexEntry
from casebook.manuscript.name_faults import bibtex_name_faults
from casebook.model.csl import TYPES

_DATES = tuple(
    f"{prefix}{part}"
    for prefix in ("", "orig", "event", "url")
    for part in ("date", "year", "month", "day")
)
_PRINTED = tuple(dict.fromkeys((*READ, *COPIED, *sorted(READ_TOO), *_DATES)))
_IS_DATE = re.compile(r"(?:orig|event|url)?(?:end)?(?:date|year|month|day)")
_MOST_LETTERS_MORE = 3
"""By how many letters a name may be longer or shorter than the one that is meant."""


def is_date_field(field: str) -> bool:
    """Return whether a field holds a date, or a part of one."""
    return _IS_DATE.fullmatch(field) is not None


def entry_faults(entry: BibtexEntry) -> Iterator[Problem]:
    """Yield what is wrong, and warnings of what is doubtful, with the names of persons in an entry,
    and with its fields that are not read."""
    for field in NAMES:
        if field in entry.fields:
            value = entry.fields[field]
            for fault in bibtex_name_faults(field, value):
                what = fault.what.replace("{names}", f"“{field}” of the entry “{entry.key}”")
                problem = Problem(*value.place, what, fault.hint)
                yield problem if fault.is_sure else replace(problem, severity="warning")
    for field, value in entry.fields.items():
        if meant := meant_field(field, entry.fields):
            what = f"“{field}”, a field of the entry “{entry.key}”, is not read"
            hint = f"Write {meant}; or, if it is a field of your own, give it a name less like that"
            yield Problem(*value.place, what, hint)


def meant_field(field: str, others: Collection[str]) -> str:
    """Return the field that is meant by one that is not read; nothing if that is not plain, or
    if it is among the others of its entry."""
    if field in _PRINTED or field in UNKEPT or field in KEPT or is_date_field(field):
        return ""
    meant = FIELDS_MEANT.get(field, "")
    if not meant and not re.search(r"[^a-z-]", field):
        turned = [known for known in _PRINTED if sorted(known) == sorted(field)]
        near = [one for one in _PRINTED if abs(len(one) - len(field)) < _MOST_LETTERS_MORE]
        close = difflib.get_close_matches(field, near, 1, 0.8)
        meant = next(iter([*turned, *close]), "")
    return "" if meant in others else meant


def type_hint(kind: str) -> str:
    """Return what to write for a type of entry that there is not."""
    known = {*TYPES_READ, *TYPES}
    close = difflib.get_close_matches(kind, sorted(known), 1, 0.7)
    if meant := TYPES_MEANT.get(kind) or next(iter(close), ""):
        return f"Write @{meant}; or @misc, if no type fits"
    return f"Types are {', '.join(f'@{name}' for name in TYPES_READ)}; @misc, if no other fits"
