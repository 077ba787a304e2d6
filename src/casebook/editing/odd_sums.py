"""Sums and numbers that can be printed and were hardly meant: a number whose point may part
thousands, a sum finer than its currency. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casebook.editing.sums import finer_than_its_currency, two_numbers
from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.text import Place, Text

_ROLE = re.compile(r"\{money\}`(?P<sum>[^`\n]*)`")
_BOUND = re.compile(r"\A(?:~|[<>]=?) *")
"""What a quantity begins with that is a limit, or about so."""
_NOTHING = "nothing needs to be done if"


def odd_sums(book: Book, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each number of a fact, and each sum of a fact or of a role in the
    author's texts, by their files, that was hardly meant as it stands."""
    for fact in (fact for case in book.cases for fact in case.record.facts):
        values = [fact.value, *(variant.value for variant in fact.differs)]
        for value in (value for value in values if isinstance(value, Text)):
            plain = _BOUND.sub("", value)
            figures, _, unit = plain.partition(" ")
            if fact.type in ("number", "quantity") and (meant := two_numbers(figures)):
                what = f"“{value}” is printed with its decimals"
                meant = f"{meant} {unit}".strip()
                hint = f"Write {meant} if the point parts thousands; {_NOTHING} not"
                yield Problem(*value.place, what, hint, "warning")
            elif fact.type == "money":
                yield from _too_fine(plain, value.place)
    for file, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            for found in _ROLE.finditer(line):
                yield from _too_fine(found["sum"], Place(file, number))


def _too_fine(written: str, place: Place) -> Iterator[Problem]:
    if kept := finer_than_its_currency(written):
        what = f"the sum “{written.strip()}” is finer than its currency, which has {kept}"
        yield Problem(*place, what, f"Look whether it is right; {_NOTHING} it is", "warning")
