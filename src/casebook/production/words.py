"""The account of words between a part and its document: what it has to say, the template says.

So a template or a filter that leaves out a block, a note or a field is found, whatever it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from xml.etree.ElementTree import fromstring

from casebook.errors import CasebookError, Problem
from casebook.model.anchor import folder_of
from casebook.model.document_text import DocumentText, document_text
from casebook.model.ledger import LedgerPage, LedgerPart, write_head, write_part
from casebook.model.part import PartText
from casebook.model.passages import Passage, squeezed
from casebook.model.word_account import FaultKind, PassageFault, passage_faults
from casebook.production.laid_out import BookPart
from casebook.production.places import place_of
from casebook.render.passages import passages_of
from casebook.render.wording import Wording
from casebook.store.steps import Steps
from casebook.typeset.findings import WordFault
from casebook.typeset.words import AROUND

_MOST = 20
"""Faults of one part that are told."""
_FAULTS: dict[FaultKind, str] = {
    "lost": "is not printed",
    "doubled": "is printed more than once",
    "out of order": "is printed out of its order",
}


def refuse_lost_words(
    part: BookPart,
    text: PartText,
    html: str,
    wording: Wording,
    files: Mapping[str, str],
    steps: Steps,
) -> None:
    """Raise CasebookError with what a part has to say and its document does not, or says twice, or
    in another order. `files` are the author's texts, in which lost words are looked for."""
    passages = passages_of(text, wording)
    template = f"layouts/parts/{part.part.kind.name}.html"
    hint = f"Look into the template of such a part, {template}, and into base.html beside it"
    try:
        said = document_text(fromstring(html))
    except RecursionError as error:
        what = "the template writes elements that are nested too deep"
        raise CasebookError(Problem(template, 0, what, "Take some of them away")) from error
    _refuse(part, _faults(passages, said), hint, files, wording.locale)
    _ledger_part(part, lambda: passages, wording, steps)


def _faults(passages: Sequence[Passage], said: DocumentText) -> Iterator[PassageFault]:
    notes = {id_: squeezed(text) for id_, text in said.notes.items()}
    return islice(passage_faults(passages, squeezed(said.flow), notes), _MOST)


def _refuse(
    part: BookPart, faults: Iterable[PassageFault], hint: str, files: Mapping[str, str], locale: str
) -> None:
    problems = []
    for fault in faults:
        file, line = fault.passage.place
        if not file:
            file, line = place_of(fault.words, folder_of(part.part.id), files, locale)
        of_what = "of a note " if fault.passage.strand.startswith("note-") else ""
        what = f"“{fault.words}” {of_what}{_FAULTS[fault.kind]} (in {part.part.id})"
        problems.append(Problem(file, line, what, hint))
    if problems:
        raise CasebookError(problems)


def ledger(
    parts: Sequence[BookPart],
    pages: Sequence[LedgerPage],
    attached: Mapping[str, str],
    wording: Wording,
    steps: Steps,
) -> bytes:
    """Return the ledger of a file with some parts, some pages if it has pages, and the digests of
    the files that lie in it."""
    own = (_ledger_part(part, partial(_read, part, wording), wording, steps) for part in parts)
    return b"".join((write_head(pages, attached), *own))


def _read(part: BookPart, wording: Wording) -> Sequence[Passage]:
    return passages_of(part.read(), wording)


def _ledger_part(
    part: BookPart, passages: Callable[[], Sequence[Passage]], wording: Wording, steps: Steps
) -> bytes:
    """Return what the ledger says of a part, as it was written when the part was rendered."""

    def make() -> bytes:
        title, is_listed = wording.plain(part.part.title), part.part.kind.is_listed
        return write_part(LedgerPart(part.part.id, title, is_listed, passages()))

    given = (part.name, repr(part.part), wording.locale)
    return steps.recall("ledger of a part", bytes, given, make)


def passage_with(fault: WordFault, passages: Iterable[Passage]) -> Passage | None:
    """Return the passage of the content that has words of an element where they stand in it; None
    for words of a template."""
    for passage in passages:
        said = squeezed(passage.text)
        at = said.find(fault.telling)
        while at >= 0:
            before = said[max(0, at - AROUND) : at]
            after = said[at + len(fault.telling) :][:AROUND]
            if fault.before.endswith(before) and fault.after.startswith(after):
                return passage
            at = said.find(fault.telling, at + 1)
    return None
