"""Shortcuts through the engine's text layout; see `install`."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from casebook.typeset.engine.boxes import BoxStyle
from casebook.typeset.engine.halved_marks import with_neighbours
from casebook.typeset.engine.replacing import replace
from casebook.typeset.engine.setting import setting_of
from casebook.typeset.engine.style_types import ComputedStyle
from casebook.typeset.engine.text_types import (
    LineMemory,
    LineSplitter,
    Neighbours,
    SplitLine,
    TextLayout,
)


def install_text() -> None:
    """Put the shortcuts in place."""
    line_break.Layout.setup = _setup
    line_break.Layout.deactivate = _deactivate(line_break.Layout.deactivate)
    line_break.Layout.reactivate = _reactivate(line_break.Layout.reactivate)
    replace(line_break.split_first_line, _remembered(line_break.split_first_line))


def _setup(self: TextLayout, style: ComputedStyle) -> None:
    """`Layout.setup` with a Pango context for each style."""
    setting = setting_of(style)
    self.style = style
    self.first_line_direction = 0
    self.language = setting.language
    self.__dict__.update(setting.metrics)
    layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    self.layout = layout
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, setting.description)
    setting.give_features(layout)


_NONE = Neighbours()
_MOST_KEPT = 2048
"""Lines of a part that keep their shape until they are drawn; some ten kilobytes each."""


def _deactivate(original: Callable[[TextLayout], None]) -> Callable[[TextLayout], None]:
    """Keep what is shaped when a line is broken; what was shaped for drawing goes."""

    def deactivate(self: TextLayout) -> None:
        if self.__dict__.pop("casebook_drawn", False):
            original(self)

    return deactivate


def _reactivate(
    original: Callable[[TextLayout, ComputedStyle], None],
) -> Callable[[TextLayout, ComputedStyle], None]:
    """Draw a line as it was shaped when it was broken, but for justified ones."""

    def reactivate(self: TextLayout, style: ComputedStyle) -> None:
        if "layout" not in self.__dict__ or self.justification_spacing:
            original(self, style)
            self.casebook_drawn = True

    return reactivate


def _clear(layout: TextLayout) -> None:
    layout.casebook_drawn = True
    layout.deactivate()


def _remembered(original: LineSplitter) -> LineSplitter:
    """Remember how text was split, for lines that are set again on the next page, and for pages
    that are set again for their notes: a line is not shaped twice."""

    def split_first_line(
        text: str,
        style: BoxStyle,
        context: object,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> SplitLine:
        known: LineMemory | None = getattr(context, "split_lines", None)
        how = max_width, justification_spacing, is_line_start, minimum
        neighbours: Neighbours = getattr(context, "neighbours", _NONE)

        def split(piece: str) -> SplitLine:
            return with_neighbours(neighbours, lambda: original(piece, style, context, *how))

        if known is None:
            found = split(text)
            _clear(found[0])
            return found
        key = (id(style), text, neighbours, *how)
        kept = known.get(key)
        if kept is None:
            found = (
                _split_beginning(split, text, style["font_size"], max_width)
                or (_split_letter(split, text, style) if minimum else None)
                or split(text)
            )
            if len(known) >= _MOST_KEPT:
                _clear(found[0])
            # The style is kept, so that its identity stays its own.
            known[key] = found, style
            return found
        found, _ = kept
        copy: TextLayout = line_break.Layout.__new__(line_break.Layout)
        copy.__dict__.update(found[0].__dict__)
        return (copy, *found[1:])

    return split_first_line


_ENOUGH = 3
"""Characters in an em of a line, with some room: the engine shapes four for each."""
_WORD = 20


def _split_letter(
    split: Callable[[str], SplitLine], text: str, style: BoxStyle
) -> SplitLine | None:
    """Split a text that may break anywhere, of which the least width is asked: a column of a
    table takes one letter after the other of a long word.

    Returns None where its beginning is not enough.
    """
    anywhere = style["overflow_wrap"] == "anywhere" and style["hyphens"] != "auto"
    if not anywhere or len(text) <= _WORD or " " in text[:_WORD]:
        return None
    found = split(text[:_WORD])
    return None if found[2] is None else found


def _split_beginning(
    split: Callable[[str], SplitLine], text: str, size: float, width: float | None
) -> SplitLine | None:
    """Split a text of which no more is shaped than a line and the word behind it: 4 %.

    Returns None where that is not enough to know how the whole text is split. The size of the
    font and the width are in pixels.
    """
    if width is None or not size or not 4 * size < width < inf:
        return None
    end = int(width / size * _ENOUGH)
    if len(text) <= end or text.find(" ", end - _WORD, end) < 0:
        return None
    beginning = text[:end]
    found = split(beginning)
    resume = found[2]
    if resume is None or " " not in beginning.encode()[resume:].decode().lstrip(" "):
        return None
    return found
