"""Justified lines are drawn from their words, each shaped once for a style; see `install`.

The room that justifies a line stands in its spaces, and Pango sets spaces with room as runs of
their own. So the words between them are shaped alone, whatever line they stand in, and a line of
known words needs no layout of Pango's. That holds for words of the Latin script that are set in the
font of their style; other lines are drawn as ever.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from weasyprint.draw import text as draw_text
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS
from weasyprint.text.fonts import get_pango_font_key

from casebook.typeset.engine.end_spaces import show_end_space
from casebook.typeset.engine.glyph_operands import written
from casebook.typeset.engine.glyphs import (
    INTEGERS,
    are_plain,
    glyph_values,
    has_pictures,
    has_plain_glyphs,
    items_of,
)
from casebook.typeset.engine.readings import (
    glyph_texts,
    has_whole_letters,
    is_shared,
    note_texts,
)
from casebook.typeset.engine.setting import setting_of
from casebook.typeset.engine.shared_styles import base_of
from casebook.typeset.engine.style_types import ComputedStyle
from casebook.typeset.engine.text_types import (
    GlyphItem,
    LineDrawer,
    Matrix,
    ShownFont,
    TextFragment,
    TextLayout,
    TextStream,
)

_SPACE = re.compile("([ \u00a0])")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_PLAIN = re.compile(
    "[ -~\u00a0\u00a7\u00ab\u00bb\u00c0-\u024f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2060]+"
)
"""Characters that are of the Latin script where a letter of it stands beside them."""

_SAMPLE = " x x\u00a0x "
_ROOM = 1.1
_MOST_KEPT = 8192
"""Words that are kept of a style, some three hundred bytes each; when there are more, all go."""


def install_words() -> None:
    """Put the shortcut in place."""
    if has_plain_glyphs():
        inline.create_layout = _create_layout
        shape = line_break.Layout.reactivate
        line_break.Layout.reactivate = _reactivate(shape)
        draw_text.draw_first_line = _draw_first_line(draw_text.draw_first_line, shape)


_Word = tuple[bytes, str]
"""A word as it is shaped: the integers of its glyphs (see `glyph_values`), and what each glyph
stands for, with U+0000 between them. Of such tuples the garbage collector keeps no account."""

_Glyph = tuple[int, int, int]
"""A glyph, its width and its offset to the right, in Pango's units."""


