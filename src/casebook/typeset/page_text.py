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
    line, or of the row or other unbreakable box around it. Pixels from the top of the page."""


@dataclass(slots=True)
class PageText:
    """The text of one page."""

    calls: list[Call] = field(default_factory=list)
    """In the order of the text."""
    bottom: float = 0.0
    """Its foot, in pixels from the top of the page; 0 for no text."""
    undivided: float = 0.0
    """The foot of what the page begins with, if that must not be divided, as a picture with its
    caption; 0 for none. Pixels from the top of the page."""


def read_text(page: Box, waiting: Container[Box]) -> PageText:
    """Read the text of a page; calls count that belong to notes still `waiting`."""
    text = PageText()
    _read(page.children[0], waiting, text, 0.0, True)
    return text


def _read(box: Box, waiting: Container[Box], text: PageText, floor: float, in_flow: bool) -> None:
    for child in box.children:
        below = floor
        kind = type(child)
        if kind is AbsolutePlaceholder:
            _read(child, waiting, text, below, False)
            continue
        if kind is LineBox or isinstance(child, ReplacedBox):
            foot = child.position_y + child.height
            below = max(below, foot)
            if in_flow:
                text.bottom = max(text.bottom, foot)
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
