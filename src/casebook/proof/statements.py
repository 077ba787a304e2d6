"""What a finished file states of its words, compared with what its ledger has: links, languages,
headings, texts in the place of pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casebook.model.ledger import Ledger, LedgerPart
from casebook.model.passages import squeezed
from casebook.model.statement import CHANGED_BY, FoundStatement, Statement, StatementKind
from casebook.proof.finding import Claim, Finding

STATED: Claim = "links, languages, headings and texts of pictures are those of the content"
_MOST = 20
"""Faults of one part that are told."""
_SAID = 60
"""Characters of words that a message shows."""
_HOW: dict[StatementKind, str] = {
    "language": "in “{}”",
    "struck": "struck out",
    "underlined": "underlined",
    "raised": "raised above the line",
    "lowered": "lowered below the line",
}
"""How words are; with the language."""


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


def statement_findings(
    part: LedgerPart, found: Sequence[FoundStatement], lacking: Collection[StatementKind]
) -> Iterator[Finding]:
    """Yield what is not stated of the words of a part as its ledger has it; `lacking` are kinds
    that such files do not state, or state otherwise."""
    known: dict[tuple[str, str], _Found] = defaultdict(_Found)
    for one in found:
        own = known[one.kind, _compared(one.kind, one.value)]
        own.pieces[_between_marks(one.words)] += 1
        own.joined += one.words
    told = 0
    for statement in part.statements:
        if statement.kind in lacking:
            continue
        key = statement.kind, _compared(statement.kind, statement.value)
        if told < _MOST and not known[key].takes(_between_marks(squeezed(statement.words))):
            told += 1
            yield _finding(statement, found, known)


def further_findings(
    part: LedgerPart, found: Iterable[FoundStatement], elsewhere: Collection[tuple[str, ...]]
) -> Iterator[Finding]:
    """Yield what is stated in a part though its ledger does not have it, of what changes the sense
    of words: that they are struck, raised, or in another language. `elsewhere` are the statements
    of other parts (see `stated_of`), whose titles may stand in this one."""
    own = Counter(_named(one) for one in part.statements)
    for one in found:
        name = one.kind, _compared(one.kind, one.value), _between_marks(one.words)
        if one.kind not in CHANGED_BY or not one.words:
            continue
        is_known = own[name] > 0 or (name not in own and name in elsewhere)
        own[name] -= 1
        if not is_known:
            how = f"is {_HOW[one.kind].format(one.value)}"
            what = f"“{(one.text or one.words)[:_SAID]}” {how}, which the content does not say"
            yield Finding(one.page, what, STATED, one.document)


def stated_of(parts: Iterable[LedgerPart]) -> frozenset[tuple[str, ...]]:
    """Return the statements of parts, as `further_findings` compares them."""
    return frozenset(_named(one) for part in parts for one in part.statements)


def _named(statement: Statement) -> tuple[str, ...]:
    words = _between_marks(squeezed(statement.words))
    return statement.kind, _compared(statement.kind, statement.value), words


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
        case "struck" | "underlined" | "raised" | "lowered":
            return f"{said} is no longer {_HOW[statement.kind]}"
        case "standing":
            return f"{said} does not stand behind {statement.value}"
