"""Values as Python prints them, read without anything being run: as a syntax tree, of which texts,
numbers, lists, mappings and times are looked at and all else is nothing."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

_LONGEST = 4 << 20
"""Characters of a value."""
_MOST_VALUES = 200_000
"""Commas and brackets of a value: a guard against trees that take far more memory than text."""


def read_value(text: str) -> object:
    """Return the value that a text prints; None for what is no text, number, list, mapping or time.
    Raises ValueError if it is no value."""
    if len(text) > _LONGEST or sum(map(text.count, ",[{(")) > _MOST_VALUES:
        raise ValueError("a value is too large")
    try:
        return _literal(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, MemoryError, RecursionError, OverflowError) as error:
        raise ValueError("it is no value as Python prints it") from error


def _literal(node: ast.expr) -> object:
    """Return the value of a syntax tree; None for what is neither text nor number, list, mapping
    nor time."""
    match node:
        case ast.Constant(value):
            return value
        case ast.List(elements) | ast.Tuple(elements) | ast.Set(elements):
            return [_literal(element) for element in elements]
        case ast.Dict(keys, values):
            pairs = zip(keys, values, strict=True)
            return {
                key.value: _literal(value) for key, value in pairs if isinstance(key, ast.Constant)
            }
        case ast.Call(ast.Attribute(ast.Name("datetime"), "datetime"), arguments, keywords):
            return _time(arguments, keywords)
    return None


def _time(arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword]) -> datetime | None:
    """Return a time as Python prints it; None if it is none."""
    figures = [node.value for node in arguments if isinstance(node, ast.Constant)]
    whole = [figure for figure in figures if isinstance(figure, int)]
    zone: timezone = UTC
    for keyword in keywords:
        if keyword.arg == "tzinfo":
            zone = _zone(keyword.value)
    try:
        return datetime(*whole[:7], tzinfo=zone)  # type: ignore[misc,arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def _zone(node: ast.expr) -> timezone:
    """Return a zone as Python prints it: UTC, or `datetime.timezone(datetime.timedelta(…))`."""
    match node:
        case ast.Call(ast.Attribute(_, "timezone"), [ast.Call(_, _, keywords)]):
            spans = {one.arg: one.value for one in keywords if one.arg in ("days", "seconds")}
            known = {
                str(name): span.value
                for name, span in spans.items()
                if isinstance(span, ast.Constant) and isinstance(span.value, int)
            }
            days = spans.get("days")
            if isinstance(days, ast.UnaryOp) and isinstance(days.operand, ast.Constant):
                known["days"] = -1  # a zone west of Greenwich is a day less and so many seconds
            try:
                return timezone(timedelta(**known))
            except (ValueError, OverflowError):
                return UTC
    return UTC
