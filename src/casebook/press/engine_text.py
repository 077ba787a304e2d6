"""Shortcuts through the engine's text layout; see `engine_speed`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

_METRICS = (
    ("ascent", "ascent"),
    ("underline_position", "underline_position"),
    ("strikethrough_position", "strikethrough_position"),
    ("underline_thickness", "underline_thickness"),
    ("strikethrough_thickness", "strikethrough_thickness"),
)


def install_text(replace: Callable[[Any, Any], None]) -> None:
    """Put the shortcuts in place."""
    line_break.Layout.setup = _setup
    replace(line_break.split_first_line, _remembered(line_break.split_first_line))
    inline.add_word_spacing = _add_word_spacing
    draw_text.draw_first_line = _draw_first_line(draw_text.draw_first_line)


class _Setting:
    """What Pango needs to know of a style: made once for each style, not for each line."""

    __slots__ = ("attribute", "context", "description", "language", "metrics")

    def __init__(self, style: Any) -> None:
        context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map),
            gobject.g_object_unref,
        )
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        override = style["font_language_override"]
        name = style["lang"]
        if override != "normal":
            name = LST_TO_ISO.get(override.lower(), override)
        if name:
            self.language = pango.pango_language_from_string(name.encode().replace(b"\0", b""))
            pango.pango_context_set_language(context, self.language)
        else:
            self.language = pango.pango_language_get_default()
        self.context = context
        self.description = get_font_description(style)
        self.metrics = self._measures(style)
        self.attribute = _features(style)

    def _measures(self, style: Any) -> dict[str, Any]:
        if style["text_decoration_line"] == "none":
            return {"ascent": None, "underline_position": None, "strikethrough_position": None}
        metrics = ffi.gc(
            pango.pango_context_get_metrics(self.context, self.description, self.language),
            pango.pango_font_metrics_unref,
        )
        return {
            name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{measure}")(metrics)
            for name, measure in _METRICS
        }


def _features(style: Any) -> Any:
    """The Pango attribute of a style's font features; None without any."""
    features = font_features(
        style["font_kerning"],
        style["font_variant_ligatures"],
        style["font_variant_position"],
        style["font_variant_caps"],
        style["font_variant_numeric"],
        style["font_variant_alternates"],
        style["font_variant_east_asian"],
        style["font_feature_settings"],
    )
    if not features:
        return None
    key = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    known = style.font_config.font_features
    if key not in known:
        known[key] = pango.pango_attr_font_features_new(key)
    return known[key]


def _setting(style: Any) -> _Setting:
    known: _Setting | None = style.__dict__.get("_press_setting")
    if known is None:
        known = style.__dict__["_press_setting"] = _Setting(style)
    return known


def _setup(self: Any, style: Any) -> None:
    """`Layout.setup` with a Pango context for each style: 7 %."""
    setting = _setting(style)
    self.style = style
    self.first_line_direction = 0
    self.language = setting.language
    self.__dict__.update(setting.metrics)
    layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    self.layout = layout
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, setting.description)
    if setting.attribute is not None:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, setting.attribute)
        pango.pango_layout_set_attributes(layout, attributes)


