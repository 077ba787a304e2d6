"""Text without quotation marks in YAML: what of it YAML would not take for text, in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from casebook.errors import Problem
from casebook.manuscript.near_files import shortened

_NOTHING = ("~", "null", "Null", "NULL")
_REMARK = re.compile(r"\s+(#(?:[^\s#]\S*| *\d\S*))")
"""What follows “#” as if it belonged to the text: a number, or words without a space between."""
_OTHER_REMARK = re.compile(r"\s#\s")
"""What begins a remark behind that."""

_CURLY = re.compile(r"[“„](?P<words>[^“”„]*,[^“”„]*)[”“]\Z")
"""A text with a comma between quotation marks of print."""


def quoted(text: str) -> str:
    """Return a text as YAML has it between quotation marks."""
    text = shortened(text.strip())
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def plain_text_problems(
    event: yaml.ScalarEvent, lines: Sequence[str], file: str
) -> Iterator[Problem]:
    """Yield a problem for each part of a text without quotation marks that would be lost: words
    behind “#” or a comma, an item of a list that is taken for the line above; and for nothing."""
    text, start, end = event.value, event.start_mark, event.end_mark
    if start is None or end is None:
        return
    behind = lines[end.line][end.column :] if end.line < len(lines) else ""
    if text in _NOTHING:
        hint = f"Leave it out, or put it into quotation marks: {quoted(text)}"
        yield Problem(file, start.line + 1, f"“{text}” means nothing in YAML, and is no text", hint)
    for index in range(start.line + 1, end.line + 1) if text else ():
        if lines[index].lstrip().startswith("- "):
            what = "the item of a list is read as part of the line above"
            hint = "Begin it in the same column as the item above"
            yield Problem(file, index + 1, what, hint)
    if text and (remark := _REMARK.match(behind)):
        what = f"“{shortened(remark[1])}” is read as a remark, and not printed"
        rest = _OTHER_REMARK.split(behind[remark.end() :], maxsplit=1)[0]
        hint = (
            f"Put the text into quotation marks: {quoted(text + remark[0] + rest)}; "
            "a remark has a space behind “#”"
        )
        yield Problem(file, end.line + 1, what, hint)
    before = lines[start.line][: start.column].rstrip() if start.line < len(lines) else ""
    if not text and before and before[-1] not in ":-[,{?":
        lost = re.split(r"[,{]", before)[-1].strip()
        what = f"“{shortened(lost)}” has no value: between braces a comma ends a text"
        hint = "Put a text that holds a comma into quotation marks"
        if own := _CURLY.search(before):
            hint = f"“…” are no quotation marks of YAML: write {quoted(own['words'])}"
        yield Problem(file, start.line + 1, what, hint)
