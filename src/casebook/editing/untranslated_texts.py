"""Texts of a language that are written in another: left as they were when the first was copied.
Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.text import Text
from casebook.model.writing_system import has_wide, writing_system

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = re.compile(r"\{[^{}]*\}(?:`[^`\n]*`)?|\[[^\[\]]*@[^\[\]]*\]|`[^`\n]*`|https?://\S+")
_LEAST = 3
"""Words that a name, which may be the same in all languages, hardly has."""


def untranslated_texts(book: Book) -> Iterator[Problem]:
    """Yield a warning for each text of the manifest and the records that is the same in two
    languages, or has no character of its own."""
    for texts in _localized((book.manifest, *(case.record for case in book.cases))):
        first: dict[str, str] = {}
        for locale, text in texts.items():
            language = locale.partition("-")[0]
            if len(_WORD.findall(_NO_WORDS.sub(" ", text))) < _LEAST:
                continue
            other = first.setdefault(str(text), language)
            is_own = not writing_system(locale).breaks_between_characters or has_wide(text)
            if other != language or not is_own:
                where = f"as in “{other}”" if other != language else "without a character of it"
                what = f"the text in the language “{locale}” is written {where}"
                hint = "Write it in that language; nothing needs to be done if it is meant"
                yield Problem(*text.place, what, hint, "warning")


def _localized(value: object) -> Iterator[Mapping[str, Text]]:
    """Yield all texts by language in a value, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _localized(getattr(value, field.name))
    elif isinstance(value, Mapping):
        if value and all(isinstance(one, Text) for one in (*value, *value.values())):
            yield value
        else:
            yield from _localized(tuple(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from _localized(one)