class ShapedWords:
    """The words of a style that have been shaped, and its space."""

    def __init__(self, style: ComputedStyle) -> None:
        self.known: dict[str, _Word | None] = {}
        """None for what is not one run in the style's font."""
        self._sample = line_break.Layout(style, _ROOM)  # kept, for it keeps the font
        self._sample.set_text(_SAMPLE, justify=True)
        line, _ = self._sample.get_first_line()
        items = list(items_of(line))
        values = [glyph_values(item) for item in items]
        self.font = items[0].item.analysis.font
        self._font_key, _, self.size = get_pango_font_key(self.font)
        room = int(_ROOM * TO_UNITS)
        self.space, width, *_ = values[0]
        self._width = width - room
        first, middle, last = self.spaces(room)
        self.is_plain = [first, middle, middle, last] == [tuple(each[:3]) for each in values[::2]]
        """Whether spaces are set as `spaces` says."""

    def spaces(self, room: int) -> tuple[_Glyph, _Glyph, _Glyph]:
        """Return the space that begins a line, those within it, and the one that ends it.

        Pango puts half of the room before a space and half behind it, but none at the ends of a
        line; there the engine asks for twice the room.
        """
        width = self._width + room
        return (self.space, width, 0), (self.space, width, room // 2), (self.space, width, room)

    def know(self, style: ComputedStyle, words: Sequence[str]) -> bool:
        """Shape words that are not known yet; return whether all are as they have to be."""
        unknown = [word for word in words if word not in self.known]
        if unknown:
            if len(self.known) > _MOST_KEPT:
                self.known.clear()
                unknown = list(words)
            self._shape(style, unknown)
        return all(map(self.known.get, words))

    def _shape(self, style: ComputedStyle, words: Sequence[str]) -> None:
        text = " ".join(("x", *words))  # figures are of the script of the letters beside them
        layout = line_break.Layout(style, _ROOM)
        layout.set_text(text, justify=True)
        line, _ = layout.get_first_line()
        items = {(item.item.offset, item.item.length): item for item in items_of(line)}
        encoded = text.encode()
        offset = len("x ")
        for word in words:
            length = len(word.encode())
            item = items.get((offset, length))
            self.known[word] = None if item is None else self._word(item, encoded)
            offset += length + len(" ")

    def _word(self, item: GlyphItem, text: bytes) -> _Word | None:
        values = glyph_values(item)
        is_plain = are_plain(values) and has_whole_letters(item)
        if item.item.analysis.font != self.font or not is_plain:
            return None
        return array("i", values).tobytes(), "\0".join(glyph_texts(item, text))

    def font_in(self, stream: TextStream) -> ShownFont:
        """Return the font as the document of a stream shows it."""
        if self._font_key not in stream._fonts:
            stream.add_font(self.font)
        return stream._fonts[self._font_key]

    def write(self, line: _Line, stream: TextStream, font: ShownFont) -> str:
        """Return what shows a line, in an operand of TJ."""
        parts: dict[str, str] = font.__dict__.setdefault("_casebook_words", {}).setdefault(self, {})
        first, middle, last = self.spaces(line.room)
        within = ""
        found = []
        for place, piece in enumerate(line.pieces):
            if place % 2:
                note_texts(font, (self.space,), (piece,))
                within = within or written(stream, self.font, font, self.size, (middle,))
                found.append(within)
                continue
            part = parts.get(piece)
            if part is None:
                part = parts[piece] = self._write(piece, stream, font)
            found.append(part)
        if not line.pieces[0]:
            found[1] = written(stream, self.font, font, self.size, (first,))
        if not line.pieces[-1]:
            found[-2] = written(stream, self.font, font, self.size, (last,))
        return "".join(found)

    def _write(self, text: str, stream: TextStream, font: ShownFont) -> str:
        word = self.known.get(text)
        if word is None:
            return ""
        values, texts = array("i", word[0]), word[1].split("\0")
        glyphs, widths, offsets = (values[field::INTEGERS] for field in range(3))
        note_texts(font, glyphs, texts)
        shown = zip(glyphs, widths, offsets, strict=True)
        return written(stream, self.font, font, self.size, shown)


class _Line(NamedTuple):
    """A justified line of known words."""

    style: ComputedStyle
    words: ShapedWords
    """Those of its style."""
    pieces: Sequence[str]
    """Words at even places, spaces at odd ones; an empty word before a space that begins the line,
    and behind one that ends it."""
    room: int
    """What is added to each space, in Pango's units."""


def _line(layout: TextLayout, style: ComputedStyle) -> _Line | None:
    """Return a justified line by its words; None where it, or a word of it, needs more care."""
    text = layout.text
    room = int((style["word_spacing"] + layout.justification_spacing) * TO_UNITS)
    if (
        style["letter_spacing"] != "normal"
        or style["direction"] != "ltr"
        or room <= 0
        or room % (TO_UNITS / 2) == 0  # Pango halves whole pixels in its own way
        or not (_PLAIN.fullmatch(text) and _LATIN.search(text))
        or text.endswith("\u00a0")
    ):
        return None
    pieces = _SPACE.split(text)
    if "" in pieces[2:-2:2]:
        return None
    words = _words_of(base_of(style))
    if not (words.is_plain and words.know(style, list(filter(None, pieces[::2])))):
        return None
    return _Line(style, words, pieces, room)


def _words_of(style: ComputedStyle) -> ShapedWords:
    known: ShapedWords | None = style.__dict__.get("_casebook_words")
    if known is None:
        known = style.__dict__["_casebook_words"] = ShapedWords(style)
    return known


_Activator = Callable[[TextLayout, ComputedStyle], None]


def _reactivate(original: _Activator) -> _Activator:
    """Have no line shaped that can be drawn from its words."""

    def reactivate(self: TextLayout, style: ComputedStyle) -> None:
        line = _line(self, style) if self.justification_spacing else None
        self.__dict__["casebook_line"] = line
        if line is None:
            original(self, style)

    return reactivate


def _draw_first_line(original: LineDrawer, shape: _Activator) -> LineDrawer:
    """Draw justified lines from their words."""

    def draw_first_line(
        stream: TextStream,
        textbox: TextFragment,
        text_overflow: str,
        block_ellipsis: object,
        matrix: Matrix,
    ) -> Sequence[object]:
        line: _Line | None = textbox.pango_layout.__dict__.get("casebook_line")
        if line is not None:
            font = line.words.font_in(stream)
            if (
                text_overflow != "ellipsis"
                and block_ellipsis == "none"
                and not has_pictures(font)
                and not is_shared(textbox.pango_layout.text, font)
            ):
                stream.set_text_matrix(*matrix.values)
                stream.set_font_size(font.hash, line.words.size)
                stream.show_text(line.words.write(line, stream, font))
                show_end_space(textbox, stream, line.words.font, font, line.words.size)
                return []
            shape(textbox.pango_layout, line.style)
        return original(stream, textbox, text_overflow, block_ellipsis, matrix)

    return draw_first_line


def _create_layout(
    text: str,
    style: ComputedStyle,
    context: object,
    max_width: float | None,
    justification_spacing: float,
) -> TextLayout:
    """Return the layout of a line that has been justified: it is shaped when it is drawn."""
    layout: TextLayout = line_break.Layout.__new__(line_break.Layout)
    layout.text = text
    layout.max_width = max_width
    layout.justification_spacing = justification_spacing
    layout.first_line_direction = 0
    layout.__dict__.update(setting_of(style).metrics)
    return layout
