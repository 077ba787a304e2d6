"""A word is broken where it has no place to break only if it begins its line.

CSS Text 3 (5.5, `overflow-wrap`): where another break is in the line, that one is taken. The engine
takes all text within one inline element for the beginning of a line, and so breaks words in the
middle of any note.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.halved_marks import neighbours_of
from casebook.typeset.engine.replacing import replace
from casebook.typeset.engine.text_types import Neighbours, TextFragment

_PREFIX = 2.0
"""Of the font size: what may stand before a word that begins a line, such as an opening mark."""
_NEAR = 0.01
"""Pixels by which places may differ that are the same."""


class _LineContext(Protocol):
    """The engine's context, with what is kept for this mend."""

    line_start: float
    """Where the line being made begins, in pixels."""
    neighbours: Neighbours
    """What stands beside the text that is split now."""


_Split = Callable[..., tuple[object, ...]]
"""Splits a box at the end of a line."""


def install_line_starts() -> None:
    """Put the mend in place."""
    replace(inline.split_inline_box, _split_inline_box(inline.split_inline_box))
    replace(inline.split_text_box, _split_text_box(inline.split_text_box))


def _split_inline_box(original: _Split) -> _Split:
    def split_inline_box(
        context: _LineContext, box: Box, position_x: float, *others: object
    ) -> tuple[object, ...]:
        if not isinstance(box, LineBox):
            return original(context, box, position_x, *others)
        around = getattr(context, "line_start", 0.0)
        context.line_start = position_x
        try:
            return original(context, box, position_x, *others)
        finally:
            context.line_start = around

    return split_inline_box


def _split_text_box(original: _Split) -> _Split:
    def split_text_box(
        context: _LineContext,
        box: TextFragment,
        available_width: float | None,
        skip: int,
        is_line_start: bool = True,
    ) -> tuple[object, ...]:
        begins_line = False
        if is_line_start and available_width is not None:
            before = box.position_x - getattr(context, "line_start", box.position_x)
            is_line_start = before <= _PREFIX * float(box.style["font_size"])
            begins_line = before < _NEAR
        context.neighbours = neighbours_of(box, skip, begins_line=begins_line)
        try:
            return original(context, box, available_width, skip, is_line_start)
        finally:
            context.neighbours = Neighbours()

    return split_text_box
