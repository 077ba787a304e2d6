"""Text that fits a line but for the space at its end stays on the line.

CSS Text 3 (4.1.3): spaces at the end of a line are removed, or hang. Where all of a text fits
but for such a space, the engine takes the line for overfull and ends it behind the first word.
"""

from __future__ import annotations

from weasyprint.layout import inline

from casebook.typeset.engine.boxes import BoxStyle
from casebook.typeset.engine.text_types import LineSplitter, SplitLine

_COLLAPSING = frozenset(("normal", "pre-line"))
"""The values of `white-space` that both break lines and collapse spaces."""


def install_last_spaces() -> None:
    """Have spaces at the end of a text overrun the line."""
    inline.split_first_line = _split_first_line(inline.split_first_line)


def _split_first_line(original: LineSplitter) -> LineSplitter:
    def split_first_line(
        text: str,
        style: BoxStyle,
        context: object,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> SplitLine:
        how = justification_spacing, is_line_start, minimum
        found = original(text, style, context, max_width, *how)
        resume = found[2]
        if (
            resume is None
            or max_width is None
            or not text.endswith(" ")
            or resume > len(text.split(" ", 1)[0].encode()) + 1
            or style["white_space"] not in _COLLAPSING
        ):
            return found
        bare = original(text.rstrip(" "), style, context, max_width, *how)
        if bare[2] is not None:
            return found
        return original(text, style, context, None, *how)

    return split_first_line
