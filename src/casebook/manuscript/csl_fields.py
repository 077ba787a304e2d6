"""What is wrong with the fields of a source: what CSL does not have, what no style prints as meant,
and what the citation processor would stumble over."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.errors import Problem
from casebook.manuscript.located_yaml import Document
from casebook.model.csl import (
    DATES,
    FIELDS_ELSEWHERE,
    NAMES,
    TYPES,
    TYPES_ELSEWHERE,
    VARIABLES,
)
from casebook.model.text import Text
from casebook.model.web_address import NoAddress, is_doi, spelled_address

_NAME_PARTS = (
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "comma-suffix", "static-ordering", "parse-names",
)  # fmt: skip

_MARKS = frozenset(("i", "b", "u", "sub", "sup", "sc", "span"))
"""What citation processors understand of HTML."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*|/)?)>")
_HTML = frozenset(["a", "br", "code", "div", "em", "p", "pre", "s", "strike", "strong", "tt"])
_MARKDOWN = re.compile(
    r"(?<![\w*\\])(\*{1,2})(?=[^\s*])[^*\n]*[^\s*\\]\1(?![\w*])"
    r"|(?<![\w/:\\])(_{1,2})(?=[^\s_])[^_\n]*[^\s_\\]\2(?![\w/])"
)
"""Emphasis as Markdown has it."""
_OTHER_FIELDS = ("id", "type", "custom", "categories", "event", "journalAbbreviation", "shortTitle")
"""Fields of CSL data that styles know by other names, or not at all."""
_UNPRINTED = frozenset(("abstract", "annote", "note"))
"""Fields that hold more than a line, and that hardly a style prints."""


def type_hint(name: str) -> str:
    """Return which type of CSL is meant by a name."""
    close = difflib.get_close_matches(name.lower(), sorted(TYPES), 1, 0.7)
    if meant := TYPES_ELSEWHERE.get(name) or next(iter(close), ""):
        return f"Write {meant}"
    return f"Types are {', '.join(sorted(TYPES))}"


def field_faults(
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield a problem for each field that the citation processor would stumble over."""
    for field, value in item.items():
        what, hint = "", ""
        if meant := _meant_field(field):
            what = f"“{field}”, a field of the source “{item['id']}”, is not one of CSL"
            line = document.line((*path, str(field)))
            yield Problem(document.file, line, what, f"Write {meant}, or put it under “custom”")
            continue
        if field in NAMES:
            if not isinstance(value, list) or not all(map(_is_name, value)):
                what = "is not a list of names"
                hint = "Write [{family: …, given: …}] or [{literal: …}]"
        elif field in DATES:
            continue
        elif field in ("custom", "categories"):
            if field == "custom" and not isinstance(value, Mapping):
                what, hint = "is not a mapping", "Write fields of your own under it"
        elif not isinstance(value, Text):
            what, hint = "is not text", "Write text here; fields of your own stand under “custom”"
        elif field == "URL":
            what, hint = _address_fault(value)
        elif field == "DOI" and not is_doi(value):
            what = f"is “{value}”, which is not a DOI"
            hint = (
                "Write it as 10.1000/182, without “https://doi.org/” before it and without spaces"
            )
        elif field not in _UNPRINTED and (mark := _foreign_mark(value)):
            what = f"holds {mark}, which no citation style prints as meant"
            hint = (
                "Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> "
                'and <span class="nocase">…</span>'
            )
        elif field not in _UNPRINTED and (found := _MARKDOWN.search(value)):
            name = "b" if found[0].startswith(("**", "__")) else "i"
            what = f"holds “{found[0]}”, whose marks would be printed: it is no Markdown"
            hint = f"Write <{name}>{found[0].strip('*_')}</{name}>"
        if what:
            what = f"“{field}” of the source “{item['id']}” {what}"
            yield Problem(document.file, document.line((*path, str(field))), what, hint)


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, Mapping)
        and any(part in name for part in ("family", "given", "literal"))
        and all(part in _NAME_PARTS and isinstance(text, Text) for part, text in name.items())
    )


def _address_fault(address: str) -> tuple[str, str]:
    """Return what is wrong with a web address, and what to do; nothing where it can be used."""
    try:
        spelled_address(address)
    except NoAddress as error:
        why = str(error)
        why = "which is not a web address" if why.startswith("is not") else f"which {why}"
        return f"is “{address}”, {why}", "Write https://… as a browser shows it"
    return "", ""


def _meant_field(field: str) -> str:
    """Return the field of CSL that is meant by one that CSL does not have; nothing if that is not
    plain, as of a field of the author's own."""
    if field in VARIABLES or field in _OTHER_FIELDS:
        return ""
    for known in VARIABLES:
        if known.lower() == field.lower().replace("_", "-"):
            return known
    close = difflib.get_close_matches(field, sorted(VARIABLES), 1, 0.85)
    return FIELDS_ELSEWHERE.get(field) or next(iter(close), "")


def _foreign_mark(text: str) -> str:
    """Return the first mark of a text that HTML has and citation processors have not, or that is
    not closed; nothing if there is none. Other words in such brackets are words."""
    opened: list[str] = []
    for tag in _TAG.finditer(text):
        closes, name = tag[1] == "/", tag[2].lower()
        if name in _HTML:
            return tag[0]
        if name in _MARKS and not closes:
            opened.append(name)
        elif name in _MARKS and (not opened or opened.pop() != name):
            return tag[0]
    return f"<{opened[0]}> without its </{opened[0]}>" if opened else ""
