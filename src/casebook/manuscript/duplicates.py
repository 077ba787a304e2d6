"""Sources that stand twice in the files of a library, or are too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import replace

from casebook.errors import Problem
from casebook.model.book import Source

MANY = 3
"""How many sources that two files both have are named one by one."""


MOST_SOURCES = 50_000
"""How many sources a file may hold: no book cites as many."""


def too_many(file: str) -> Problem:
    """Return the problem that a file holds too many sources."""
    what = f"the file holds more than {MOST_SOURCES:,} sources"
    return Problem(file, 1, what, "Export those alone that the book cites")


def join(
    sources: MutableMapping[str, Source],
    name: str,
    found: Mapping[str, Source],
    shared: Collection[str],
) -> list[Problem]:
    """Add the sources of a file to those of the files before; return what is to be told of sources
    that were there already.

    Of two that both stand in files which other books share, it is told if the book cites them.
    """
    twice = [(source, sources[key]) for key, source in found.items() if key in sources]
    counts = Counter(first.id.place.file for _, first in twice)
    problems = list(_many(name, twice, counts))
    for source, first in twice:
        if counts[first.id.place.file] > MANY:
            continue
        problem = stands_twice(source, first)
        if name in shared and first.id.place.file in shared:
            sources[str(source.id)] = replace(first, faults=(*first.faults, problem))
        else:
            problems.append(problem)
    for key, source in found.items():
        sources.setdefault(key, source)
    return problems


def _many(
    name: str, twice: list[tuple[Source, Source]], counts: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield one problem for each other file that has many of the same sources."""
    for file, count in counts.items():
        if count > MANY:
            source, first = next(pair for pair in twice if pair[1].id.place.file == file)
            what = (
                f"{count} sources stand in {file} too, such as “{source.id}” in line "
                f"{first.id.place.line} there"
            )
            hint = (
                "Delete them from one of the two files, or name those that are to be read under "
                "“sources” in book.yaml"
            )
            yield Problem(name, source.id.place.line, what, hint)


def stands_twice(source: Source, first: Source) -> Problem:
    """Return the problem that two sources have one key."""
    file, line = first.id.place
    where = f"in line {line}" if file == source.id.place.file else f"in {file}, line {line}"
    hint = f"Rename or delete one; the first is {where}"
    what = f"the source “{source.id}” stands twice"
    return Problem(*source.id.place, what, hint, is_cause=True)
