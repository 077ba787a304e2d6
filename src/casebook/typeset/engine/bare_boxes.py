"""Shortcuts past what does nothing to most boxes; see `install`.

The engine resolves percentages where there are none, asks each box in five ways whether it stands
in the flow, keeps lines clear of floats that are not there, and looks for backgrounds.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import background, percent
from weasyprint.layout import float as floats

from casebook.typeset.engine.boxes import Box as LaidBox
from casebook.typeset.engine.boxes import BoxStyle, FloatContext
from casebook.typeset.engine.replacing import replace
from casebook.typeset.engine.shared_styles import base_of
from casebook.typeset.engine.style_types import ComputedStyle


def install_bare_boxes() -> None:
    """Put the shortcuts in place."""
    replace(percent.resolve_percentages, _resolve_percentages(percent.resolve_percentages))
    replace(floats.avoid_collisions, _avoid_collisions(floats.avoid_collisions))
    Box.is_in_normal_flow = _is_in_normal_flow(Box.is_in_normal_flow)
    background.layout_box_backgrounds = _lay_out_backgrounds(background.layout_box_backgrounds)


_SIDES = ("left", "right", "top", "bottom")
_SIZES = ("width", "height", "min_width", "max_width", "min_height", "max_height")
_LENGTHS = (*(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES), *_SIZES)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)

_Lengths = tuple[dict[str, object], dict[str, object]]
"""The used values of a style's lengths where none depends on the containing block, and those of its
borders."""


def _resolve_percentages(
    original: Callable[[LaidBox, object], None],
) -> Callable[[LaidBox, object], None]:
    """Resolve lengths without percentages once for each style, not for each box.

    Those of a shared style are never changed: where layout writes lengths, it writes into a copy.
    """

    def resolve_percentages(box: LaidBox, containing_block: object) -> None:
        style = box.style
        base: ComputedStyle | None = vars(style).get("base")
        if base is None:
            original(box, containing_block)
            return
        try:
            lengths: _Lengths | None = vars(base)["_casebook_lengths"]
        except KeyError:
            lengths = vars(base)["_casebook_lengths"] = _lengths(base)
        if lengths is None:
            original(box, containing_block)
            return
        used, borders = lengths
        box.__dict__.update(used)
        if style["border_collapse"] != "collapse":
            box.__dict__.update(borders)
            return
        for name, value in borders.items():
            if not hasattr(box, name):  # else the conflict of collapsed borders is resolved
                setattr(box, name, value)

    return resolve_percentages


def _lengths(style: ComputedStyle) -> _Lengths | None:
    if style["box_sizing"] != "content-box":
        return None
    used: dict[str, object] = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", "").lower() == "px":
            used[name] = value.value
        else:
            return None
    return used, {name: style[name] for name in _BORDERS}


def _is_in_normal_flow(original: Callable[[LaidBox], bool]) -> Callable[[LaidBox], bool]:
    """Ask no further of boxes that have the initial values of `float` and `position`."""

    def is_in_normal_flow(self: LaidBox) -> bool:
        style = self.style
        return (style["float"] == "none" and style["position"] == "static") or original(self)

    return is_in_normal_flow


_Room = tuple[float, float, float]
"""Left edge, upper edge and width of what a box may fill."""


def _avoid_collisions(original: Callable[..., _Room]) -> Callable[..., _Room]:
    """Place lines at once where nothing floats."""

    def avoid_collisions(
        context: FloatContext, box: LaidBox, containing_block: LaidBox, outer: bool = True
    ) -> _Room:
        if (
            outer
            or type(box) is not LineBox
            or context.excluded_shapes
            or containing_block.style["direction"] == "rtl"
        ):
            return original(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        right = left + containing_block.width
        # In the engine's order of additions, which decides on the last bit.
        inner = left + box.margin_left
        width = (right - box.margin_right) - inner
        return inner - box.margin_left, box.border_box_y() - box.margin_top, width

    return avoid_collisions


_SQUARE = {
    f"border_{corner}_radius": (0, 0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
}


def _lay_out_backgrounds(original: Callable[..., None]) -> Callable[..., None]:
    """Pass quickly over boxes without a background."""

    def layout_box_backgrounds(
        page: LaidBox,
        box: LaidBox,
        get_image: object,
        layout_children: bool = True,
        style: ComputedStyle | None = None,
    ) -> None:
        if style is not None or box is page or not layout_children or not _is_bare(box.style):
            original(page, box, get_image, layout_children, style)
            return
        box.__dict__.update(_SQUARE)
        box.background = None
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)

    return layout_box_backgrounds


def _is_bare(style: BoxStyle) -> bool:
    """Whether a style gives neither background nor shadow, border image, mask or round corner."""
    base = base_of(style)
    known: bool | None = base.__dict__.get("_casebook_bare")
    if known is None:
        known = base.__dict__["_casebook_bare"] = bool(
            all((0, "px") in base[corner] for corner in _SQUARE)
            and base["border_image_source"][0] == "none"
            and base["mask_border_source"][0] == "none"
            and base["visibility"] != "hidden"
            and all(kind == "none" for kind, _ in base["background_image"])
            and base["background_color"] != "currentcolor"
            and base["background_color"].alpha == 0
            and not base["box_shadow"]
        )
    return known
