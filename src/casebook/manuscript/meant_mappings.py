"""What to write where a mapping is expected and something shorter stands: the value itself, in the
field that it probably is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from casebook.manuscript.yaml_text import quoted
from casebook.model.schema import written
from casebook.model.text import Localized, Text


def mapping_cure(name: str, shape: type, value: Any, language: str) -> str:
    """Return what to write for a value that stands where the fields of a class are expected.

    `name` is the field in which it stands, and `language` one of the book's.
    """
    if isinstance(value, Text) and value and (held := _held(shape, value, language)):
        return f"Write {name}: {held}"
    known = ", ".join(written(field.name) for field in fields(shape))
    return f"Write {name}: {{…}}, with its fields as “key: value”: {known}"


def list_for_languages(name: str, value: Any, language: str) -> str:
    """Return what to write for a list that stands where one for each language is expected; nothing
    if it is none of texts."""
    if not isinstance(value, list) or not value or not all(isinstance(v, Text) for v in value):
        return ""
    items = ", ".join(quoted(one) for one in value)
    return f"Write a list for each language: {name}: {{{language}: [{items}]}}"


def stretches(value: object, *, is_listed: bool) -> tuple[str, str]:
    """Return what is wrong with a value of `timeline-figure`, and what may stand there: where the
    figure of a case is asked for, also the stretches of time that it shows (`is_listed`)."""
    if not is_listed:
        hint = "Write true or false; stretches of time stand in the case.yaml of each case"
        return "“timeline-figure” of a book is neither true nor false", hint
    is_date = isinstance(value, int | Text) and any(sign.isdigit() for sign in str(value))
    listed = f"[{quoted(Text(str(value)))}]" if is_date else '["2012-11-20/2012-11-24", "2013"]'
    hint = f"Write true, for all events, or a list of stretches of time: timeline-figure: {listed}"
    return "“timeline-figure” is neither true nor a list of stretches of time", hint


def _held(shape: type, value: Text, language: str) -> str:
    """Return a mapping with a value in the first field of a class that can have it; nothing if none
    can."""
    types: Mapping[str, Any] = get_type_hints(shape)
    for field in fields(shape):
        kind, name = types[field.name], written(field.name)
        if value.isdecimal() and kind is int:
            return f"{{{name}: {value}}}"
        if not value.isdecimal() and kind == Localized:
            return f"{{{name}: {{{language}: {quoted(value)}}}}}"
        if (
            is_dataclass(kind)
            and isinstance(kind, type)
            and (inner := _held(kind, value, language))
        ):
            return f"{{{name}: {inner}}}"
    return ""
