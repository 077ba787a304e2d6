"""What a source is called in running text: the paper, the agency, the author that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.text import is_seen
from casebook.model.writing_system import has_wide, writing_system

MOST_NAMES = 3
"""How many authors are named; of more the first alone."""

_BY_OUTLET = ("container-title", "publisher", "author", "authority", "title")
_BY_AUTHOR = ("author", "editor", "authority", "publisher", "title", "container-title")
_OF_OUTLETS = frozenset((
    "article-magazine", "article-newspaper", "broadcast", "entry", "entry-dictionary",
    "entry-encyclopedia", "periodical", "post", "post-weblog", "webpage",
))  # fmt: skip
"""Types of sources that are known by where they appeared, not by who wrote them."""
_BY_TITLE = frozenset(("bill", "legal_case", "legislation", "regulation", "treaty"))
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def source_name(source: Source, locale: str) -> str:
    """Return what a source is called in a language: `name` under its `custom`, one for all
    languages or one for each; else where it appeared, or its author, by its type; else its title,
    and its key if it has none."""
    given = source.custom.get("name")
    if isinstance(given, Mapping):
        given = given.get(locale)
    if isinstance(given, str) and given.strip():
        return given.strip()
    kind = source.item.get("type")
    fields = _BY_OUTLET if kind in _OF_OUTLETS else _BY_AUTHOR
    if kind in _BY_TITLE:
        fields = ("title", *fields)
    found = (_worded(source.item.get(field), locale) for field in fields)
    return next(filter(None, found), str(source.id))


def names_in_text(source: Source, locale: str) -> tuple[str, ...]:
    """Return what a sentence calls a source in a language: its `name`, the surnames of its authors,
    in Chinese their names, or else what it is called (see `source_name`)."""
    authors = source.item.get("author")
    if not source.custom.get("name") and isinstance(authors, list):
        names = tuple(filter(None, map(_short, authors)))
        if names:
            return names
    return (source_name(source, locale),)


def name_faults(sources: Mapping[str, Source], locales: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each source whose `name` cannot be used, or lacks a language."""
    for source in sources.values():
        given = source.custom.get("name", "")
        place = source.id.place
        if isinstance(given, Mapping):
            for locale in locales:
                name = given.get(locale)
                if not isinstance(name, str) or not is_seen(name):
                    what = (
                        f"“name” of the source “{source.id}” is missing in the language “{locale}”"
                    )
                    yield Problem(place.file, place.line, what, f"Add “{locale}:” with its name")
        elif not isinstance(given, str):
            what = f"“name” of the source “{source.id}” is no text"
            hint = "Write what it is called, once or for each language; or delete it"
            yield Problem(place.file, place.line, what, hint)


def bare_words(text: str) -> str:
    """Return the words of a field without its marks."""
    return " ".join(unescape(_TAG.sub("", text)).split())


def author_names(source: Source) -> tuple[str, ...]:
    """Return the names of the authors of a source, in full, each in the order of its language."""
    names = source.item.get("author")
    return tuple(map(_full, names)) if isinstance(names, list) else ()


def _full(name: Mapping[str, Any]) -> str:
    if literal := name.get("literal"):
        return str(literal)
    given, family = str(name.get("given", "")), str(name.get("family", ""))
    return family + given if has_wide(family) else f"{given} {family}".strip()


def _short(name: Mapping[str, Any]) -> str:
    """Return the surname of somebody, in Chinese the name."""
    family = str(name.get("family", ""))
    return _full(name) if has_wide(family) or not family else family


def _worded(value: Any, locale: str) -> str:
    """Return a field as a text in a language; of people the surnames, of Chinese ones the names."""
    if isinstance(value, str):
        return bare_words(value)
    if not isinstance(value, list):
        return ""
    names = list(map(_short, value))
    is_wide = writing_system(locale).breaks_between_characters
    if len(names) > MOST_NAMES:
        return f"{names[0]}等" if is_wide else f"{names[0]} et al."
    return ("、" if is_wide else " & ").join(names)
