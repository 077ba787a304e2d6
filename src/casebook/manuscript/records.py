"""What book.yaml and case.yaml hold: of the right shape, their dates and texts read.

Imports what parses and validates, which most builds do not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from casebook.errors import CasebookError, Problem
from casebook.manuscript.dates import DateReader
from casebook.manuscript.half_manifest import STAND_INS
from casebook.manuscript.located_yaml import parse
from casebook.manuscript.markdown import read_inline
from casebook.manuscript.plain_texts import read_plain_texts
from casebook.manuscript.structure import shaped
from casebook.model.book import Manifest
from casebook.model.case import CaseRecord, Event, Fact, texts_of
from casebook.model.inlines import Inlines
from casebook.model.text import Text

T = TypeVar("T")

_WORDED = ("text", "place", "list")
"""Facts whose values are texts that may hold roles and emphasis."""


def manifest_of(text: str, file: str) -> Manifest:
    """Return what book.yaml holds. Raises CasebookError with all its problems."""
    dates = DateReader()
    read, misshapen = _shaped(text, file, Manifest, dates.manifest, STAND_INS)
    manifest, problems = _plain(read)
    if misshapen or dates.problems or problems:
        raise CasebookError([*misshapen, *dates.problems, *problems], manifest)
    return manifest


def _plain(value: T) -> tuple[T, Sequence[Problem]]:
    """Return a value with its plain texts read, and what is wrong with them."""
    try:
        return read_plain_texts(value), ()
    except CasebookError as error:
        plain: T = error.rest
        return plain, error.problems


def _shaped(
    text: str,
    file: str,
    shape: type[T],
    dated: Callable[[Any], Any],
    stand_ins: Mapping[str, Any],
) -> tuple[T, Sequence[Problem]]:
    """Return what a file holds as a value of the class `shape`, and what is wrong with its shape.

    `dated` returns its plain value with the dates in it read; `stand_ins` take the places of the
    fields that it has to have and has not. Raises CasebookError if nothing of it can be read.
    """
    document = parse(text, file, paragraphs=True)
    try:
        return shaped(document, shape, dated(document.value), stand_ins), ()
    except CasebookError as error:
        if error.rest is None:
            raise
        read: T = error.rest
        return read, error.problems


ReadRecord = tuple[CaseRecord, Mapping[Text, Inlines], bool]
"""A record, its texts, and whether that is all of it."""


def record_of(text: str, file: str) -> ReadRecord:
    """Return a record with its texts read. Raises CasebookError with all its problems."""
    dates = DateReader()
    read, misshapen = _shaped(text, file, CaseRecord, dates.record, {"title": {}})
    record, plain = _plain(read)
    problems = [*misshapen, *dates.problems, *plain]
    marked_up: dict[Text, Any] = {}
    for written in _marked_up_texts(record):
        try:
            marked_up[written] = read_inline(written)
        except CasebookError as error:
            problems += error.problems
            marked_up[written] = error.rest
    if problems:
        raise CasebookError(problems, (record, marked_up, not misshapen))
    return record, marked_up, True


def _marked_up_texts(record: CaseRecord) -> Iterator[Text]:
    """Yield the texts that may hold roles and emphasis."""
    yield from record.summary.values()
    for fact in record.facts:
        if fact.type in _WORDED:
            yield from texts_of(fact.value)
        yield from _variant_texts(fact)
    for event in record.events:
        yield from _variant_texts(event)
        yield from event.text.values()
    for exhibit in record.exhibits:
        yield from exhibit.caption.values()
    for entry in record.see_also:
        yield from entry.text.values()


def _variant_texts(stated: Fact | Event) -> Iterator[Text]:
    yield from stated.note.values()
    yield from stated.differs_on.values()
    for variant in stated.differs:
        worded = isinstance(stated, Fact) and stated.type in _WORDED
        if worded or not isinstance(variant.value, Text):
            yield from texts_of(variant.value)
        yield from variant.note.values()
