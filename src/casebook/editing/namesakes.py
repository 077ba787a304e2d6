"""Namesakes: the sources that a citation could be mistaken for.

A citation processor tells sources apart by all that it is given: where two would read alike it adds
a given name, a title or a letter. So the wording of a note depends on sources that it does not
cite. It depends on little of them, though: two can read alike only in what they have in common. Of
a source that a text does not cite, a run of the processor is given its dates and the names and
titles that it shares with one cited; its key stands in the place of all its other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casebook.model.csl import DATES, NAMES

Item = Mapping[str, Any]
"""A source as CSL-JSON."""

Value = tuple[str, str]
"""A word by which a source may be taken for another, and whether it is a name or a title."""

_TITLES = ("title", "title-short", "container-title", "container-title-short")
_KEPT = ("id", "type", *DATES)
_NUMBERING = (b"citation-number", b"citation-label", b'disambiguate-add-year-suffix="true"')
"""What styles say that number sources, or tell them apart by letters: these need all sources, in
one order."""


def numbers_sources(style: bytes) -> bool:
    """Return whether a CSL style numbers sources, or tells them apart by letters."""
    return any(variable in style for variable in _NUMBERING)


class Library:
    """The sources that a book cites, by citation key, in the order in which it first cites them."""

    def __init__(self, items: Iterable[Item], style: bytes) -> None:
        """`style` is the CSL style, prepared."""
        self.items: Mapping[str, Item] = {str(item["id"]): item for item in items}
        self.is_numbered = numbers_sources(style)
        """Whether the style numbers sources, or tells them apart by letters."""
        self._values = {key: frozenset(_values(item)) for key, item in self.items.items()}
        self._holders: dict[Value, list[str]] = {}
        for key, values in self._values.items():
            for value in values:
                self._holders.setdefault(value, []).append(key)
        self._outlines = {key: _outline(item) for key, item in self.items.items()}
        self._all = repr(tuple(self.items.values())) if self.is_numbered else ""

    def company(self, cited: Iterable[str]) -> tuple[Item, ...]:
        """Return the sources that a run is given which words citations of these keys: those cited,
        and what it must know of others.

        Where sources are numbered, these are all, in the order of the library: each run then counts
        alike. Else they stand in an order that does not depend on the rest of the book.
        """
        own = frozenset(cited)
        if self.is_numbered:
            return tuple(self.items.values())
        shared = self._shared(own)
        return tuple(
            self.items[key] if key in own else _reduced(self.items[key], shared[key])
            for key in sorted(self.items)
            if key in own or key in shared
        )

    def company_key(self, cited: Iterable[str]) -> str:
        """Return a text that is equal where `company` is equal but for the sources cited, found
        without making it."""
        if self.is_numbered:
            return self._all
        shared = self._shared(frozenset(cited))
        found = (f"{key} {self._outlines[key]} {sorted(shared[key])}" for key in sorted(shared))
        return "\n".join(found)

    def _shared(self, own: frozenset[str]) -> dict[str, set[Value]]:
        """Return, for each other source that has some, what it has in common with those cited."""
        shared: dict[str, set[Value]] = {}
        for value in frozenset().union(*(self._values[key] for key in own)):
            for key in self._holders[value]:
                if key not in own:
                    shared.setdefault(key, set()).add(value)
        return shared


def _values(item: Item) -> Iterator[Value]:
    for field in NAMES:
        for name in item.get(field) or ():
            yield "name", _family(name)
    for field in _TITLES:
        if field in item:
            yield "title", str(item[field])


def _family(name: Mapping[str, str]) -> str:
    return str(name.get("family") or name.get("literal") or "")


def _outline(item: Item) -> str:
    """Return what else of a source a run is given: its type, its dates, which fields it has, and
    the given names that tell namesakes apart."""
    kept = {field: item[field] for field in _KEPT if field in item}
    names = {field: item[field] for field in NAMES if field in item}
    return repr((kept, names, sorted(item)))


def _reduced(item: Item, shared: set[Value]) -> Item:
    key = str(item["id"])

    def reduced(field: str, value: object) -> object:
        if field in _KEPT:
            return value
        if field in NAMES and isinstance(value, list):
            return [n if ("name", _family(n)) in shared else {"family": key} for n in value]
        return value if ("title", value) in shared and field in _TITLES else key

    return {field: reduced(field, value) for field, value in item.items()}
