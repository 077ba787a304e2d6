"""Citations that are typed as words, "(Roe 2019, p. 4)", where the library has such a source.
Warnings all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.csl import NAMES
from casebook.model.dates import EdtfDate, WrittenDate

_OUT_OF_SIGHT = re.compile(r"`[^`\n]*`|\^?\[[^\[\]]*@[^\[\]]*\]|https?://\S+")
_BRACKETS = re.compile(
    r"[(（\[](?P<words>[^()（）\[\]@\n]{2,80}?)[,，]?\s?(?P<year>1[5-9]\d\d|20\d\d)[a-z]?"
    r"(?P<behind>[^()（）\[\]@\n]{0,40})[)）\]](?!\()"
)
_LOCATOR = re.compile(r"[\s,:，：]+(?P<place>.*\d.*)")


def typed_citations(sources: Iterable[Source], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each pair of brackets in narratives, by their files, that names a maker
    of a source of the library and its year."""
    known = _makers(sources)
    for file, text in texts.items():
        if not file.endswith(".md"):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for found in _BRACKETS.finditer(_OUT_OF_SIGHT.sub("", line)):
                keys = [key for name, key in known[found["year"]] if _names(found["words"], name)]
                if keys:
                    what = f"“{found[0]}” is printed as words, and cites no source"
                    yield Problem(file, number, what, _cure(keys, found["behind"]), "warning")


def _makers(sources: Iterable[Source]) -> defaultdict[str, list[tuple[str, str]]]:
    """Return names of makers and keys of sources, by their year."""
    known: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for source in sources:
        issued = source.item.get("issued")
        if not isinstance(issued, WrittenDate) or not isinstance(issued.date, EdtfDate):
            continue
        for field in NAMES:
            for one in source.item.get(field) or ():
                if name := one.get("family") or one.get("literal"):
                    known[str(issued.date.year)].append((str(name), str(source.id)))
    return known


def _names(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _cure(keys: list[str], behind: str) -> str:
    place = _LOCATOR.match(behind)
    locator = f", {place['place'].strip()}" if place else ""
    if locator and re.match(r", \d", locator):
        locator = locator.replace(", ", ", p. ", 1)
    cures = " or ".join(f"[@{key}{locator}]" for key in dict.fromkeys(keys))
    return f"Write {cures} in its place; nothing needs to be done if it is meant"
