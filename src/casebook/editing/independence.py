"""How many of some sources are independent: of different publishers and authors, none of which
relays another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook.editing.source_makers import Makers, makers_of
from casebook.model.book import Source


class Origins:
    """Sources by citation key, and what each shares with those that have its origin."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        """By citation key."""
        self._known: dict[str, Makers] = {}

    def groups(self, keys: Iterable[str]) -> list[set[str]]:
        """Return keys in groups of which each has one origin, in the order in which they come; keys
        of no source are left out."""
        groups: list[tuple[set[str], Makers]] = []
        for key in dict.fromkeys(keys):
            if key not in self.sources:
                continue
            members, makers = {key}, self._makers(key)
            own, apart = makers, []
            for other, theirs in groups:
                if own.shares(theirs):
                    members, makers = other | members, theirs | makers
                else:
                    apart.append((other, theirs))
            groups = [*apart, (members, makers)]
        return [members for members, _ in groups]

    def _makers(self, key: str) -> Makers:
        """Return what a source shares with those that have its origin: who publishes it, who wrote
        it, and what it relays, however far."""
        if key in self._known:
            return self._known[key]
        passed: set[str] = set()
        makers, waiting = Makers(), [key]
        while waiting:
            one = waiting.pop()
            if one in passed or one not in self.sources:
                continue
            passed.add(one)
            makers |= makers_of(self.sources[one])
            waiting += relayed(self.sources[one])
        keys = frozenset(f"key {one}" for one in passed)
        return self._known.setdefault(key, makers | Makers(keys))


def relayed(source: Source) -> tuple[str, ...]:
    """Return the keys of the sources that a source only relays: `relays` under its `custom`, one
    or a list."""
    written = source.custom.get("relays", ())
    keys = (written,) if isinstance(written, str) else written
    return tuple(map(str, keys)) if isinstance(keys, (list, tuple)) else ()
