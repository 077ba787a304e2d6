"""Tables as other programs write them: with lines of “+”, with columns below dashes, with tabs.
They would run together into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GRID = re.compile(r"\+(?:[-=:]+\+)+[ \t]*\Z")
_WIKI = re.compile(r"\{\|(?: |\Z)|\|===\Z")
_DASHES = re.compile(r"[> \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*\Z")
_CODE = re.compile(r"`[^`\n]*`")
_TAB = re.compile(r"(?<=\S)\t+(?=\S)")
_ITEM = re.compile(r"[ \t]*[•‣▪◦·●○■►➤–—-]\t")
"""What begins an item of a list of a word processor, which is told where it is read."""
_COLUMNS = re.compile(r"\t+| {2,}")
_BELOW = "with “|---|---|” on the line below it, and each row on one line of that form"


def table_in_paragraph(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """Return which line of a paragraph, counted from 0, begins a table of another program, what is
    wrong and what to do; None if none does."""
    for at, line in enumerate(lines):
        if _GRID.match(line):
            head = lines[at + 1].strip() if at + 1 < len(lines) else "| a | b |"
            what = "a grid table, with lines of “+”, is not read"
            return at, what, f"Write “{head}” alone, {_BELOW}; take the lines of “+” out"
        if _WIKI.match(line):
            what = f"“{line.strip()}” begins a table of another system, which is not read"
            return at, what, f"Write its head as “| a | b |”, {_BELOW}"
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if (tabs := _tabs(line)) and tabs == _tabs(below) and not line.endswith(("\\", "  ")):
            what = "tabs part no columns: these lines run together into a sentence"
            hint = f"Write “{_row(line)}”, {_BELOW}; or set the lines between lines of ```"
            return at, what, hint
    return None


def _tabs(line: str) -> int:
    if _ITEM.match(line):
        return 0
    return len(_TAB.findall(_CODE.sub("x", line.strip())))


def table_of_dashes(lines: Sequence[str], at: int) -> tuple[str, str] | None:
    """Return what is wrong with the line `at` of a file, counted from 0, and what to do, if it is
    the dashes below the head of a table, or above its rows; None if it is a break."""
    if not _DASHES.match(lines[at]):
        return None
    above = lines[at - 1] if at else ""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    head = next((line for line in (above, below) if line.strip("> \t-")), "")
    if not head:
        return None
    what = "a table with columns below dashes is not read: its lines run together"
    return what, f"Write “{_row(head)}”, {_BELOW}"


def _row(line: str) -> str:
    return f"| {' | '.join(_COLUMNS.split(line.strip('> ').strip()))} |"
