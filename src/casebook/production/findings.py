"""What falls short in a set part, as problems that name a place in the author's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from casebook.errors import Problem
from casebook.model.anchor import folder_of
from casebook.model.text import NOWHERE, Place
from casebook.model.word_account import FaultKind
from casebook.production.characters import PrintedText, character_problem
from casebook.production.misplaced import misplaced_problem
from casebook.production.places import place_of
from casebook.typeset.findings import (
    Finding,
    Misplaced,
    MissingGlyph,
    NoteFault,
    NoteFaultKind,
    WordFault,
)

_FAULTS: dict[NoteFaultKind, str] = {
    "lost": "is not printed, or not in full",
    "doubled": "is printed twice",
    "late": "does not begin on the page of its call",
    "off the page": "does not fit on the page",
}

_WORD_FAULTS: dict[FaultKind, str] = {
    "lost": "is not to be seen",
    "doubled": "is printed more than once",
    "out of order": "is printed out of its order",
}
_SAID = 80
"""Characters of words that a message shows."""


def finding_problem(
    finding: Finding,
    part: str,
    origins: Mapping[str, tuple[str, int]],
    files: Mapping[str, str],
    locale: str,
    place: Place = NOWHERE,
) -> Problem:
    """Return the problem of a finding in an edition in some language.

    `part` is the id of the part; `origins` gives file and line of its notes by id, and a note
    that it lacks is told by part; `files` are the author's texts, in which words are looked for.
    `place` is that of the words, if it is about words whose place is known.
    """
    match finding:
        case NoteFault():
            return _note_problem(finding, part, origins)
        case MissingGlyph(character, context):
            text = PrintedText(character, f"“{context}”", Place(part))
            return character_problem(character, files, text)
        case Misplaced():
            return misplaced_problem(finding, part, files, locale)
        case WordFault():
            if not place.file:
                place = place_of(finding.words, folder_of(part), files, locale)
            return _word_problem(finding, part, place)
        case _:
            assert_never(finding)


def _word_problem(fault: WordFault, part: str, place: Place) -> Problem:
    said = fault.words.replace("\u2060", "").replace("\u200b", "")  # marks of ours for line ends
    words = said if len(said) <= _SAID else f"{said[: _SAID - 1]}…"
    what = f"“{words}” {_WORD_FAULTS[fault.kind]} (page {fault.page + 1} of {part})"
    hint = "Look into the book's own style sheets: what hides or moves it, or has its colour"
    return Problem(place.file, place.line, what, hint)


def _note_problem(finding: NoteFault, part: str, origins: Mapping[str, tuple[str, int]]) -> Problem:
    note = finding.note
    file, line = origins.get(note.id, (part, 0))
    page = note.call if note.call >= 0 else min(note.pages, default=-1)
    where = f" (page {page + 1} of {part})" if page >= 0 else f" (in {part})"
    hint = "Shorten the note, or move its call away from the other notes on the page"
    return Problem(file, line, f"note {note.id} {_FAULTS[finding.kind]}{where}", hint)
