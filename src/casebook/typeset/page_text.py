"""What stands in the text of a laid-out page: calls of notes, and how far down it reaches."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TableRowBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from casebook.typeset.engine.boxes import Box

_AVOID = ("avoid", "avoid-page")


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note on a page."""

    note: Box
    """The engine's box of the note that it calls."""
    bottom: float
    """Where the text has to end at least so that the call stands on the page: the foot of its
    line and of those that may not be parted from it, or of the row or other unbreakable box around
    it. Pixels from the top of the page."""


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
    _read(page.children[0], waiting, text, 0.0, True)
    return text


def _read(box: Box, waiting: Container[Box], text: PageText, floor: float, in_flow: bool) -> None:
    for at, child in enumerate(box.children):
        below = floor
        kind = type(child)
        if kind is AbsolutePlaceholder:
            _read(child, waiting, text, below, False)
            continue
        if kind is LineBox or isinstance(child, ReplacedBox):
            foot = child.position_y + child.height
            below = max(below, _foot_of_kept(box, at) if kind is LineBox else foot)
            if in_flow and foot > text.bottom:
                text.bottom, text.line = foot, child.height
        elif child.style["break_inside"] in _AVOID:
            foot = child.border_box_y() + child.border_height()
            below = max(below, foot)
            if in_flow and not text.bottom:
                text.undivided = max(text.undivided, foot)
        elif kind is TableRowBox:
            below = max(below, child.position_y + child.height)
        if child.footnote is not None and child.footnote in waiting:
            text.calls.append(Call(child.footnote, below))
        if child.children:
            _read(child, waiting, text, below, in_flow)


def _foot_of_kept(block: Box, at: int) -> float:
    """Return the foot of the lines of a block that stand on a page if one of them does: no fewer
    may stand on it (CSS Fragmentation 3, `orphans`), nor on the next one (`widows`)."""
    lines = block.children
    end = len(lines) - 1
    last = min(max(at, block.style["orphans"] - 1), end)
    if end - last < block.style["widows"] and lines[end].resume_at is None:
        last = end
    return lines[last].position_y + lines[last].height
