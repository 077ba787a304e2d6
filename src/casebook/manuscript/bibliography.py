"""The library of sources: CSL data in YAML or JSON."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.manuscript.csl_dates import SourceDates
from casebook.manuscript.located_yaml import Document
from casebook.model.book import Source
from casebook.model.csl import (
    DATES,
    FIELDS_ELSEWHERE,
    NAMES,
    TYPES,
    TYPES_ELSEWHERE,
    VARIABLES,
)
from casebook.model.dates import WrittenDate
from casebook.model.text import Place, Text

_NAME_PARTS = (
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "comma-suffix", "static-ordering", "parse-names",
)  # fmt: skip

_MARKS = frozenset(("i", "b", "u", "sub", "sup", "sc", "span"))
"""What citation processors understand of HTML."""
_SPAN = re.compile(r'\s+(class="nocase"|style="font-variant:\s*small-caps;?")\s*')
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*|/)?)>")
_HTML = frozenset(["a", "br", "code", "div", "em", "p", "pre", "s", "strike", "strong", "tt"])
_OTHER_FIELDS = frozenset(
    [
        "id",
        "type",
        "custom",
        "categories",
        "event",
        "journalAbbreviation",
        "shortTitle",
        "title-short",
    ]
)
"""Fields of CSL data that styles know by other names, or not at all."""
_UNPRINTED = frozenset(("abstract", "annote", "note"))
"""Fields that hold more than a line, and that hardly a style prints."""


def read_bibliography(document: Document) -> dict[str, Source]:
    """Return the sources by citation key, in the order of the file.

    The items may stand under `references:`, as pandoc writes them, or be the whole file, as in
    CSL-JSON. Fields that are not known are kept. Raises CasebookError with every item that has
    no id or type, and every id that stands twice.
    """
    file = document.file
    value = document.value
    path: tuple[str | int, ...] = ()
    problems: list[Problem] = []
    dates = SourceDates()
    if isinstance(value, Mapping):
        path = ("references",)
        for field in value.keys() - {"references"}:
            what, hint = f"“{field}” is not a known field", "Sources stand under “references”"
            problems.append(Problem(file, document.line((str(field),)), what, hint))
        value = value.get(Text("references"))
    if not isinstance(value, list):
        raise CasebookError(
            Problem(
                file,
                1,
                "a list of sources is expected",
                "Begin the file with “references:”",
            )
        )
    sources: dict[str, Source] = {}
    for index, item in enumerate(value):
        line = document.line((*path, index))
        key = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(key, Text) or not key:
            problems.append(Problem(file, line, "a source has no “id”", "Give it a citation key"))
        elif key in sources:
            first = sources[key].id.place.line
            what = f"the source “{key}” stands twice"
            problems.append(
                Problem(file, line, what, f"Rename or delete one; the first is in line {first}")
            )
        elif not isinstance(item.get("type"), Text):
            what = f"the source “{key}” has no “type”"
            problems.append(Problem(file, line, what, "Give it a CSL type: webpage, book, report…"))
        elif item["type"] not in TYPES:
            line = document.line((*path, index, "type"))
            what = f"“{item['type']}”, the type of the source “{key}”, is not one of CSL"
            problems.append(Problem(file, line, what, _type_hint(item["type"])))
        else:
            item = _dated(document, (*path, index), item, dates)
            problems.extend(_misshapen(document, (*path, index), item))
            plain = {str(k): _plain(v) for k, v in item.items() if k not in ("custom", "id")}
            custom = item.get("custom")
            kept = _plain(custom) if isinstance(custom, Mapping) else {}
            sources[str(key)] = Source(
                Text(str(key), Place(file, line)), {"id": str(key), **plain}, kept
            )
    problems += dates.problems
    if problems:
        raise CasebookError(problems)
    return sources


def _type_hint(name: str) -> str:
    """Return which type of CSL is meant by a name."""
    close = difflib.get_close_matches(name.lower(), sorted(TYPES), 1, 0.7)
    if meant := TYPES_ELSEWHERE.get(name) or next(iter(close), ""):
        return f"Write {meant}"
    return f"Types are {', '.join(sorted(TYPES))}"


def _dated(
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any], dates: SourceDates
) -> Mapping[str, Any]:
    """Return an item with its dates read."""

    def read(field: str, value: Any) -> Any:
        if field not in DATES:
            return value
        place = Place(document.file, document.line((*path, str(field))))
        return dates.date(value, f"“{field}” of the source “{item['id']}”", place)

    return {field: read(field, value) for field, value in item.items()}


def _misshapen(
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
        elif field == "URL" and not value.lower().startswith(("http://", "https://")):
            what, hint = f"is “{value}”, which is not a web address", "Write https://…"
        elif field not in _UNPRINTED and field != "URL" and (mark := _foreign_mark(value)):
            what = f"holds {mark}, which no citation style prints as meant"
            hint = (
                "Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> "
                'and <span class="nocase">…</span>'
            )
        if what:
            what = f"“{field}” of the source “{item['id']}” {what}"
            yield Problem(document.file, document.line((*path, str(field))), what, hint)


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, Mapping)
        and any(part in name for part in ("family", "given", "literal"))
        and all(part in _NAME_PARTS and isinstance(text, Text) for part, text in name.items())
    )


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
    """Return the first HTML mark of a text that citation processors do not understand, or that is
    not closed; nothing if there is none.

    A word in such brackets is one of the text, unless HTML has it.
    """
    opened: list[str] = []
    for tag in _TAG.finditer(text):
        closes, name, rest = tag[1] == "/", tag[2].lower(), tag[3]
        if name not in _MARKS:
            if closes or rest or name in _HTML:
                return tag[0]
        elif not closes and rest and not (name == "span" and _SPAN.fullmatch(rest)):
            return tag[0]
        elif not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return tag[0]
    return f"<{opened[0]}> without its </{opened[0]}>" if opened else ""


def _plain(value: Any) -> Any:
    """Return a value without places: strings, lists, dictionaries, and dates as they are."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, WrittenDate) else str(value)
