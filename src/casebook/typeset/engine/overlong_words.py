"""Words that are much too long for the rest of a line are not tried there; see `install`.

Behind the line that Pango breaks, the engine tries whether the next word fits after all, and has
the line shaped again for it. Mostly the word is much too long, as its glyphs on the second line
show.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from casebook.typeset.engine.glyphs import glyph_widths, has_plain_glyphs
from casebook.typeset.engine.text_types import RunList, ShapedLine, TextLayout

_FirstLine = tuple[ShapedLine, int | None]
"""The first line of a layout, and where the second one begins."""

_CERTAIN = 0.5
"""Pixels over which a word overruns a line even without the space before it."""


def install_overlong_words() -> None:
    """Put the shortcuts in place."""
    if has_plain_glyphs():
        line_break.Layout.casebook_unchanged = False
        line_break.Layout.set_text = _set_text(line_break.Layout.set_text)
        line_break.Layout.get_first_line = _get_first_line(line_break.Layout.get_first_line)


def _set_text(
    original: Callable[[TextLayout, str, bool], None],
) -> Callable[[TextLayout, str, bool], None]:
    """Leave a layout as it is for a piece of its text that breaks at the same place."""

    def set_text(self: TextLayout, text: str, justify: bool = False) -> None:
        known = self.__dict__.get("casebook_first_line")
        self.casebook_unchanged = bool(known and not justify and _breaks_alike(self, text, *known))
        if not self.casebook_unchanged:
            original(self, text, justify)

    return set_text


def _get_first_line(
    original: Callable[[TextLayout], _FirstLine],
) -> Callable[[TextLayout], _FirstLine]:
    def get_first_line(self: TextLayout) -> _FirstLine:
        if not self.casebook_unchanged:
            self.casebook_first_line = original(self)
        self.casebook_unchanged = False
        return self.casebook_first_line

    return get_first_line


def _breaks_alike(
    layout: TextLayout, text: str, first_line: ShapedLine, resume: int | None
) -> bool:
    """Return whether a text is the first line of a layout and a word that does not fit it.

    The engine asks at once for the first line of such a text, and of no other piece: it sets a
    text that it hyphenates, or breaks anywhere, to another width first.
    """
    if resume is None or layout.max_width is None or len(text) >= len(layout.text):
        return False
    style = layout.style
    end = len(text.encode())
    if (
        end <= resume
        or style["letter_spacing"] != "normal"
        or text.endswith(style["hyphenate_character"])
        or not layout.text.startswith(text)
    ):
        return False
    width, _ = line_break.line_size(first_line, style)
    room = float(layout.max_width) + _CERTAIN
    return bool(width + _width(layout, resume, end) > room)


def _width(layout: TextLayout, start: int, end: int) -> float:
    """Return the width of what the second line has of the text between two offsets in UTF-8."""
    width = 0.0
    run: RunList = pango.pango_layout_get_line_readonly(layout.layout, 1).runs
    while run != ffi.NULL:
        item = run[0].data
        run = run[0].next
        widths = glyph_widths(item)
        clusters = ffi.unpack(item.glyphs.log_clusters, len(widths))
        offset = item.item.offset
        for cluster, advance in zip(clusters, widths, strict=True):
            if start <= offset + cluster < end:
                width += advance
    return width * float(FROM_UNITS)
