"""The library of sources: CSL data in YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import Document
from casebook.model.book import Source
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
    if isinstance(value, Mapping):
        path = ("references",)
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
    problems: list[Problem] = []
    for index, item in enumerate(value):
        line = document.line((*path, index))
        key = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(key, Text) or not key:
            problems.append(Problem(file, line, "a source has no “id”", "Give it a citation key"))
        elif key in sources:
            first = sources[key].id.place.line
            what = f"the source “{key}” stands twice"
            problems.append(Problem(file, line, what, f"The first is in line {first}"))
        elif not isinstance(item.get("type"), Text):
            what = f"the source “{key}” has no “type”"
            problems.append(Problem(file, line, what, "Give it a CSL type: webpage, book, report…"))
        else:
            problems.extend(_misshapen(document, (*path, index), item))
            plain = {str(k): _plain(v) for k, v in item.items() if k not in ("custom", "id")}
            custom = item.get("custom")
            kept = _plain(custom) if isinstance(custom, Mapping) else {}
            sources[str(key)] = Source(
                Text(str(key), Place(file, line)), {"id": str(key), **plain}, kept
            )
    if problems:
        raise CasebookError(problems)
    return sources


def _misshapen(
    document: Document, path: tuple[str | int, ...], item: Mapping[str, Any]
) -> list[Problem]:
    """Return a problem for each field that the citation processor would stumble over."""
    problems = []
    for field, value in item.items():
        line = document.line((*path, str(field)))
        name = f"“{field}” of the source “{item['id']}”"
        if field in ("author", "editor", "translator"):
            names = value if isinstance(value, list) else [None]
            if not all(isinstance(n, Mapping) and n for n in names):
                what = f"{name} is not a list of names"
                hint = "Write [{family: …, given: …}] or [{literal: …}]"
                problems.append(Problem(document.file, line, what, hint))
        elif field in (
            "title",
            "container-title",
            "publisher",
            "URL",
            "page",
            "language",
        ):
            if not isinstance(value, Text):
                problems.append(Problem(document.file, line, f"{name} is not text"))
        elif field == "custom" and not isinstance(value, Mapping):
            problems.append(Problem(document.file, line, f"{name} is not a mapping"))
    return problems


def _plain(value: Any) -> Any:
    """Return a value without places: strings, lists and dictionaries."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)
