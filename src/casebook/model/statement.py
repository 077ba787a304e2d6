"""Statements: what an edition says of words beside the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from casebook.model.text import NOWHERE, Place

StatementKind = Literal[
    "address", "place", "page", "language", "alternative", "heading", "column",
    "struck", "underlined", "raised", "lowered", "standing",
]  # fmt: skip
"""To which address on the web words lead; to which place in the book; on which page that is, where
U+0000 stands among the words for its number; in which language they are; what stands in the place
of a picture; of which level a heading is; that they head a column; that they are struck out, under
a line, above or below it; how sure they are."""
KINDS: dict[str, StatementKind] = {kind: kind for kind in get_args(StatementKind)}
"""The kinds by their names."""
CHANGED_BY: frozenset[StatementKind] = frozenset(
    ("language", "struck", "underlined", "raised", "lowered")
)
"""What may be stated of no words but those of which the content says it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of some words, or of a picture."""

    kind: StatementKind
    """What it is about."""
    words: str
    """Of which words it is said; empty for a picture."""
    value: str
    """The address as files spell it; the id of the place (see `anchor.spelled`); the language
    (BCP 47); the text; the level; the sign of a standing and, behind a space, what it means. Empty
    for the others."""
    place: Place = NOWHERE
    """Where its author wrote it, as far as that is known."""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """What a document or a finished file states of some words."""

    kind: StatementKind
    """What it is about."""
    words: str
    """Of which words, squeezed; empty for a picture."""
    value: str
    """See `Statement.value`."""
    page: int | None = None
    """Index of the page; None in an e-book."""
    document: str = ""
    """The document of an e-book."""
    text: str = ""
    """The words as they stand there, for messages, as far as that is known."""
