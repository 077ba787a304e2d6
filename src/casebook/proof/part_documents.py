"""The documents of each part of an e-book: one, or the pieces of a large one, one behind another.

A piece has the name of the first document with its number, counted from 2: `case-mill--2.xhtml`. No
part has two hyphens in a row in its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from posixpath import basename

from casebook.proof.e_book import PublishedBook

_PIECE = re.compile(r"(?P<part>.+)--(?P<number>[1-9]\d{0,8})(?P<ending>\.xhtml)")


def first_document(name: str) -> str:
    """Return the name of the first document of the part to which one belongs."""
    return _PIECE.sub(r"\g<part>\g<ending>", name) if _PIECE.fullmatch(name) else name


def piece_number(name: str) -> int:
    """Return which of the documents of its part one is, counted from 1."""
    piece = _PIECE.fullmatch(name)
    return int(piece["number"]) if piece else 1


def in_turn(book: PublishedBook) -> Iterator[str]:
    """Yield the documents that can be read, in the order of reading."""
    for id_ in book.spine:
        entry = book.manifest.get(id_)
        if entry is not None and entry.name in book.documents:
            yield entry.name


def documents_by_part(book: PublishedBook) -> dict[str, tuple[str, ...]]:
    """Return the documents of each part in the order of reading, by the id of the part: the name of
    its first one without folder and ending."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(in_turn(book)):
        found.setdefault(first_document(name), []).append(name)
    parts: dict[str, tuple[str, ...]] = {}
    for first, names in found.items():
        parts.setdefault(basename(first).removesuffix(".xhtml"), tuple(names))
    return parts


def texts_in_turn(book: PublishedBook) -> Iterator[tuple[str, ...]]:
    """Yield the documents that are read as one text, one behind another."""
    for _, group in groupby(in_turn(book), first_document):
        yield tuple(group)
