"""What is wrong with what sources say under `custom` of their origin, and with rules on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook.editing.claim_tables import TRUTHS
from casebook.editing.independence import relayed
from casebook.errors import Problem
from casebook.model.book import Book, Source
from casebook.model.case import STANDINGS


def relay_faults(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield a problem for each source that is said to relay itself, in a circle, one that there is
    not, or what is no key at all."""
    for source in sources.values():
        yield from _relay_faults(source, sources)
    yield from _circles(sources)


def answer_faults(source: Source) -> Iterator[Problem]:
    """Yield a problem for each answer of a source that is neither yes nor no."""
    for field in ("verified", "dead"):
        value = source.custom.get(field, "")
        if value != "" and str(value).strip().casefold() not in TRUTHS:
            what = f"“{field}” of the source “{source.id}” is “{value}”, neither yes nor no"
            yield _problem(source, what, f"Write {field}: true or {field}: false")


def tier_rule_faults(book: Book) -> Iterator[Problem]:
    """Yield a problem for each tier that may stand alone by a rule and that `tiers` does not name;
    where the book names none, one for a tier that sources have in other letters, and a warning for
    one that no source has."""
    named = set(map(str, book.manifest.tiers))
    tiers = named or {str(one.custom.get("tier", "")) for one in book.sources.values()}
    for standing in STANDINGS:
        for tier in getattr(book.manifest.claims, standing).alone:
            if tier in tiers or not (named or book.has_all_sources):
                continue
            what = f"the tier “{tier}” may stand alone, and "
            what += "“tiers” does not name it" if named else "no source is of it"
            known = ", ".join(sorted(tiers - {""}))
            alike = [one for one in sorted(tiers) if one.casefold() == tier.strip().casefold()]
            hint = "Write custom: {tier: …} in each source that is"
            hint = f"Mend its name: {known} are known; or enter it" if known else hint
            hint = f"Did you mean “{alike[0]}”?" if alike else hint
            is_error = bool(named or alike)
            file, line = tier.place
            yield Problem(file, line, what, hint, "error" if is_error else "warning")


def _relay_faults(source: Source, sources: Mapping[str, Source]) -> Iterator[Problem]:
    if isinstance(source.custom.get("relays", ()), Mapping):
        what = f"“relays” of the source “{source.id}” is no list of citation keys"
        yield _problem(source, what, "Write relays: [key]")
    for key in relayed(source):
        if key == source.id:
            what = f"the source “{key}” is said to relay itself"
            yield _problem(source, what, "Name the source that it relays")
        elif key not in sources:
            what = f"the source “{source.id}” relays “{key}”, which the library does not have"
            yield _problem(source, what, "Enter it, or mend the name")


def _circles(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield a problem for each circle of sources that relay one another, once."""
    told: set[str] = set()
    relaying = {key: relayed(source) for key, source in sources.items() if relayed(source)}
    for key in relaying:
        circle = _way_back(key, relaying) if key not in told else []
        if len(circle) > 1:
            told.update(circle)
            way = " relays ".join(f"“{one}”" for one in [*circle, key])
            what = f"sources relay one another in a circle: {way}"
            yield _problem(sources[key], what, "Take “relays” out of the one that was first")


def _way_back(key: str, relaying: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the sources on the shortest way from one back to it; none if there is no such way."""
    ways = [[key]]
    seen: set[str] = set()
    for way in ways:
        for further in relaying.get(way[-1], ()):
            if further == key:
                return way
            if further not in seen:
                seen.add(further)
                ways.append([*way, further])
    return []


def _problem(source: Source, what: str, hint: str) -> Problem:
    place = source.id.place
    return Problem(place.file, place.line, what, hint)
