"""Backslashes in YAML between double quotation marks that were meant for themselves: “C:\\new” is
read there as “C:”, a line end and “ew”."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from casebook.manuscript.near_files import shortened

_ESCAPES = re.compile(r"(?P<escape>\\(?:[nrt](?=[a-z])|_(?=\w)))(?P<rest>\w+)|(?:\\.)+", re.DOTALL)
"""A single escape with words behind it that go on from it, or others, which are passed over."""
_READ_AS = {"n": "a line end", "r": "a line end", "t": "a tab", "_": "a no-break space"}


def read_escapes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each such backslash of a YAML file."""
    if not _ESCAPES.search(text):
        return
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return  # told where it is read
    for event in events:
        if not isinstance(event, yaml.ScalarEvent) or event.style != '"':
            continue
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            continue
        written = text[start.index : end.index]
        for found in _ESCAPES.finditer(written):
            if escape := found["escape"]:
                words = shortened(found["rest"])
                what = f"“{escape}{words}” is read as {_READ_AS[escape[1]]} and “{words}”"
                hint = f"Write \\{escape} for a backslash, or put the text into '…'"
                line = start.line + 1 + written.count("\n", 0, found.start())
                yield line, what, f"{hint}; nothing needs to be done if it is meant"
