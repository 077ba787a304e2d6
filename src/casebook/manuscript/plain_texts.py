"""Texts of YAML files that hold words only: titles, names, labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from casebook.errors import CasebookError, Problem
from casebook.manuscript.markdown import read_words
from casebook.manuscript.one_paragraph import paragraphs
from casebook.model.book import Contributor, Manifest
from casebook.model.case import CaseRecord, Event, Exhibit, Fact, Person
from casebook.model.catalogue import Certification, Series
from casebook.model.imprint import CopyrightNotice, Imprint, Licence
from casebook.model.text import Localized, Text

T = TypeVar("T")

_RIGHTS = "“rights”"
"""What may have several paragraphs."""

_WORDS: dict[type, dict[str, str]] = {
    Manifest: {
        "title": "a title",
        "subtitle": "a subtitle",
        "publisher": "the name of a publisher",
        "rights": _RIGHTS,
        "description": "a description",
    },
    Contributor: {"name": "a name", "sort_as": "a name"},
    Imprint: {
        "edition": "a statement",
        "printing": "a statement",
        "place": "the name of a place",
        "printer": "a name",
        "cataloguing": _RIGHTS,
        "also": "a statement",
    },
    CopyrightNotice: {"holder": "a name"},
    Licence: {"name": "the name of a licence"},
    Series: {"title": "the title of a series"},
    Certification: {"certified_by": "a name", "credential": "a credential"},
    CaseRecord: {"title": "a title", "short_title": "a title"},
    Person: {
        "name": "a name",
        "short_name": "a name",
        "sort_as": "a name",
        "role": "the role of a person",
    },
    Fact: {"label": "a label"},
    Event: {"label": "a label"},
    Exhibit: {"alternative": "an alternative text", "credit": "a credit", "title": "a title"},
}
"""What holds words only: the fields of each class, and what a message calls them."""


def read_plain_texts(value: T) -> T:
    """Return what a YAML file holds with the escapes and entities of its plain texts read.

    Raises CasebookError with every problem of these texts.
    """
    problems: list[Problem] = []

    def read(text: Text, what: str) -> Text:
        several = paragraphs(text) if what == _RIGHTS else [str(text)]
        read = []
        try:
            read = [str(read_words(Text(one, text.place), what)) for one in several]
        except CasebookError as error:
            problems.extend(error.problems)
            return text
        return Text("\n".join(" ".join(one.split("\n")) for one in read), text.place)

    plain = _read(value, read)
    if problems:
        raise CasebookError(problems, plain)
    return plain


def _read(value: T, read: Callable[[Text, str], Text]) -> T:
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = _WORDS.get(type(value), {})
    changed: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in names and isinstance(held, Mapping):
            changed[field.name] = _localized(held, names[field.name], read)
        elif isinstance(held, tuple):
            changed[field.name] = tuple(_read(item, read) for item in held)
        elif is_dataclass(held):
            changed[field.name] = _read(held, read)
    return replace(value, **changed)


def _localized(texts: Localized, what: str, read: Callable[[Text, str], Text]) -> Localized:
    return {locale: read(text, what) for locale, text in texts.items()}
