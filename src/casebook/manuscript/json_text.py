"""JSON as YAML that means the same, line by line: so that each value keeps its place."""

from __future__ import annotations

import json
import re

from casebook.errors import CasebookError, Problem

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\t|\bnull\b')
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_HALF = re.compile(r"(?<!\\)(?:\\\\)*(\\ud[89a-f][0-9a-f]{2})", re.IGNORECASE)


def json_as_yaml(text: str, file: str) -> str:
    """Return the text of a JSON file as YAML, in which tabs do not indent, null is a word, and
    which knows no halves of characters ("\\ud842\\udfb7").

    Raises CasebookError if it is no JSON.
    """
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
    meant = {"\t": " ", "null": '""'}
    text = _TOKEN.sub(lambda token: meant.get(token[0]) or _PAIR.sub(_whole, token[0]), text)
    if half := _HALF.search(text):
        line = text.count("\n", 0, half.start()) + 1
        what = f"“{half[1]}” is half of a character"
        raise CasebookError(Problem(file, line, what, "Write the character itself, or delete it"))
    return text


def _whole(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
