"""Entries of fonts.yaml, written at the end of the list: what stands there stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import parse
from casebook.manuscript.structure import shaped
from casebook.model.typeface import Typeface, TypefaceList

HEAD = """\
# Fonts of the book: files in this folder. “casebook fonts add” enters one.
fonts:
"""
"""What a new file begins with."""
_FIELDS = (
    ("file", "file"),
    ("family", "family"),
    ("weight", "weight"),
    ("style", "style"),
    ("script", "script"),
    ("licence", "licence"),
    ("licence-file", "licence_file"),
    ("copyright", "copyright"),
    ("version", "version"),
    ("sha256", "sha256"),
)
"""Fields in the order in which they are written, and what they are called in an entry."""
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ ._+-][A-Za-z0-9]+)*")
_OTHERWISE = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that editors may take for something else than text."""


def with_typefaces(text: str, entries: Sequence[Typeface], file: str) -> str:
    """Return the text of a manifest, empty for a new one, with entries at its end.

    Raises CasebookError if it cannot be read, or is written so that no line can be added to it.
    """
    known = _read(text, file) if text else ()
    ending = "\r\n" if "\r\n" in text else "\n"
    whole = text or HEAD
    whole = whole if whole.endswith("\n") else whole + ending
    wanted = [_plain(entry) for entry in (*known, *entries)]
    for indent in ("  ", "", "    "):
        longer = whole + "".join(_entry(one, indent) for one in entries).replace("\n", ending)
        try:
            read = _read(longer, file)
        except CasebookError:
            continue
        if [_plain(entry) for entry in read] == wanted:
            return longer
    what = "no font can be entered at the end of the list"
    hint = "Write each font in lines of its own that begin with “- file:” under “fonts:”"
    raise CasebookError(Problem(file, text.count("\n") + 1, what, hint))


def _read(text: str, file: str) -> tuple[Typeface, ...]:
    return shaped(parse(text.replace("\r\n", "\n"), file), TypefaceList).fonts


def _plain(entry: Typeface) -> tuple[str, ...]:
    return tuple(str(getattr(entry, name)) for _, name in _FIELDS)


def _entry(entry: Typeface, indent: str) -> str:
    """Return an entry as an item of the list."""
    values = ((name, getattr(entry, field)) for name, field in _FIELDS)
    lines = [f"{name}: {_value(value)}" for name, value in values if value != ""]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _value(value: object) -> str:
    text = str(value)
    is_plain = isinstance(value, int) or (_WORDS.fullmatch(text) and text.lower() not in _OTHERWISE)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
