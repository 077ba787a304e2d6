"""Identifiers of the book and of its sources: their forms and their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.text import Text

_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^\s#?]+\Z", re.IGNORECASE)
"""A URN (RFC 8141) without its rarer parts."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
"""What follows `urn:uuid:` (RFC 9562, 4)."""
_BARE_ISBN = re.compile(r"(?:isbn)?[:\s]*((?:97[89][\s-]?)?[\d\s-]{9,}[\dx])\Z", re.IGNORECASE)
_PLAIN_ISBN = re.compile(r"[0-9]+(?:-?[0-9]+)*(?:-?[Xx])?\Z", re.ASCII)
_ISBN, _UUID_NAME = "urn:isbn:", "urn:uuid:"
_LENGTHS = {"ISBN": (10, 13), "ISSN": (8,)}
"""How many figures a number has."""
_FORMS = "Write urn:isbn: with the ISBN behind it, or urn:uuid: with a UUID"


def printed_isbn(identifier: str) -> str:
    """Return the ISBN that an identifier is, with its hyphens where they belong; empty if it is
    none."""
    if not identifier.lower().startswith(_ISBN):
        return ""
    from stdnum import isbn  # the table of publishers' ranges takes a while to load

    return str(isbn.format(identifier[len(_ISBN) :]))


def same_isbn(identifier: str) -> str:
    """Return the ISBN that an identifier is, in figures alone and in the form of 13, so that equal
    ones are equal; empty if it is none, or no valid one."""
    number = identifier[len(_ISBN) :]
    if not identifier.lower().startswith(_ISBN) or not _is_valid("ISBN", number):
        return ""
    from stdnum import isbn

    return str(isbn.compact(number, convert=True))


def printed_issn(number: str) -> str:
    """Return an ISSN with its hyphen where it belongs; empty for none."""
    if not number:
        return ""
    from stdnum import issn

    return str(issn.format(number))


def issn_problems(number: Text) -> Iterator[Problem]:
    """Yield what is wrong with the ISSN of a series; nothing if there is none."""
    if number and not _is_valid("ISSN", number):
        yield _problem(number, f"“{number}” is no ISSN", _mended("ISSN", number))


def identifier_problems(identifier: Text) -> Iterator[Problem]:
    """Yield what is wrong with the identifier of a book."""
    lower = identifier.lower()
    if lower.startswith(_ISBN):
        number = identifier[len(_ISBN) :]
        if not _is_valid("ISBN", number):
            yield _problem(identifier, f"“{number}” is no ISBN", _mended("ISBN", number))
        elif not _PLAIN_ISBN.match(number):
            plain = same_isbn(identifier)
            what = f"“{identifier}” is no URN: an ISBN has plain figures, and hyphens between them"
            yield _problem(identifier, what, f"Write {_ISBN}{plain}")
    elif lower.startswith(_UUID_NAME):
        number = identifier[len(_UUID_NAME) :]
        if not _UUID.match(number):
            hint = "Write 32 hexadecimal figures in groups of 8, 4, 4, 4 and 12"
            yield _problem(identifier, f"“{number}” is no UUID", hint)
    elif not _URN.match(identifier):
        found = _BARE_ISBN.match(identifier)
        hint = f"Write {_ISBN}{found[1].strip()}" if found else _FORMS
        if lower.startswith("uuid:"):
            hint = f"Write urn:{identifier}"
        if _UUID.match(identifier):
            hint = f"Write {_UUID_NAME}{identifier}"
        yield _problem(identifier, "the identifier is not a URN", hint)


def number_warnings(source: Source) -> Iterator[Problem]:
    """Yield a warning for each ISBN and ISSN of a source that cannot be right."""
    for field in _LENGTHS:
        for number in _numbers(field, str(source.item.get(field, ""))):
            if not _is_valid(field, number):
                what = f"the {field} “{number}” of the source “{source.id}” cannot be right"
                yield _problem(source.id, what, _mended(field, number), warning=True)


def _numbers(field: str, text: str) -> list[str]:
    """Return the numbers in a field of a source, which may hold several."""
    whole = re.sub(r"[\s-]", "", text)
    if not whole or len(whole) in _LENGTHS[field]:
        return [text] if whole else []
    return [part for part in re.split(r"[\s,;/]+", text) if re.search(r"\d", part)]


def _is_valid(field: str, number: str) -> bool:
    from stdnum import isbn, issn

    check: Callable[[str], bool] = isbn.is_valid if field == "ISBN" else issn.is_valid
    return check(number)


def _mended(field: str, number: str) -> str:
    """Return what to write for a number that is wrong: with the check digit that would be right, if
    that is all that is wrong."""
    figures = re.sub(r"[\s-]", "", number)
    if len(figures) in _LENGTHS[field]:
        for digit in "0123456789X":
            if _is_valid(field, figures[:-1] + digit):
                return f"Copy it again: if the other figures are right, the last one is {digit}"
    lengths = " or ".join(map(str, _LENGTHS[field]))
    return f"Copy it again: it has {lengths} figures"


def _problem(at: Text, what: str, hint: str, *, warning: bool = False) -> Problem:
    problem = Problem(at.place.file, at.place.line, what, hint)
    return replace(problem, severity="warning") if warning else problem
