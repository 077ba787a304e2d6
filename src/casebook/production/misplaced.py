"""Text that does not stand where it can be read, as problems with file and line.

Typesetting knows the text of a part, not the files that it came from. Looking there for the text is
cheap, and seldom needed.
"""

from __future__ import annotations

from collections.abc import Mapping

from casebook.errors import Problem
from casebook.model.anchor import folder_of
from casebook.typeset.findings import Misplaced, Misplacement

_TELLING = 16
"""Letters and figures of a text that is hardly written twice."""
_SHOWN = 60
"""Characters of a text that are told."""

_HOW: dict[Misplacement, str] = {
    "beyond the text block": "reaches beyond the text block",
    "over other text": "stands over other text",
    "cut off": "is cut off",
}
_CURES: dict[Misplacement, str] = {
    "beyond the text block": (
        "Make it shorter, or let it break: a space, a hyphen or U+00AD lets a line end"
    ),
    "over other text": (
        "Make it shorter, or give it more room in the style sheet, such as a wider column"
    ),
    "cut off": ("Make it shorter, or let the style sheet show what overflows: overflow: visible"),
}


def misplaced_problem(
    finding: Misplaced, part: str, files: Mapping[str, str], locale: str
) -> Problem:
    """Return the problem of text that cannot be read where it stands, in a part of some id.

    `files` are the author's texts by their names.
    """
    file, line = _place(finding, folder_of(part), files, locale)
    where = f"(page {finding.page + 1} of {part})"
    said = _short(finding.text or finding.within)
    if finding.element == "table":
        what = f"the table that begins “{_short(finding.within)}” is too wide, even when turned"
        hint = "Give it fewer columns or shorter words, or make two tables of it"
        return Problem(file, line, f"{what} {where}", hint)
    if not finding.text:
        what = f"a picture {_HOW[finding.kind]} {where}"
        return Problem(file, line, what, "Give it a width in the style sheet: max-width: 100%")
    return Problem(file, line, f"“{said}” {_HOW[finding.kind]} {where}", _CURES[finding.kind])


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _place(
    finding: Misplaced, folder: str, files: Mapping[str, str], locale: str
) -> tuple[str, int]:
    """Return file and line of a text; those of the part's own folder and language come first."""
    text, within = _letters(finding.text), _letters(finding.within)
    words = sorted(map(_letters, finding.within.split()), key=len)
    wanted = [text] if len(text) >= _TELLING else []
    wanted += [within, text, *words[-1:]]
    own_first = sorted(
        files, key=lambda name: (not name.startswith(f"{folder}/"), locale not in name)
    )
    for letters in filter(None, dict.fromkeys(wanted)):
        for file in own_first:
            if (line := _line(letters, files[file].split("\n"))) is not None:
                return file, line
    return folder, 0


def _line(letters: str, lines: list[str]) -> int | None:
    """Return the number of the line on which a text begins, whatever stands among its letters."""
    written = list(map(_letters, lines))
    at = "".join(written).find(letters)
    if at < 0:
        return None
    for number, line in enumerate(written, 1):
        if at < len(line):
            return number
        at -= len(line)
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