def _remembered(original: Callable[..., Any]) -> Callable[..., Any]:
    """Remember how text was split, for lines that are set again on the next page, and for pages
    that are set again for their notes: a line is not shaped twice."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        known = getattr(context, "split_lines", None)
        if known is None:
            return original(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
        key = (id(style), text, max_width, justification_spacing, is_line_start, minimum)
        found = known.get(key)
        if found is None:
            found = original(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            # The style is kept, so that its identity stays its own.
            known[key] = found, style
            return found
        (layout, *others), _ = found
        copy = line_break.Layout.__new__(line_break.Layout)
        copy.__dict__.update(layout.__dict__)
        return (copy, *others)

    return split_first_line


def _add_word_spacing(context: Any, box: Any, spacing: float, advance: float) -> float:
    """`add_word_spacing` without a Pango layout that is thrown away at once: 2 %."""
    if isinstance(box, TextBox):
        box.justification_spacing = spacing
        box.position_x += advance
        spaces = inline.count_expandable_spaces(box)
        if spaces > 0:
            box.pango_layout = _unset_layout(box.text, box.style, spacing)
            extra = spacing * spaces
            advance += extra
            box.width += extra
    elif isinstance(box, (LineBox, InlineBox)):
        box.position_x += advance
        before = advance
        children = box.children
        if box.style["direction"] == "rtl":
            children = children[::-1]
        for child in children:
            if child.is_in_normal_flow():
                advance = _add_word_spacing(context, child, spacing, advance)
        box.width += advance - before
    else:
        box.translate(advance, 0)
    return advance


def _unset_layout(text: str, style: Any, spacing: float) -> Any:
    """What is left of a layout after it is deactivated; drawing sets it up again."""
    layout = line_break.Layout.__new__(line_break.Layout)
    index = text.find("\n")
    layout.text = text if index == -1 else text[: index + 2]
    layout.justification_spacing = spacing
    layout.max_width = None
    layout.first_line_direction = 0
    layout.__dict__.update(_setting(style).metrics)
    return layout


_INTEGERS = 5
"""32-bit integers in a PangoGlyphInfo: glyph, width, x offset, y offset, attributes."""


def _draw_first_line(original: Callable[..., Any]) -> Callable[..., Any]:
    """Write the glyphs of a line from memory read at once, not field by field: 5 %."""
    if ffi.sizeof("PangoGlyphInfo") != 4 * _INTEGERS:
        return original

    def draw_first_line(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> Any:
        layout = textbox.pango_layout
        if (
            text_overflow == "ellipsis"
            or block_ellipsis != "none"
            or textbox.style["font_size"] < _TINY
            or pango.pango_version() < _SOUND_PANGO
        ):
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip():
            return []
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        runs = _runs(line, stream)
        if runs is None:
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _show(stream, textbox, runs)
        return []

    return draw_first_line


_TINY = 1e-6
_SOUND_PANGO = 14802


def _runs(line: Any, stream: Any) -> list[tuple[Any, Any, Any, float, list[int]]] | None:
    """The runs of a line: glyph item, its Pango font, the engine's font, size, and glyphs.

    None where a glyph needs more care: colours, bitmaps, offsets in height, no glyph at all.
    """
    runs = []
    run = line.runs[0]
    previous, font, size = None, None, 0.0
    while run != ffi.NULL:
        item = run.data
        run = run.next
        pango_font = item.item.analysis.font
        if pango_font != previous:
            previous = pango_font
            font, size = stream.add_font(pango_font)
            if font.svg or font.png or font.colr or font.bitmap:
                return None
        glyphs = item.glyphs
        count = glyphs.num_glyphs
        values = ffi.unpack(ffi.cast("int *", glyphs.glyphs), _INTEGERS * count)
        if any(values[3::_INTEGERS]) or max(values[::_INTEGERS], default=0) >= _EMPTY:
            return None
        runs.append((item, pango_font, font, size, values))
    return runs


_EMPTY = 0x0FFFFFFF
"""PANGO_GLYPH_EMPTY; glyphs that no font has are above it."""


def _show(stream: Any, textbox: Any, runs: list[tuple[Any, Any, Any, float, list[int]]]) -> None:
    """Append the operators that show runs of glyphs, as the engine does.

    What one glyph of a font writes at some width is remembered: letters come back.
    """
    previous = None
    parts: list[str] = []
    for item, pango_font, font, size, values in runs:
        if pango_font != previous:
            previous = pango_font
            if parts:
                stream.show_text("".join(parts))
                parts = []
            stream.set_font_size(font.hash, size)
        known = font.__dict__.setdefault("_press_shown", {}).setdefault(size, {})
        parts.append("<")
        for shown in zip(*(values[field::_INTEGERS] for field in range(3)), strict=True):
            part = known.get(shown)
            if part is None:
                _map(item, font, textbox, values)
                part = known[shown] = _part(stream, pango_font, font, size, *shown)
            parts.append(part)
        _close(parts)
    stream.show_text("".join(parts))


def _part(
    stream: Any, pango_font: Any, font: Any, size: float, glyph: int, width: int, x_offset: int
) -> str:
    """What one glyph adds to an operand of TJ."""
    offset = x_offset / size
    if glyph not in font.widths:
        font.widths[glyph] = _width(stream, pango_font, glyph, size)
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    after = f">{int(kerning)}<" if kerning else ""
    return f"{before}{glyph:04x}{after}"


def _close(parts: list[str]) -> None:
    """End a string of glyphs; one that has not begun is taken back."""
    if parts[-1][-1] == "<":
        parts[-1] = parts[-1][:-1]
    else:
        parts.append(">")


def _map(item: Any, font: Any, textbox: Any, values: list[int]) -> None:
    """Note which text each glyph stands for, the first time it is shown."""
    known = font.to_unicode
    glyphs = values[::_INTEGERS]
    if known.keys() >= set(glyphs):
        return
    text = textbox.pango_layout.text.encode()
    clusters = item.glyphs.log_clusters
    offset, length = item.item.offset, item.item.length
    backwards = item.item.analysis.level % 2
    last = len(glyphs) - 1
    for index, glyph in enumerate(glyphs):
        if glyph in known:
            continue
        start = clusters[index]
        if backwards:
            end = length if index == 0 else clusters[index - 1]
        else:
            end = length if index == last else clusters[index + 1]
        known[glyph] = text[offset + start : offset + end].decode()


def _width(stream: Any, pango_font: Any, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width
