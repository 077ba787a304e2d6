"""A file of sources, in the shape of CSL data: YAML, JSON, or what another format was read as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casebook.errors import CasebookError, Problem
from casebook.manuscript.csl_source import read_source
from casebook.manuscript.duplicates import MOST_SOURCES, stands_twice, too_many
from casebook.manuscript.key_faults import key_faults
from casebook.manuscript.located_yaml import Document, Value
from casebook.model.book import Bibliography, Source
from casebook.model.text import Place, Text

_LISTS = ("references", "items")
"""What pandoc and Zotero's server call the list of sources where it is not the whole file."""

_ADDRESS = re.compile(r"https?://\S+\Z")


def read_bibliography(
    document: Document,
    faults: Mapping[int, Sequence[Problem]] | None = None,
    found: Sequence[Problem] = (),
) -> Bibliography:
    """Return the sources of a file.

    The items may stand under `references:`, as pandoc writes them, or be the whole file, as in
    CSL-JSON. `faults` are those known of items already, by their index, and `found` what else is
    wrong. What is wrong with a source
    is among its own faults. Raises CasebookError if there is no list of items, or they are too
    many.
    """
    problems = list(found)
    path, items = _items(document, problems)
    if len(items) > MOST_SOURCES:
        raise CasebookError(too_many(document.file))
    sources: dict[str, Source] = {}
    for index, item in enumerate(items):
        here = (*path, index)
        line = document.line(here)
        key = _key(item)
        if not isinstance(item, Mapping) or not key:
            what = "a source has no “id”"
            problems.append(Problem(document.file, line, what, "Give it a citation key"))
            continue
        source = read_source(document, here, Text(key, Place(document.file, line)), item)
        known = (*key_faults(source.id), *(faults or {}).get(index, ()))
        if known:
            source = replace(source, faults=(*known, *source.faults))
        if first := sources.get(key):
            twice = stands_twice(source, first)
            sources[key] = replace(first, faults=(*first.faults, twice, *source.faults))
        else:
            sources[key] = source
    return sources, tuple(problems)


def _items(
    document: Document, problems: list[Problem]
) -> tuple[tuple[str | int, ...], Sequence[Value]]:
    """Return where the list of items stands, and the list. Raises CasebookError if there is
    none."""
    value = document.value
    path: tuple[str | int, ...] = ()
    if isinstance(value, Mapping):
        name = next((name for name in _LISTS if name in value), _LISTS[0])
        for field in value.keys() - {name}:
            what, hint = f"“{field}” is not a known field", f"Sources stand under “{name}”"
            problems.append(Problem(document.file, document.line((str(field),)), what, hint))
        value, path = value.get(Text(name)), (name,)
    if not isinstance(value, list):
        what = "a list of sources is expected"
        raise CasebookError(Problem(document.file, 1, what, "Begin the file with “references:”"))
    return path, value


def _key(item: Value) -> str:
    """Return the citation key of an item, or nothing: its `id`; or its `citation-key`, where the id
    is the address that Zotero has for it."""
    if not isinstance(item, Mapping):
        return ""
    keys = [value for field in ("id", "citation-key") if isinstance(value := item.get(field), str)]
    named = [key for key in keys if key and not _ADDRESS.match(key)]
    return str(next(iter(named or keys), ""))
