"""Which characters will be printed, told before anything is: those of values of the model as a
language words them, of its terms, and of what style sheets add to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from casebook.model.anchor import Anchor
from casebook.model.dates import EdtfDate, EdtfInterval
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.inlines import Bounded, Duration, Moment, Number, Sum, Term
from casebook.model.measures import Joint, Length, Quantity
from casebook.model.note_marks import NoteReference
from casebook.model.part import TimelineFigure, TimelineYear
from casebook.model.text import Place
from casebook.render.figure_ticks import tick_names
from casebook.render.wording import Wording

if TYPE_CHECKING:
    from tinycss2 import ast

_TRANSFORM = re.compile(r"text-transform\s*:\s*(?!none)", re.IGNORECASE)
_UNSEEN = frozenset(("address", "alternative", "file", "key", "language"))
"""Fields whose text is not printed."""
_WORDED = (
    Bounded, Duration, Joint, Length, Quantity, Moment, NoteReference, Number, Sum, Term,
    ExhibitNumber,
)  # fmt: skip


def printed_characters(value: object, wording: Wording) -> str:
    """Return each character once that a value of the model prints in the words of a language: a
    text, a block, a note, or anything that holds some. They are sorted."""
    return _joined(_texts(value, wording))


def wording_characters(wording: Wording) -> str:
    """Return each character once of the terms of a language, and its figures, sorted."""
    return _joined((*wording.terms(), *map(wording.number, range(10))))


def sheet_characters(sheets: Iterable[str]) -> str:
    """Return each character once of the strings that style sheets hold, sorted: with these they
    name families, and put text before and behind elements, and before items of lists."""
    import tinycss2  # the style sheets of most builds are known

    return _joined(
        text
        for sheet in sheets
        for text in _strings(tinycss2.parse_stylesheet(sheet, skip_comments=True))
    )


def transformed(characters: str, sheets: Iterable[str]) -> str:
    """Return characters with those of the other case, if style sheets may show letters in it."""
    if not any(_TRANSFORM.search(sheet) for sheet in sheets):
        return characters
    return _joined((characters, characters.upper(), characters.lower()))


def _joined(texts: Iterable[str]) -> str:
    return "".join(sorted(set().union(*texts)))


def _texts(value: object, wording: Wording) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Place() | Anchor():
            pass
        case tuple() | list():
            for item in value:
                yield from _texts(item, wording)
        case Mapping():
            for item in value.values():
                yield from _texts(item, wording)
        case Moment():
            yield wording.value(value)
            yield wording.row_date(value)
        case EdtfDate() | EdtfInterval():
            yield wording.date(value)
        case _ if isinstance(value, _WORDED):
            yield wording.value(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            if isinstance(value, TimelineFigure):
                yield from tick_names(wording)
            if isinstance(value, TimelineYear):
                yield wording.year(value.year)
            for name in _fields(type(value)):
                yield from _texts(getattr(value, name), wording)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _UNSEEN)


def _strings(nodes: Iterable[ast.Node]) -> Iterator[str]:
    """Yield the strings among component values and in those that they hold; of rules that give
    fonts a name, none."""
    for node in nodes:
        if node.type == "string":
            yield node.value
        elif node.type == "function":
            yield from _strings(node.arguments)
        elif node.type != "at-rule" or node.lower_at_keyword != "font-face":
            yield from _strings(getattr(node, "content", None) or ())
