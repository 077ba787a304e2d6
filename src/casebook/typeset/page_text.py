"""What stands in the text of a laid-out page: calls of notes, and how far down it reaches."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from math import inf

from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TableRowBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from casebook.typeset.engine.boxes import Box

_AVOID = ("avoid", "avoid-page")

_Kept = tuple[float, float]
"""Head and foot of what is not parted, in pixels from the top of the page."""


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note on a page."""

    note: Box
    """The engine's box of the note that it calls."""
    bottom: float
    """Where the text has to end at least so that the call stands on the page: the foot of its
    line and of those that may not be parted from it, or of the row or other unbreakable box around
    it. Pixels from the top of the page."""
    top: float
    """Where the text ends at most if the call stands on the next page: the head of those lines."""


@dataclass(slots=True)
class PageText:
    """The text of one page."""

    calls: list[Call] = field(default_factory=list)
    """In the order of the text."""
    bottom: float = 0.0
    """Its foot, in pixels from the top of the page; 0 for no text."""
    line: float = 0.0
    """The height of its last line, in pixels."""
    undivided: float = 0.0
    """The foot of what the page begins with, if that must not be divided, as a picture with its
    caption; 0 for none. Pixels from the top of the page."""


def read_text(page: Box, waiting: Container[Box]) -> PageText:
    """Read the text of a page; calls count that belong to notes still `waiting`."""
    text = PageText()
    _read(page.children[0], waiting, text, (inf, 0.0), True)
    return text


def _read(box: Box, waiting: Container[Box], text: PageText, kept: _Kept, in_flow: bool) -> None:
    for at, child in enumerate(box.children):
        around = kept
        kind = type(child)
        if kind is AbsolutePlaceholder:
            _read(child, waiting, text, around, False)
            continue
        if kind is LineBox or isinstance(child, ReplacedBox):
            foot = child.position_y + child.height
            own = _kept_lines(box, at) if kind is LineBox else (child.position_y, foot)
            around = _both(around, own)
            if in_flow and foot > text.bottom:
                text.bottom, text.line = foot, child.height
        elif child.style["break_inside"] in _AVOID:
            foot = child.border_box_y() + child.border_height()
            around = _both(around, (child.border_box_y(), foot))
            if in_flow and not text.bottom:
                text.undivided = max(text.undivided, foot)
        elif kind is TableRowBox:
            around = _both(around, (child.position_y, child.position_y + child.height))
        if child.footnote is not None and child.footnote in waiting:
            text.calls.append(Call(child.footnote, around[1], around[0]))
        if child.children:
            _read(child, waiting, text, around, in_flow)


def _both(one: _Kept, other: _Kept) -> _Kept:
    return min(one[0], other[0]), max(one[1], other[1])


def _kept_lines(block: Box, at: int) -> _Kept:
    """Return head and foot of the lines of a block that are not parted from one of them: no fewer
    may stand on a page (CSS Fragmentation 3, `orphans`), nor on the next one (`widows`)."""
    lines, orphans, widows = block.children, block.style["orphans"], block.style["widows"]
    end = len(lines) - 1
    is_whole = lines[end].resume_at is None
    last = min(max(at, orphans - 1), end)
    if is_whole and end - last < widows:
        last = end
    first = min(at, end + 1 - widows) if is_whole else at
    if first < orphans:
        first = 0
    return lines[first].position_y, lines[last].position_y + lines[last].height
