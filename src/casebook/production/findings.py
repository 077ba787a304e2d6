"""What falls short in a set part, as problems that name a place in the author's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from casebook.errors import Problem
from casebook.model.text import Place
from casebook.production.characters import PrintedText, character_problem
from casebook.typeset.findings import Finding, MissingGlyph, NoteFault, NoteFaultKind, Overflow

_FAULTS: dict[NoteFaultKind, str] = {
    "lost": "is not printed, or not in full",
    "doubled": "is printed twice",
    "late": "does not begin on the page of its call",
    "off the page": "does not fit on the page",
}


def finding_problem(
    finding: Finding,
    part: str,
    origins: Mapping[str, tuple[str, int]],
    files: Mapping[str, str],
) -> Problem:
    """Return the problem of a finding.

    `part` is the id of the part; `origins` gives file and line of its notes by id, and a note
    that it lacks is told by part; `files` are the author's texts, in which characters are looked
    for.
    """
    match finding:
        case NoteFault():
            return _note_problem(finding, part, origins)
        case MissingGlyph(character, context):
            text = PrintedText(character, f"“{context}”", Place(part))
            return character_problem(character, files, text)
        case Overflow(page, text):
            what = f"“{text.strip()}” reaches beyond the paper (page {page + 1} of {part})"
            hint = "Let the text break, or make it shorter: a table or a line is too wide"
            return Problem(part, 0, what, hint)
        case _:
            assert_never(finding)


def _note_problem(finding: NoteFault, part: str, origins: Mapping[str, tuple[str, int]]) -> Problem:
    note = finding.note
    file, line = origins.get(note.id, (part, 0))
    page = note.call if note.call >= 0 else min(note.pages, default=-1)
    where = f" (page {page + 1} of {part})" if page >= 0 else f" (in {part})"
    hint = "Shorten the note, or move its call away from the other notes on the page"
    return Problem(file, line, f"note {note.id} {_FAULTS[finding.kind]}{where}", hint)
