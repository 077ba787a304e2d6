"""Texts of YAML that begin with a bracket: `[Some] brine`, ``{person}`ida` shut it``. YAML takes
the bracket for one of its own, and stumbles over what follows."""

from __future__ import annotations

import re

from casebook.manuscript.yaml_text import quoted

_KEY = re.compile(r"[\w-]+:\s+(?=[\[{])")
_END = re.compile(r"\}?,\s*[\w-]+:\s|\}[\s\]}]*$")
"""Where a text between braces ends: before the next key, or before the last braces of the line."""
_TEXTS = re.compile(r"\{\s*[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*:\s")
"""How a mapping of one text for each language begins."""


def is_quoted_mapping(text: str) -> bool:
    """Return whether a text is a mapping of one text for each language, as YAML has it."""
    return _TEXTS.match(text) is not None and text.rstrip().endswith("}")


def value_between_braces(rest: str) -> str | None:
    """Return the text, without quotation marks, with which the rest of a line begins that stands
    between braces; None if nobody can tell where it ends."""
    end = _END.search(rest)
    if end is None:
        return None
    text = rest[: end.start()]
    return text + "}" * (text.count("{") - text.count("}"))


def bracket_first(line: str, column: int) -> tuple[str, str] | None:
    """Return what is wrong, and what to do, where text at a column of a line stands behind a
    bracket with which a value begins; None if none does."""
    if line[:column].rstrip()[-1:] not in ("]", "}"):
        return None
    keys = [key for key in _KEY.finditer(line) if key.end() < column]
    if not keys:
        return None
    key, value = keys[-1], line[keys[-1].end() :]
    what = f"a text cannot begin with “{value[0]}”"
    if _TEXTS.match(value):
        return what, "Put “}” behind the whole text, and the text into quotation marks"
    before = line[: key.start()]
    text: str | None = value
    if before.count("{") > before.count("}"):
        text = value_between_braces(value)
    if text is None:
        return what, "Put the text into quotation marks"
    return what, f"Put the text into quotation marks: {key[0]}{quoted(text)}"
