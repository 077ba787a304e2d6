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
from casebook.model.document_text import document_text
from casebook.model.ledger import LedgerHead, LedgerPart, write_head, write_part
from casebook.model.part import Part, PartText
from casebook.model.passages import Passage, squeezed
from casebook.model.statement import Statement
from casebook.model.word_account import FaultKind, PassageFault
from casebook.production.document_words import word_faults
from casebook.production.laid_out import BookPart
from casebook.production.places import place_of
from casebook.production.template_account import merged, template_faults
from casebook.render.passages import said_of
from casebook.render.render import Setting
from casebook.render.wording import Wording
from casebook.store.steps import Steps
from casebook.typeset.findings import WordFault
from casebook.typeset.words import AROUND

_Said = tuple[Sequence[Passage], Sequence[Statement]]
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
    setting: Setting,
    files: Mapping[str, str],
    steps: Steps,
) -> None:
    """Raise CasebookError with what is wrong with the document of a part (see
    `document_problems`); otherwise keep what the ledger says of it."""
    said = said_of(text, setting.wording)
    if problems := document_problems(part.part, text, html, setting, files, said=said):
        raise CasebookError(merged(problems))
    _ledger_part(part, lambda: said, setting.wording, steps)


def document_problems(
    part: Part,
    text: PartText,
    html: str,
    setting: Setting,
    files: Mapping[str, str],
    unworded: str = "",
    said: _Said | None = None,
) -> list[Problem]:
    """Return what a part has to say and its document does not, or says twice, or in another order;
    if it is all there and templates of the book's own have made it, what they say otherwise.

    `files` are the author's texts, in which lost words are looked for; `unworded` is what stands
    for notes that are worded later, and are accounted for then; `said` is what the part has to
    say, where that is known.
    """
    template = f"layouts/{part.kind.template}"
    hint = f"Look into the template of such a part, {template}, and into base.html beside it"
    is_own = bool(setting.templates.own)
    try:
        written = document_text(fromstring(html))
        passages = (said or said_of(text, setting.wording))[0]
        faults = islice(word_faults(passages, written, is_strict=is_own), _MOST)
        told = (fault for fault in faults if fault.passage.text != unworded)
        problems = list(_lost(part, told, hint, files, setting.wording.locale))
        if is_own and not problems:
            problems += template_faults(part, text, html, setting)
    except RecursionError:
        what = "the template writes elements that are nested too deep"
        problems = [Problem(template, 0, what, "Take some of them away")]
    return problems


def _lost(
    part: Part, faults: Iterable[PassageFault], hint: str, files: Mapping[str, str], locale: str
) -> Iterator[Problem]:
    for fault in faults:
        file, line = fault.passage.place
        if not file:
            file, line = place_of(fault.words, folder_of(part.id), files, locale)
        of_what = "of a note " if fault.passage.strand.startswith("note-") else ""
        what = f"“{fault.words}” {of_what}{_FAULTS[fault.kind]} (in {part.id})"
        yield Problem(file, line, what, hint)


def ledger(parts: Sequence[BookPart], head: LedgerHead, wording: Wording, steps: Steps) -> bytes:
    """Return the ledger of a file with some parts."""
    own = (_ledger_part(part, partial(_read, part, wording), wording, steps) for part in parts)
    return b"".join((write_head(head), *own))


def _read(part: BookPart, wording: Wording) -> _Said:
    return said_of(part.read(), wording)


def _ledger_part(
    part: BookPart, read: Callable[[], _Said], wording: Wording, steps: Steps
) -> bytes:
    """Return what the ledger says of a part, as it was written when the part was rendered."""

    def make() -> bytes:
        title, is_listed = wording.plain(part.part.title), part.part.kind.is_listed
        return write_part(LedgerPart(part.part.id, title, is_listed, *read()))

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
