"""Text that does not stand where it can be read, as problems with file and line.

Typesetting knows the text of a part, not the files that it came from. Looking there for the text is
cheap, and seldom needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from casebook.errors import Problem, abridged
from casebook.locales.terms import Terms
from casebook.model.anchor import folder_of
from casebook.production.places import place_of
from casebook.typeset.findings import Misplaced, Misplacement

_TELLING = 16
"""Letters and figures of a text that is hardly written twice."""

_HOW: dict[Misplacement, str] = {
    "parted": "is parted from its caption",
    "beyond the text block": "reaches beyond the text block",
    "over other text": "stands over other text",
    "on another ground": "stands on the ground of something else, or on a picture",
    "cut off": "is cut off",
}
_CURES: dict[Misplacement, str] = {
    "parted": (
        "Shorten the caption, or give it fewer notes; or have the style sheet leave it more room: "
        "figure img { max-height: 80mm }"
    ),
    "beyond the text block": (
        "Make it shorter, or let it break: a space, a hyphen or U+00AD lets a line end"
    ),
    "over other text": (
        "Make it shorter, or give it more room in the style sheet, such as a wider column"
    ),
    "on another ground": (
        "Let nothing reach over it in the style sheet: no margin below nought, no position"
    ),
    "cut off": ("Make it shorter, or let the style sheet show what overflows: overflow: visible"),
}
_NARROWER = "Give the table fewer columns or shorter words, or make two tables of it"


def misplaced_problem(
    finding: Misplaced, part: str, files: Mapping[str, str], locale: str
) -> Problem:
    """Return the problem of text that cannot be read where it stands, in a part of some id.

    `files` are the author's texts by their names.
    """
    if finding.kind == "parted":  # an author writes captions without their numbers
        text, within = (_without_number(one, locale) for one in (finding.text, finding.within))
        finding = replace(finding, text=text, within=within)
    said = _short(finding.text or finding.within)
    words = finding.text if sum(map(str.isalnum, finding.text)) >= _TELLING else finding.within
    file, line = place_of(words or finding.text, folder_of(part), files, locale)
    where = f"(page {finding.page + 1} of {part})"
    if finding.element == "table":
        what = f"the table that begins “{_short(finding.within)}” is too wide, even when turned"
        return Problem(file, line, f"{what} {where}", _NARROWER)
    if finding.element in ("tr", "td", "th") and finding.text.isdecimal():  # the call of a note
        row = f"“{said}”, in the row of a table that begins “{_short(finding.within)}”,"
        return Problem(file, line, f"{row} {_HOW[finding.kind]} {where}", _NARROWER)
    if finding.kind == "parted":
        what = f"the caption that begins “{said}” does not fit on the page of its picture {where}"
        return Problem(file, line, what, _CURES[finding.kind])
    if not finding.text:
        what = f"a picture {_HOW[finding.kind]} {where}"
        return Problem(file, line, what, "Give it a width in the style sheet: max-width: 100%")
    return Problem(file, line, f"“{said}” {_HOW[finding.kind]} {where}", _CURES[finding.kind])


def _without_number(caption: str, locale: str) -> str:
    """Return a caption without the number of its exhibit."""
    before, behind = (r"\s+".join(map(re.escape, one.split()))
                      for one in Terms(locale)("exhibit", number="\0").split("\0"))  # fmt: skip
    return re.sub(rf"\A\s*{before}\s*[\d.]+\s*{behind}\s*", "", caption, count=1)


def _short(text: str) -> str:
    text = text.replace("\u2060", "").replace("\u200b", "")  # marks of ours for line ends
    return abridged(text)
