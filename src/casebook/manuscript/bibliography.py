"""The library of sources: CSL data in YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.manuscript.csl_dates import SourceDates
from casebook.manuscript.csl_fields import field_faults, type_hint
from casebook.manuscript.located_yaml import Document
from casebook.model.book import Source
from casebook.model.csl import DATES, TYPES
from casebook.model.dates import WrittenDate
from casebook.model.text import Place, Text


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
            problems.append(Problem(file, line, what, type_hint(item["type"])))
        else:
            item = {field: value for field, value in item.items() if value != ""}
            item = _dated(document, (*path, index), item, dates)
            problems.extend(field_faults(document, (*path, index), item))
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
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any], dates: SourceDates
) -> Mapping[str, Any]:
    """Return an item with its dates read."""

    def read(field: str, value: Any) -> Any:
        if field not in DATES:
            return value
        place = Place(document.file, document.line((*path, str(field))))
        return dates.date(value, f"“{field}” of the source “{item['id']}”", place)

    return {field: read(field, value) for field, value in item.items()}


def _plain(value: Any) -> Any:
    """Return a value without places: strings, lists, dictionaries, and dates as they are."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, WrittenDate) else str(value)
