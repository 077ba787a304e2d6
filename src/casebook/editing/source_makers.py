"""Who made a source, so that two ways of writing one maker are known for the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from casebook.editing.source_names import author_names, bare_words
from casebook.model.book import Source

_ARTICLES = (
    "the", "a", "an", "der", "die", "das", "den", "le", "la", "les", "l", "el", "los", "las",
    "il", "lo", "gli", "i", "de", "het", "o", "os", "as",
)  # fmt: skip
"""Articles that stand before the name of a paper or a publisher, or are left out, or follow it
behind a comma, as catalogues file it."""
_FORMS = (
    "ltd", "limited", "inc", "incorporated", "llc", "plc", "gmbh", "ag", "co", "corp",
    "corporation", "company",
)  # fmt: skip
"""Legal forms of firms, which one entry tells and the next does not."""
_HOST = re.compile(r"(?i:https?)://(?:[^/?#@]*@)?([^/?#:]+)")
_WEB = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
"""What stands before the name of one host in the address of its other forms."""
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\w)\.(?=\w{2,}\b)|['’](?=s\b)")
"""Points in `A.P.` and in `courier.example`, and what stands before an English `s`."""


@dataclass(frozen=True, slots=True)
class Makers:
    """Who made a source, or several of one origin."""

    marks: frozenset[str] = frozenset()
    """What all sources of one maker share: names of papers, publishers, authors, hosts."""
    told: frozenset[str] = frozenset()
    """Those of these that a name of the source's own would take the place of."""
    besides: frozenset[str] = frozenset()
    """What such a name has taken the place of, and the host of one whose publisher is known: shared
    with sources of which no more is told."""
    people: frozenset[tuple[str, tuple[str, ...]]] = field(default=frozenset())
    """Authors: surname and given names, some of which may be initials."""

    def __or__(self, other: Makers) -> Makers:
        """Return the makers of both."""
        return Makers(
            self.marks | other.marks,
            self.told | other.told,
            self.besides | other.besides,
            self.people | other.people,
        )

    def shares(self, other: Makers) -> bool:
        """Return whether one of them may be one of the others."""
        return bool(
            self.marks & other.marks
            or self.told & other.besides
            or self.besides & other.told
            or any(_is_alike(one, two) for one in self.people for two in other.people)
        )


def makers_of(source: Source) -> Makers:
    """Return who made a source: its authors; by the `name` that it is given, else its publisher and
    where it appeared; and the host of its address where it has none of these.

    What a `name` takes the place of counts still against sources that have none.
    """
    authors = _marks(author_names(source))
    written = (source.item.get(name) for name in ("publisher", "container-title", "authority"))
    told = _marks(value for value in written if isinstance(value, str))
    host = _marks(_hosts(source.item.get("URL")))
    people = frozenset(_people(source.item.get("author")))
    if given := _marks(_given(source.custom.get("name"))):
        return Makers(given | authors, frozenset(), told | host, people)
    if told:
        return Makers(told | authors, told, host, people)
    return Makers(host | authors, host, frozenset(), people)


def _given(name: object) -> Iterator[str]:
    """Yield the names that an author gives a source."""
    yield from map(str, name.values() if isinstance(name, Mapping) else [name] if name else ())


def _hosts(address: object) -> Iterator[str]:
    if isinstance(address, str) and (found := _HOST.match(address.strip())):
        yield _WEB.sub("", found[1].lower())


def _marks(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_folded, names)) - {""}


def _folded(name: str) -> str:
    """Return a name without what differs from entry to entry: capitals, accents, marks, an article,
    the legal form of a firm."""
    plain = bare_words(name).casefold()
    before, comma, last = plain.rpartition(",")
    if comma and last.strip(" '’") in _ARTICLES:
        plain = before
    words = _words(_WEB.sub("", _DOTTED.sub("", plain)))
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _words(text: str) -> list[str]:
    parted = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(one for one in parted if not "\u0300" <= one <= "\u036f")
    return _WORD.findall(unicodedata.normalize("NFKC", plain))


def _people(names: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the persons among names: those with a given name, and such as one text holds in the
    order of catalogues."""
    for name in names if isinstance(names, list) else ():
        family, given = str(name.get("family", "")), str(name.get("given", ""))
        if literal := name.get("literal"):
            family, _, given = str(literal).partition(",")
        particle = str(name.get("non-dropping-particle", ""))
        surname = " ".join(_words(f"{particle} {family}"))
        if surname and given.strip():
            # Initials are written J. M., J.M. and JM.
            spaced = re.sub(r"\b([A-Z])(?=[A-Z]\b)", r"\1 ", given)
            yield surname, tuple(_words(spaced))


def _is_alike(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> bool:
    """Return whether two names may be those of one person: initials stand for names, and a second
    one may be left out."""
    if one[0] != other[0]:
        return False
    pairs = zip_longest(one[1], other[1])
    return all(
        not a or not b or a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs
    )
