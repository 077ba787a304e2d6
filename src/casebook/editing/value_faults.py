"""What is wrong with the form of a value of a fact: a text that is missing in a language, a list
where none is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.editing.measures import meant_parts
from casebook.editing.texts_by_language import missing_texts, text_per_locale
from casebook.errors import Problem
from casebook.model.case import Fact, Stated
from casebook.model.text import Localized, Text, is_seen

WORDED = ("text", "place", "list")
"""Facts whose values are texts."""


def value_faults(fact: Fact, at: Text, locales: Sequence[Text]) -> Iterator[Problem]:
    """Yield a problem for each thing that is wrong with the form of a fact's value.

    `at` is its label, and the book is in these languages.
    """
    what, value = f"the fact “{at}”", fact.value
    if isinstance(value, tuple) or fact.type == "list":
        yield from _list_faults(value, fact.type, what, at, locales)
    elif isinstance(value, Text):
        if fact.type in WORDED and len(locales) > 1:
            hint = text_per_locale(value, locales)
            yield _problem(value, f"{what} has one text for all languages", hint)
    elif fact.type in WORDED:
        yield from missing_texts(value, locales, what, at)
    else:
        said = f"the value of {what} is a mapping, but its type is {fact.type}"
        meant = meant_parts(value) if fact.type == "duration" else ""
        yield _problem(at, said, f"Write value: {meant}" if meant else "Write a single value")


def variant_value_faults(
    value: Stated, kind: str, what: str, at: Text, locales: Sequence[Text]
) -> Iterator[Problem]:
    """Yield a problem for each thing that is wrong with the form of a value under `differs`; `kind`
    is the type of the fact, or that of an event's date."""
    said = f"a value that differs, of {what},"
    if isinstance(value, tuple):
        yield from _list_faults(value, kind, said, at, locales)
    elif isinstance(value, Mapping):
        yield from missing_texts(value, locales, said, at)


def _list_faults(
    value: Stated, kind: str, what: str, at: Text, locales: Sequence[Text]
) -> Iterator[Problem]:
    shown = ", ".join(f"{one}: …" for one in locales)
    if not isinstance(value, tuple):
        place = value if isinstance(value, Text) else at
        hint = f"Write value: [{{{shown}}}, {{{shown}}}], an entry for each item; or “type: text”"
        yield _problem(place, f"{what} is of the type list, and has no list", hint)
    elif kind != "list":
        hint = f"Write one value; several are “type: list”: [{{{shown}}}, {{{shown}}}]"
        yield _problem(at, f"{what} has a list, but its type is {kind}", hint)
    elif len(value) < 2:
        count = "one item" if value else "no items"
        yield _problem(at, f"{what} has a list of {count}", "List two at least, or leave out the "
                       "type, and write the text")  # fmt: skip
    else:
        for number, item in enumerate(value, 1):
            yield from _item_faults(item, f"item {number} of {what}", at, locales)


def _item_faults(
    item: Text | Localized, what: str, at: Text, locales: Sequence[Text]
) -> Iterator[Problem]:
    if isinstance(item, Mapping):
        yield from missing_texts(item, locales, what, at)
    elif not is_seen(item):
        yield _problem(item, f"{what} is empty", "Write it, or delete it")
    elif len(locales) > 1:
        hint = text_per_locale(item, locales)
        yield _problem(item, f"{what} is one text for all languages", hint)


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
