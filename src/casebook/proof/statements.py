"""What a finished file states of its words, compared with what its ledger has: links, languages,
headings, texts in the place of pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.model.ledger import Ledger, LedgerPart
from casebook.model.passages import squeezed
from casebook.model.statement import Statement, StatementKind
from casebook.proof.finding import Claim, Finding

STATED: Claim = "links, languages, headings and texts of pictures are those of the content"
_MOST = 20
"""Faults of one part that are told."""
_SAID = 60
"""Characters of words that a message shows."""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """What a finished file states of some words."""

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


@dataclass(slots=True)
class _Found:
    """What is stated in one way."""

    pieces: Counter[str] = field(default_factory=Counter)
    """How often of which words, squeezed."""
    joined: str = ""
    """All of them."""

    def takes(self, words: str) -> bool:
        """Return whether it is stated of words, once more: of all together, or of their pieces on
        several pages."""
        if self.pieces[words] > 0:
            self.pieces[words] -= 1
            return True
        return (
            words != ""
            and words in self.joined
            and not any(words in piece for piece in self.pieces)
        )


def statement_findings(part: LedgerPart, found: Sequence[FoundStatement]) -> Iterator[Finding]:
    """Yield what is not stated of the words of a part as its ledger has it."""
    known: dict[tuple[str, str], _Found] = defaultdict(_Found)
    for one in found:
        own = known[one.kind, _compared(one.kind, one.value)]
        own.pieces[_between_marks(one.words)] += 1
        own.joined += one.words
    told = 0
    for statement in part.statements:
        if statement.kind == "page":  # which only print has
            continue
        key = statement.kind, _compared(statement.kind, statement.value)
        if told < _MOST and not known[key].takes(_between_marks(squeezed(statement.words))):
            told += 1
            yield _finding(statement, found, known)


def address_findings(ledger: Ledger, found: Sequence[FoundStatement]) -> Iterator[Finding]:
    """Yield links to addresses on the web that neither the content nor a template has."""
    known = set(ledger.head.addresses)
    known |= {one.value for part in ledger.parts for one in part.statements}
    for one in found:
        if one.kind == "address" and one.value not in known:
            what = f"a link leads to {one.value[:_SAID]}, which the content has nowhere"
            yield Finding(one.page, what, STATED, one.document)


def _between_marks(words: str) -> str:
    """Return words without the marks around them: style sheets may add some. Marks alone stay."""
    telling = [at for at, character in enumerate(words) if character.isalnum()]
    return words[telling[0] : telling[-1] + 1] if telling else words


def _compared(kind: StatementKind, value: str) -> str:
    if kind == "alternative":
        return " ".join(value.split())
    return value.lower() if kind == "language" else value


def _finding(
    statement: Statement,
    found: Sequence[FoundStatement],
    known: dict[tuple[str, str], _Found],
) -> Finding:
    words = _between_marks(squeezed(statement.words))
    others = (
        one for one in found if one.kind == statement.kind and _between_marks(one.words) == words
    )
    other = next(
        (one for one in others if known[one.kind, _compared(one.kind, one.value)].pieces[words]),
        None,
    )
    page, document = (other.page, other.document) if other else (None, "")
    what = _sentence(statement, other)
    return Finding(page, what, STATED, document, statement.place)


def _sentence(statement: Statement, other: FoundStatement | None) -> str:
    said, value = f"“{statement.words[:_SAID]}”", statement.value[:_SAID]
    instead = other.value[:_SAID] if other else ""
    match statement.kind:
        case "address" | "place":
            where = f", but to {instead}" if instead else ""
            return f"{said} does not lead to {value}{where}"
        case "language":
            how = f"says that it is in “{instead}”, not" if other else "does not say that it is"
            return f"{said} {how} in “{value}”"
        case "alternative":
            how = f"is “{instead}”" if instead else "is lost"
            return f"the text in the place of a picture, “{value}”, {how}"
        case "heading":
            level = f", but one of level {instead}" if instead else ""
            return f"{said} is no heading of level {value}{level}"
        case "page":
            return f"{said} does not name the page that it leads to"
        case "column":
            return f"{said} heads no column of its table"
