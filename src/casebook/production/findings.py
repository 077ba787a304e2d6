"""What falls short in a set part, as problems that name a place in the author's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from casebook.errors import Problem
from casebook.model.text import Place
from casebook.production.characters import PrintedText, character_problem
from casebook.production.misplaced import misplaced_problem
from casebook.typeset.findings import Finding, Misplaced, MissingGlyph, NoteFault, NoteFaultKind

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
    locale: str,
) -> Problem:
    """Return the problem of a finding in an edition in some language.

    `part` is the id of the part; `origins` gives file and line of its notes by id, and a note
    that it lacks is told by part; `files` are the author's texts, in which words are looked for.
    """
    match finding:
        case NoteFault():
            return _note_problem(finding, part, origins)
        case MissingGlyph(character, context):
            text = PrintedText(character, f"“{context}”", Place(part))
            return character_problem(character, files, text)
        case Misplaced():
            return misplaced_problem(finding, part, files, locale)
        case _:
            assert_never(finding)


def _note_problem(finding: NoteFault, part: str, origins: Mapping[str, tuple[str, int]]) -> Problem:
    note = finding.note
    file, line = origins.get(note.id, (part, 0))
    page = note.call if note.call >= 0 else min(note.pages, default=-1)
    where = f" (page {page + 1} of {part})" if page >= 0 else f" (in {part})"
    hint = "Shorten the note, or move its call away from the other notes on the page"
    return Problem(file, line, f"note {note.id} {_FAULTS[finding.kind]}{where}", hint)
