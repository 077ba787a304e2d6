"""Parts of an e-book that are too large for one document: finished in pieces, with every link to
them led to the piece that holds what it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from casebook.ebook.archive import Member
from casebook.ebook.content import ids, parse
from casebook.ebook.division import Titled, divide, may_be_too_large
from casebook.ebook.document import Finish, FinishedDocument, without_comments
from casebook.ebook.led_links import with_links_led
from casebook.ebook.publication import ContentDocument
from casebook.errors import CasebookError, Problem
from casebook.store.steps import Ask, Question, Steps

MARKS: Question = ("marks of pages",)
"""The question of how many marks a part will get; only large ones ask it."""


@dataclass(frozen=True, slots=True)
class PartDivision:
    """What it takes to divide a part."""

    finish: Finish
    """Finishes each piece."""
    titled: Titled
    """Returns their titles."""
    marks: int
    """How many marks of pages the part will get."""
    ask: Ask
    """Is asked for that number where it counts."""


def finish_part(xhtml: str, name: str, division: PartDivision) -> tuple[FinishedDocument, ...]:
    """Return the document of a part finished, in pieces if it is too large; `name` is its file
    name.

    Raises ValueError if it is not well formed, and CasebookError as `PartDivision.finish` does.
    """
    xhtml = without_comments(xhtml)
    if not may_be_too_large(xhtml):
        return (division.finish(xhtml),)
    division.ask(MARKS)
    pieces = divide(xhtml, name, division.titled, division.marks)
    if len(pieces) == 1:
        return (division.finish(xhtml),)
    return _finished(pieces, division.finish)


def _finished(pieces: Sequence[str], finish: Finish) -> tuple[FinishedDocument, ...]:
    """Return pieces finished. Raises CasebookError with the problems of all, each once."""
    finished: list[FinishedDocument] = []
    problems: dict[Problem, None] = {}
    for piece in pieces:
        try:
            finished.append(replace(finish(piece), ids=tuple(ids(parse(piece)))))
        except CasebookError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise CasebookError(list(problems))
    return tuple(finished)


def with_links(documents: Sequence[ContentDocument], steps: Steps) -> tuple[ContentDocument, ...]:
    """Return the documents of a book, in each of which links lead to the documents that hold what
    they name. Only those are looked at that lead to a divided part, or are pieces of one."""
    holders = _holders(documents)
    keys = {first: sha256(repr(held).encode()).digest() for first, held in holders.items()}

    def led(one: ContentDocument) -> ContentDocument:
        first, member = one.continues or one.name, one.finished.member
        concerned = {first, *one.finished.leads_to} & holders.keys()
        if not concerned:
            return one
        own = {name: holders[name] for name in sorted(concerned)}
        given: list[str | bytes] = [member.digest, one.name, *(keys[name] for name in own)]
        make = partial(with_links_led, member, one.name, first, own)
        led = steps.recall("links to divided parts", Member, given, make)
        return replace(one, finished=replace(one.finished, member=led))

    return tuple(map(led, documents)) if holders else tuple(documents)


def _holders(documents: Sequence[ContentDocument]) -> dict[str, dict[str, str]]:
    """Return which document of each divided part holds an id."""
    divided = {one.continues for one in documents if one.continues}
    holders: dict[str, dict[str, str]] = {first: {} for first in divided}
    for one in documents:
        first = one.continues or one.name
        if first in divided:
            holders[first].update(dict.fromkeys(one.finished.ids, one.name))
    return holders
