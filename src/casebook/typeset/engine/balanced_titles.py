"""Titles and headings of several lines, with lines as nearly of a length as they can be.

CSS Text 4 (`text-wrap: balance`) has it; the engine does not. A title takes no more lines than it
takes in the whole width; one that has to divide a word there is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from weasyprint.layout import block

from casebook.typeset.engine.boxes import Box, Resume
from casebook.typeset.engine.word_divisions import rest_at

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("title", "subtitle"))
_MOST = 8
"""Lines of a title at most: a longer one is a text."""
_STEP = 1.0
"""CSS pixels to which the width is known."""

_Line = tuple[Box, Resume]
_Lines = Callable[..., Iterator[_Line]]
"""The engine's `iter_line_boxes`."""


def install_balanced_titles() -> None:
    """Have titles balanced."""
    block.iter_line_boxes = _balanced(block.iter_line_boxes)


def _balanced(original: _Lines) -> _Lines:
    def iter_line_boxes(
        context: object,
        box: Box,
        position_y: float,
        bottom_space: float,
        skip_stack: Resume,
        containing_block: Box,
        *rest: object,
    ) -> Iterator[_Line]:
        def lines(width: float, *others: object) -> Iterator[_Line]:
            """Yield lines of a width; the block has its own whenever one is yielded."""
            given = context, box, position_y, bottom_space, skip_stack, containing_block
            made = original(*given, *others)
            own = containing_block.width
            while True:
                containing_block.width = width
                try:
                    line = next(made, None)
                finally:
                    containing_block.width = own
                if line is None:
                    return
                yield line

        whole = containing_block.width
        if skip_stack is not None or not _is_title(containing_block, box, context):
            yield from lines(whole, *rest)
            return
        first_letter_style, first_line_style = rest[-2:]

        def tried(width: float) -> tuple[int, int]:
            """Return how many lines a width makes, and how many of them divide a word."""
            found = list(lines(width, [], [], first_letter_style, first_line_style))
            return len(found), sum(bool(rest_at(box, resume)) for _, resume in found)

        width = _least_width(tried, whole)
        share = {"center": 0.5, "right": 1.0, "end": 1.0}.get(box.style["text_align_all"], 0.0)
        for line, resume in lines(width, *rest):
            line.translate((whole - width) * share, 0)
            yield line, resume

    return iter_line_boxes


def _least_width(tried: Callable[[float], tuple[int, int]], whole: float) -> float:
    """Return the least width in which a title takes no more lines than in the whole one."""
    wanted = tried(whole)
    count, divided = wanted
    if divided or not 2 <= count <= _MOST:
        return whole
    narrow, wide = whole / 2, whole
    while wide - narrow > _STEP:
        middle = (narrow + wide) / 2
        if tried(middle) == wanted:
            wide = middle
        else:
            narrow = middle
    return wide


def _is_title(block: Box, line: Box, context: object) -> bool:
    element = block.element
    if element is None or block.element_tag != element.tag:
        return False
    classes = (element.get("class") or "").split()
    if element.tag not in _HEADINGS and _TITLES.isdisjoint(classes):
        return False
    has_notes = any(child.footnote is not None for child in line.descendants())
    return not has_notes and not getattr(context, "excluded_shapes", None)
