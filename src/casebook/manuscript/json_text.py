"""Whether a file is sound JSON, before its values are read with their places."""

from __future__ import annotations

import json
import re

from casebook.errors import CasebookError, Problem

_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_HALF = re.compile(r"(?<!\\)(?:\\\\)*(\\ud[89a-f][0-9a-f]{2})", re.IGNORECASE)


def refuse_no_json(text: str, file: str) -> None:
    """Raise CasebookError for a text that is no JSON, or that holds half of a character
    ("\\ud842" without "\\udfb7")."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        what = f"the JSON does not parse: {error.msg.lower()}"
        hint = "Look for a comma, a quotation mark or a bracket that is missing or too much here"
        raise CasebookError(Problem(file, error.lineno, what, hint)) from error
    except RecursionError as error:
        what = "the JSON does not parse: it is nested too deep"
        hint = "Nothing in a book is nested so deep: look for brackets that do not close"
        raise CasebookError(Problem(file, 1, what, hint)) from error
    if half := _HALF.search(_PAIR.sub(r"\1\\u0000\\u0000", text)):
        line = text.count("\n", 0, half.start()) + 1
        what = f"“{half[1]}” is half of a character"
        raise CasebookError(Problem(file, line, what, "Write the character itself, or delete it"))
