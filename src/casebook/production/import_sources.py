"""Sources of another program, written as a book has them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import LARGEST_TEXT, decoded, read_data
from casebook.manuscript.source_files import FORMATS, ending
from casebook.manuscript.source_library import read_sources
from casebook.model.book import Source
from casebook.store.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class ImportedSources:
    """Sources of another program, as a book has them."""

    text: str
    """A file of sources, or the whole of the one they were added to."""
    count: int
    """How many sources were read."""
    kept: tuple[str, ...]
    """Fields that CSL has no place for, which stand under `custom`."""
    problems: tuple[Problem, ...]
    """What could not be carried over."""


def import_sources(path: Path, output: Path | None = None) -> ImportedSources:
    """Return the sources of a file; write them into another, if one is named, behind those that
    stand there.

    Raises CasebookError, and writes nothing, if either file cannot be read, or if a source stands
    in both.
    """
    from casebook.manuscript.sources_yaml import sources_yaml, with_sources

    if ending(path.name) not in FORMATS:
        what = "the file is none of sources: its name says of no format that is read"
        hint = f"Name it as what it is: {', '.join(f'.{suffix}' for suffix in FORMATS)}"
        raise CasebookError(Problem(str(path), 0, what, hint))
    sources, problems = read_sources(_text(path), str(path))
    found = [*sources.values()]
    if output is None or not os.path.lexists(output):
        text = sources_yaml(found)
    elif ending(output.name) not in ("yaml", "yml"):
        what = "sources are written as YAML, and something else stands here"
        raise CasebookError(Problem(str(output), 0, what, "Name a file that ends with .yaml"))
    else:
        text = with_sources(_text(output), found, str(output))
    if output is not None:
        write_whole(output, text.encode())
    faults = [fault for source in found for fault in source.faults]
    return ImportedSources(text, len(found), _kept(sources), (*problems, *faults))


def _text(path: Path) -> str:
    return decoded(read_data(path, str(path), LARGEST_TEXT), str(path))


def _kept(sources: Mapping[str, Source]) -> tuple[str, ...]:
    return tuple(sorted({name for source in sources.values() for name in source.custom}))
