"""The ledger of a finished file: what the content has to say, to be looked for in the file.

It holds the words in their order, what is stated of words (links, languages, texts in the place of
pictures), what the file says of the book, and by what it is known again should something have
changed that none of these tells. All but the last is taken from the content, not from the file.

It is a text of one JSON value a line, each part compressed by itself (gzip, RFC 1952, allows
several members), so that what is said of one part need not be written anew for another.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.model.passages import Passage
from casebook.model.statement import KINDS, Statement
from casebook.model.text import Place

FORMAT = 6
MOST = 1 << 28
"""Bytes that a ledger may have, decompressed: a book of 10,000 pages takes a tenth of it."""


def ledger_path(output: Path) -> Path:
    """Return where the ledger of a finished file stands."""
    return output.parent / ".casebook" / f"{output.name}.words"


class NoLedger(Exception):
    """The bytes are no ledger that this version of casebook has written."""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What one page of a PDF has."""

    part: str
    """The id of the part that stands on it; empty for a blank page."""
    letters: int = 0
    """How many letters its text has, with what style sheets add."""
    has_folio: bool = False
    """Whether its number is certainly printed on it; the style sheet decides of first pages."""
    block: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Left, lower, right and upper edge of its text block, in points from the lower left corner of
    the paper."""


@dataclass(frozen=True, slots=True)
class LedgerFolio:
    """A page of the print edition, in the list of pages of an e-book."""

    folio: str
    """The printed page number."""
    words: str
    """With what text the page begins, squeezed, and `model.page.PICTURE` for each picture; empty of
    a blank page."""


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """What one part has to say."""

    id: str
    """The id of the part."""
    title: str
    """Its title, as plain text."""
    is_listed: bool
    """Whether lists of contents lead to it."""
    passages: Sequence[Passage]
    """In the order of reading; notes at the end."""
    statements: Sequence[Statement] = ()
    """What is stated of its words."""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """What a ledger says of a file as a whole."""

    pages: tuple[LedgerPage, ...] = ()
    """The pages of a PDF, in order; none of an e-book."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the file says of the book: names of the Dublin Core (`person` for creators and
    contributors, `modified` for the time that the file carries in UTC) and of properties of a
    package, and texts."""
    addresses: frozenset[str] = frozenset()
    """Addresses on the web that templates have: links may lead there, whatever the content says."""
    digest: str = ""
    """SHA-256 of a PDF, in hexadecimal; empty of an e-book, whose container may be packed anew."""
    members: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file in the container of an e-book, by name."""
    attached: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file that lies in it to be taken out, by its name there: nothing else may be
    attached."""
    folios: tuple[LedgerFolio, ...] = ()
    """The pages of the print edition that an e-book tells, in order."""
    standards: tuple[str, ...] = ()
    """The standards that the edition claims, as book.yaml names them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a finished file has to say."""

    head: LedgerHead
    """Of the file as a whole."""
    parts: tuple[LedgerPart, ...]
    """In order."""

    @property
    def pages(self) -> tuple[LedgerPage, ...]:
        """The pages of a PDF, in order; none of an e-book."""
        return self.head.pages


def write_head(head: LedgerHead) -> bytes:
    """Return what a ledger begins with."""
    pages = head.pages
    blocks = list(dict.fromkeys(page.block for page in pages))
    written = [
        [page.part, page.letters, page.has_folio, blocks.index(page.block)] for page in pages
    ]
    value = {
        "format": FORMAT,
        "blocks": blocks,
        "pages": written,
        "facts": head.facts,
        "addresses": sorted(head.addresses),
        "digest": head.digest,
        "members": dict(head.members),
        "attached": dict(head.attached),
        "folios": [[one.folio, one.words] for one in head.folios],
        "standards": head.standards,
    }
    return _written([value])


def write_part(part: LedgerPart) -> bytes:
    """Return what a ledger says of a part."""
    statements = [
        [one.kind, one.words, one.value, one.place.file, one.place.line] for one in part.statements
    ]
    head = {
        "part": part.id,
        "title": part.title,
        "listed": part.is_listed,
        "statements": statements,
    }
    passages = (
        [one.strand, one.text, one.otherwise, one.place.file, one.place.line]
        for one in part.passages
    )
    return _written([head, *passages])


def read_ledger(data: bytes) -> Ledger:
    """Return the ledger of some bytes. Raises NoLedger, for one that is too large too."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            text = file.read(MOST + 1)
        if len(text) > MOST:
            raise NoLedger("it is too large")
        lines = map(json.loads, text.splitlines())
        head = next(lines)
        if head["format"] != FORMAT:
            raise NoLedger("it is of another version of casebook")
        return Ledger(_head(head), tuple(_parts(lines)))
    except (EOFError, OSError, StopIteration, RecursionError, zlib.error) as error:
        raise NoLedger(str(error)) from error
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        raise NoLedger(f"it says something else: {error}") from error


def _head(head: Mapping[str, Any]) -> LedgerHead:
    return LedgerHead(
        pages=tuple(_pages(head)),
        facts=tuple((str(name), str(text)) for name, text in head["facts"]),
        addresses=frozenset(map(str, head["addresses"])),
        digest=str(head["digest"]),
        members={str(name): str(digest) for name, digest in head["members"].items()},
        attached={str(name): str(digest) for name, digest in head["attached"].items()},
        folios=tuple(LedgerFolio(str(folio), str(words)) for folio, words in head["folios"]),
        standards=tuple(map(str, head["standards"])),
    )


def _pages(head: Mapping[str, Any]) -> Iterator[LedgerPage]:
    blocks = [tuple(map(float, block)) for block in head["blocks"]]
    for part, count, has_folio, block in head["pages"]:
        left, bottom, right, top = blocks[block]
        yield LedgerPage(str(part), int(count), bool(has_folio), (left, bottom, right, top))


def _parts(lines: Iterable[object]) -> Iterator[LedgerPart]:
    part: LedgerPart | None = None
    passages: list[Passage] = []
    for line in lines:
        if isinstance(line, dict):
            if part is not None:
                yield part
            passages = []
            part = LedgerPart(
                id=str(line["part"]),
                title=str(line["title"]),
                is_listed=bool(line["listed"]),
                passages=passages,
                statements=tuple(_statement(*one) for one in line["statements"]),
            )
        elif isinstance(line, list):
            strand, text, otherwise, file, number = line
            place = Place(str(file), int(number))
            passages.append(Passage(str(strand), str(text), place, str(otherwise)))
        else:
            raise ValueError("a line is neither part nor passage")
    if part is not None:
        yield part


def _statement(kind: str, words: str, value: str, file: str, line: int) -> Statement:
    if kind not in KINDS:
        raise ValueError(f"no statement is of the kind {kind}")
    return Statement(KINDS[kind], str(words), str(value), Place(str(file), int(line)))


def _written(lines: Iterable[object]) -> bytes:
    encode = json.JSONEncoder(ensure_ascii=False).encode  # one for all lines
    text = "".join(f"{encode(line)}\n" for line in lines)
    return gzip.compress(text.encode("utf-8", "replace"), 3, mtime=0)
