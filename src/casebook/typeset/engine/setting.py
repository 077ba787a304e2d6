"""What Pango needs to know of a style: made once for each style, not for each line."""

from __future__ import annotations

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

from casebook.typeset.engine.shared_styles import base_of
from casebook.typeset.engine.style_types import ComputedStyle

_METRICS = (
    ("ascent", "ascent"),
    ("underline_position", "underline_position"),
    ("strikethrough_position", "strikethrough_position"),
    ("underline_thickness", "underline_thickness"),
    ("strikethrough_thickness", "strikethrough_thickness"),
)


_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
"""Properties that choose OpenType features."""


class TextSetting:
    """The Pango context of a style, and what goes with it."""

    __slots__ = ("context", "description", "features", "language", "metrics")

    def __init__(self, style: ComputedStyle) -> None:
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
        self.features = _features(style)

    def give_features(self, layout: object) -> None:
        """Give a layout of Pango's the font features.

        A list of attributes owns what is put into it, and a layout adds more to its own; so each
        has one, which ends with it. The engine's own lists are never freed.
        """
        if self.features:
            attributes = pango.pango_attr_list_new()
            feature = pango.pango_attr_font_features_new(self.features)
            pango.pango_attr_list_insert(attributes, feature)
            pango.pango_layout_set_attributes(layout, attributes)
            pango.pango_attr_list_unref(attributes)

    def _measures(self, style: ComputedStyle) -> dict[str, float | None]:
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


def _features(style: ComputedStyle) -> bytes:
    """Return the font features of a style as Pango reads them; empty for none."""
    features = font_features(**{name: style[name] for name in _FEATURES})
    return ",".join(f"{name} {value}" for name, value in features.items()).encode()


def setting_of(style: ComputedStyle) -> TextSetting:
    """Return the setting of a style, kept with the one that all parts share."""
    style = base_of(style)
    known: TextSetting | None = style.__dict__.get("_casebook_setting")
    if known is None:
        known = style.__dict__["_casebook_setting"] = TextSetting(style)
    return known
