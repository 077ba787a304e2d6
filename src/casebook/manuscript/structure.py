"""From YAML values to the classes of the model: every field of the right shape, or a problem."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import shortened
from casebook.manuscript.located_yaml import Document
from casebook.manuscript.yaml_text import quoted
from casebook.model.schema import written
from casebook.model.text import TAG, Text

T = TypeVar("T")

# Building a validator takes longer than any validation.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}

_TEXT = "Write text here"
_LIST = "Write a list here: lines that begin with “- ”, or […]"
_MAPPING = "Write a mapping here: lines of the form “key: value”, or {…}"
_VARIANTS = (
    "Write each value with the sources that have it: differs: [{value: …, sources: […]}, "
    "{value: …, sources: […]}]; a remark on the sources stands under “note”"
)
_EXPECTED = {
    "is_instance_of": _TEXT,
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "mapping_type": _MAPPING,
    "dict_type": _MAPPING,
    "dataclass_type": _MAPPING,
    "bool_parsing": "Write true or false here",
    "int_parsing": "Write a whole number here",
    "int_from_float": "Write a whole number here",
    "float_parsing": "Write a number here",
}


def adapter(shape: type[T]) -> TypeAdapter[T]:
    """Return the validator of a class of the model."""
    if shape not in _ADAPTERS:
        _ADAPTERS[shape] = TypeAdapter(shape)
    return _ADAPTERS[shape]


def shaped(document: Document, shape: type[T], value: Any = None) -> T:
    """Return the document as a value of the class `shape`.

    `value` is what it holds, where some of it has been read already.

    Raises CasebookError with one problem for each field that is missing, unknown or of the
    wrong type.
    """
    try:
        held = document.value if value is None else value
        return adapter(shape).validate_python(held)
    except ValidationError as error:
        problems: dict[tuple[str | int, ...], Problem] = {}
        for detail in error.errors(include_url=False):
            path = _written_path(document.value, detail["loc"], detail["type"] == "missing")
            problems.setdefault(path, _problem(document, shape, path, dict(detail)))
        raise CasebookError(problems.values()) from error


def _written_path(
    value: Any, steps: tuple[str | int, ...], lacks_last: bool
) -> tuple[str | int, ...]:
    """Return the keys and indexes of the file among the steps to an error: the validator adds marks
    of its own for unions. Where the error is that something is missing, the last is no key."""
    path: list[str | int] = []
    for step in steps[:-1] if lacks_last else steps:
        held = dict(enumerate(value)) if isinstance(value, list) else value
        if isinstance(held, Mapping) and step in held:
            value = held[step]
            path.append(step)
    return (*path, *steps[-1:]) if lacks_last else tuple(path)


def _problem(
    document: Document, shape: type, path: tuple[str | int, ...], detail: dict[str, Any]
) -> Problem:
    name = _spoken(path)
    line = document.line(path)
    kind = detail["type"]
    if kind == "missing":
        return Problem(
            document.file,
            line,
            f"“{name}” is missing",
            f"Add “{path[-1]}:” with its value",
        )
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _field_names(shape, path[:-1])
        close = difflib.get_close_matches(str(path[-1]), known, 1)
        hint = f"Did you mean “{close[0]}”?" if close else ""
        if not hint and known:
            hint = f"Known here: {', '.join(known)}"
        return Problem(document.file, line, f"“{name}” is not a known field", hint)
    if kind == "literal_error":
        allowed = detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        what = f"“{name}” is “{detail['input']}”, which is not one of the values it can have"
        return Problem(document.file, line, what, f"Use one of {allowed}")
    if kind in ("mapping_type", "dict_type") and isinstance(detail["input"], Text) and path:
        if not detail["input"]:
            hint = f"Write {path[-1]}: {{{_language(document)}: …}}, or delete the line"
            return Problem(document.file, line, f"“{name}” is empty", hint)
        what = f"“{name}” is one text for all languages"
        hint = (
            f"Write one for each: {path[-1]}: {{{_language(document)}: {quoted(detail['input'])}}}"
        )
        return Problem(document.file, line, what, hint)
    if path and path[-1] == "differs" and kind == "tuple_type":
        what = f"“{name}” is no list of what sources say"
        return Problem(document.file, line, what, _VARIANTS)
    if kind == "value_error":
        return Problem(document.file, line, f"“{name}” cannot be used", str(detail["ctx"]["error"]))
    what = f"“{name}” has the wrong type" if name else "the file holds a value of the wrong type"
    return Problem(document.file, line, what, _EXPECTED.get(kind, str(detail["msg"])))


def _language(document: Document) -> str:
    """Return a language of the book, if the file tells them; else English."""
    known = document.value.get("locales") if isinstance(document.value, Mapping) else None
    first = known[0] if isinstance(known, list) and known else ""
    return first if isinstance(first, Text) and TAG.match(first) else "en"


def _spoken(path: tuple[str | int, ...]) -> str:
    """Return a path as a person says it: `events 3, date`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(shortened(str(step)))
    return ", ".join(words)


def _field_names(shape: Any, path: tuple[str | int, ...]) -> list[str]:
    """Return the written names of the fields at `path`, as far as classes of the model go."""
    for step in path:
        if isinstance(step, int):
            shape = next((a for a in get_args(shape) if is_dataclass(a)), None)
        elif is_dataclass(shape):
            hints = get_type_hints(shape)
            shape = {written(f.name): hints[f.name] for f in fields(shape)}.get(str(step))
        if get_origin(shape) is None and not is_dataclass(shape):
            return []
    return [written(f.name) for f in fields(shape)] if is_dataclass(shape) else []
