"""One source that stands in the library under two keys."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator

from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.web_address import NoAddress, spelled_address

_MARKUP = re.compile(r"<[^<>]*>|&\w+;")
MOST = 3
"""How many such sources are named one by one."""

_PARTS_OF_WORKS = ("chapter", "entry", "entry-dictionary", "entry-encyclopedia")
_MEANT = "Cite one alone, and delete the other; nothing needs to be done if two works are meant"
_TELLING = ("container-title", "publisher", "author", "volume", "number", "page", "version")
"""Fields by which works of one title and date may differ."""


def same_sources(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a warning for each source that is probably another one under a second key: it has the
    same DOI, the same address, or the same title and date and nothing that differs; one for all if
    they are many."""
    found = list(_pairs(sources))
    if len(found) <= MOST:
        yield from (_problem(*pair) for pair in found)
        return
    named = ", ".join(f"“{source.id}” and “{other.id}”" for source, other, _ in found[:MOST])
    what = f"{len(found)} sources seem to stand in the library under two keys: {named}…"
    yield Problem(*found[0][0].id.place, what, _MEANT, "warning")


def _pairs(sources: Iterable[Source]) -> Iterator[tuple[Source, Source, str]]:
    """Yield each source that is another one, that other, and what they have in common."""
    first: dict[tuple[str, ...], Source] = {}
    for source in sources:
        for sign in _signs(source):
            other = first.setdefault(sign, source)
            if other is not source:
                yield source, other, sign[0]
                break


def _problem(source: Source, other: Source, sign: str) -> Problem:
    file, line = other.id.place
    what = f"the source “{source.id}” has the {sign} of “{other.id}” ({file}:{line})"
    return Problem(*source.id.place, what, _MEANT, "warning")


def _signs(source: Source) -> Iterator[tuple[str, ...]]:
    """Yield what one work alone has, each behind the words for it."""
    item = source.item
    title = _plain(item.get("title"))
    # Parts of a work have its DOI and its address.
    part = title if item.get("type") in _PARTS_OF_WORKS else ""
    if doi := str(item.get("DOI", "")).lower():
        yield "DOI", doi, part
    if address := _address(str(item.get("URL", ""))):
        host_alone = "/" not in address
        yield "address", address, title if host_alone else part
    if title and item.get("issued"):
        rest = [_plain(item.get(name)) for name in _TELLING]
        yield "title and the date", title, _plain(item["issued"]), *rest


def _plain(value: object) -> str:
    """Return the letters and figures of a value."""
    return "".join(re.findall(r"\w+", _MARKUP.sub(" ", str(value or "")).casefold()))


def _address(address: str) -> str:
    with contextlib.suppress(NoAddress):
        address = spelled_address(address)
    return re.sub(r"\A\w+://(?:www\.)?", "", address).rstrip("/")
