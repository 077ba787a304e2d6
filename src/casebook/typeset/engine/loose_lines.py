"""Lines that would be torn apart stay short of the margin.

Where the word behind a line is an address, or a very long one, few words may be left to fill it: a
space of more than an em is a hole in the text, and an end that is not level is not.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.layout import inline

from casebook.typeset.engine.boxes import Box

_MOST = 1.0
"""Of the font size: what is added to a space between words at most."""

_LineJustifier = Callable[[object, Box, float], None]
"""The engine's `justify_line`: context, box of the line, and the room to be filled in pixels."""


def install_loose_lines() -> None:
    """Have such lines left as they are. Chinese and Japanese have a rule of their own; see
    `ideographs`, which is put in place behind this."""
    inline.justify_line = _justify_line(inline.justify_line)


def _justify_line(original: _LineJustifier) -> _LineJustifier:
    def justify_line(context: object, line: Box, extra_width: float) -> None:
        spaces = inline.count_expandable_spaces(line)
        if extra_width <= spaces * _MOST * line.style["font_size"]:
            original(context, line, extra_width)

    return justify_line
