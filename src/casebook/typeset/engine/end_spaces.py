"""Lines that end at a space are read with it.

CSS Text 3 (4.1.3) removes spaces at the end of a line, and the engine paints none. Programs that
take a paragraph from its lines, as reflow does, then join the last word of one with the first of
the next. A space is shown behind the line, where it is not seen.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.layout import inline
from weasyprint.text.ffi import FROM_UNITS

from casebook.fonts.nominal_glyph import nominal_glyph
from casebook.typeset.engine.glyph_operands import glyph_width, written
from casebook.typeset.engine.readings import note_texts
from casebook.typeset.engine.text_types import ShownFont, TextFragment, TextStream

_SPACE = " "
_Split = Callable[..., tuple[TextFragment | None, int | None, bool]]
"""Splits a text at the end of a line."""


def install_end_spaces() -> None:
    """Have lines remember the space at which they end; `glyphs` shows it."""
    inline.split_text_box = _split_text_box(inline.split_text_box)


def _split_text_box(original: _Split) -> _Split:
    def split_text_box(
        context: object,
        box: TextFragment,
        available_width: float | None,
        skip: int,
        is_line_start: bool = True,
    ) -> tuple[TextFragment | None, int | None, bool]:
        found = original(context, box, available_width, skip, is_line_start)
        line, resume, _ = found
        if line is not None and resume is not None:
            # Spaces are one byte in UTF-8, and no part of another character.
            line.casebook_space = box.text.encode()[resume - 1 : resume] == b" "
        return found

    return split_text_box


def show_end_space(
    textbox: TextFragment, stream: TextStream, pango_font: object, font: ShownFont, size: float
) -> None:
    """Show the space at which a text ends its line, in the font that the stream shows last; nothing
    where it ends at none, or the face has none."""
    if not textbox.__dict__.get("casebook_space"):
        return
    glyph = _space_glyph(font)
    if not glyph:
        return
    note_texts(font, (glyph,), (_SPACE,))
    width = round(glyph_width(stream, pango_font, glyph, size) * size / 1000 / FROM_UNITS)
    stream.show_text(written(stream, pango_font, font, size, [(glyph, width, 0)]))


def _space_glyph(font: ShownFont) -> int:
    """Return the glyph that a face has for a space; 0 for none."""
    known: int | None = font.__dict__.get("_casebook_space")
    if known is None:
        known = font.__dict__["_casebook_space"] = nominal_glyph(font.file_content, _SPACE)
    return known
