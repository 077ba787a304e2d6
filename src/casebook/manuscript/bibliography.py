"""The library of sources: CSL data in YAML or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.manuscript.dates import DateReader
from casebook.manuscript.located_yaml import Document
from casebook.model.book import DATES, NAMES, Source
from casebook.model.dates import WrittenDate
from casebook.model.text import Place, Text
from casebook.model.web_address import NoAddress, is_doi, spelled_address

_NAME_PARTS = (
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "comma-suffix", "static-ordering", "parse-names",
)  # fmt: skip

_DATE_HINT = "Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~; or {literal: …} for other words"


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
    dates = DateReader()
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


def _dated(
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any], dates: DateReader
) -> Mapping[str, Any]:
    """Return an item with its dates in EDTF read."""

    def read(field: str, value: Any) -> Any:
        if field not in DATES or not isinstance(value, Text):
            return value
        written = Text(value, Place(document.file, document.line((*path, str(field)))))
        fault = f"“{field}” of the source “{item['id']}” cannot be read"
        return dates.date(written, fault, _DATE_HINT)

    return {field: read(field, value) for field, value in item.items()}


def _misshapen(
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield a problem for each field that the citation processor would stumble over."""
    for field, value in item.items():
        what, hint = "", ""
        if field in NAMES:
            if not isinstance(value, list) or not all(map(_is_name, value)):
                what = "is not a list of names"
                hint = "Write [{family: …, given: …}] or [{literal: …}]"
        elif field in DATES:
            what, hint = _date_fault(value)
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
        if what:
            what = f"“{field}” of the source “{item['id']}” {what}"
            yield Problem(document.file, document.line((*path, str(field))), what, hint)


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, Mapping)
        and any(part in name for part in ("family", "given", "literal"))
        and all(part in _NAME_PARTS and isinstance(text, Text) for part, text in name.items())
    )


def _date_fault(value: Any) -> tuple[str, str]:
    """Return what is wrong with a date, and what to do; nothing where it can be used."""
    if isinstance(value, Mapping):
        known = isinstance(value.get("literal"), Text) or _are_date_parts(value.get("date-parts"))
        return ("", "") if known else ("is not a date", _DATE_HINT)
    return ("", "") if isinstance(value, WrittenDate) else ("is not a date", _DATE_HINT)


def _address_fault(address: str) -> tuple[str, str]:
    """Return what is wrong with a web address, and what to do; nothing where it can be used."""
    try:
        spelled_address(address)
    except NoAddress as error:
        why = str(error)
        why = "which is not a web address" if why.startswith("is not") else f"which {why}"
        return f"is “{address}”, {why}", "Write https://… as a browser shows it"
    return "", ""


def _are_date_parts(value: Any) -> bool:
    """Return whether a value is one date or two as CSL-JSON has them: [[2012, 11, 20]]."""
    return (
        isinstance(value, list)
        and 1 <= len(value) <= 2
        and all(isinstance(date, list) and 1 <= len(date) <= 3 for date in value)
        and all(re.fullmatch(r"-?[0-9]{1,4}", str(part)) for date in value for part in date)
    )


def _plain(value: Any) -> Any:
    """Return a value without places: strings, lists, dictionaries, and dates as they are."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, WrittenDate) else str(value)
