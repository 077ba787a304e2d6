"""Shortcuts through the layout engine: the same pages to the byte, in less time.

Each replaces one function of WeasyPrint 70.0 by one that does less of the same work; what it
brought is written beside it, as a part of the processor time of a page of text with notes. They
are made for that version only: on another one, `install` warns and placed the engine as it is.
`tests/press/test_engine_speed.py` compares the bytes.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import weasyprint
from weasyprint.css import AnonymousStyle, ComputedStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import background, percent
from weasyprint.layout import float as floats
from weasyprint.text import line_break

from casebook.typeset.engine.glyphs import install_glyphs
from casebook.typeset.engine.hyphenation import install_hyphenation
from casebook.typeset.engine.styles import share_styles
from casebook.typeset.engine.text import install_text
from casebook.typeset.engine.trials import install_trials

MADE_FOR = "70.0"


@cache
def install() -> bool:
    """Put the shortcuts in place, once a process; return whether they fit the engine."""
    if weasyprint.__version__ != MADE_FOR:
        what = f"the press's shortcuts are made for WeasyPrint {MADE_FOR}"
        warnings.warn(f"{what}, not {weasyprint.__version__}: it works, slower", stacklevel=2)
        return False
    install_trials(replace)
    install_text(replace)
    install_glyphs()
    install_hyphenation()
    replace(line_break.strut, _strut(line_break.strut))
    replace(line_break.can_break_text, lru_cache(maxsize=1 << 14)(line_break.can_break_text))
    replace(percent.resolve_percentages, _resolve_percentages(percent.resolve_percentages))
    replace(floats.avoid_collisions, _avoid_collisions(floats.avoid_collisions))
    background.layout_box_backgrounds = _box_backgrounds(background.layout_box_backgrounds)
    AnonymousStyle.__init__ = _anonymous_style(AnonymousStyle.__init__)
    ComputedStyle.__init__ = _computed_style(ComputedStyle.__init__)
    StyleFor.__init__ = share_styles(StyleFor.__init__)
    return True


def replace(original: Any, shortcut: Any) -> None:
    """Replace a function in every module of the engine that has it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint"):
            for key, value in list(vars(module).items()):
                if value is original:
                    setattr(module, key, shortcut)


def _strut(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Remember the line height of each style: 2 %."""

    def strut(style: Any) -> Any:
        known = style.__dict__.get("_press_strut")
        if known is None:
            known = style.__dict__["_press_strut"] = original(style)
        return known

    return strut


_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_CHANGING = ("width", "height", "min_width", "max_width", "min_height", "max_height")


def _resolve_percentages(original: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Resolve lengths without percentages once for each style, not for each box: 5 %."""

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get("_press_lengths")
        if known is None:
            known = style.__dict__["_press_lengths"] = _plain_lengths(style)
        values, changing = known
        # Flex and grid layout write widths and heights into styles.
        if values and all(style[name] is value for name, value in changing):
            box.__dict__.update(values)
        else:
            original(box, containing_block)

    return resolve_percentages


def _plain_lengths(style: Any) -> tuple[dict[str, Any], tuple[tuple[str, Any], ...]]:
    """The used values that a style gives in every containing block; empty if it depends on it."""
    changing = tuple((name, style[name]) for name in _CHANGING)
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return {}, changing
    values: dict[str, Any] = {}
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            values[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", "").lower() == "px":
            values[name] = value.value
        else:
            return {}, changing
    for side in _SIDES:
        values[f"border_{side}_width"] = style[f"border_{side}_width"]
    return values, changing


def _avoid_collisions(original: Callable[..., Any]) -> Callable[..., Any]:
    """Place lines at once where nothing floats: 1 %."""

    def avoid_collisions(
        context: Any, box: Any, containing_block: Any, outer: bool = True
    ) -> tuple[float, float, float]:
        if (
            outer
            or type(box).__name__ != "LineBox"
            or context.excluded_shapes
            or containing_block.style["direction"] == "rtl"
        ):
            found: tuple[float, float, float] = original(context, box, containing_block, outer)
            return found
        left = containing_block.content_box_x()
        right = left + containing_block.width
        # In the engine's order of additions, which decides on the last bit.
        inner = left + box.margin_left
        width = (right - box.margin_right) - inner
        return inner - box.margin_left, box.border_box_y() - box.margin_top, width

    return avoid_collisions


_NO_RADIUS = {
    f"border_{corner}_radius": (0, 0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
}


def _box_backgrounds(original: Callable[..., None]) -> Callable[..., None]:
    """Pass quickly over boxes with no background at all: 2 %."""

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is not None or box is page or not layout_children or not _is_bare(box.style):
            original(page, box, get_image, layout_children, style)
            return
        box.__dict__.update(_NO_RADIUS)
        box.background = None
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)

    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    """Whether a style gives neither background nor shadow, mask, border image or round corner."""
    known = style.__dict__.get("_press_bare")
    if known is None:
        known = style.__dict__["_press_bare"] = (
            all((0, "px") in style[corner] for corner in _NO_RADIUS)
            and style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and style["visibility"] != "hidden"
            and all(kind == "none" for kind, _ in style["background_image"])
            and style["background_color"] != "currentcolor"
            and style["background_color"].alpha == 0
            and not style["box_shadow"]
        )
    return bool(known)


def _is_simple(name: str) -> bool:
    return not (
        name in INHERITED
        or name in INITIAL_NOT_COMPUTED
        or name in ("display", "float", "page", "position")
        or name.startswith(("__", "text_decoration_"))
    )


_INITIAL = {name: value for name, value in INITIAL_VALUES.items() if _is_simple(name)}
"""Values of properties that nothing sets and that need no computing."""


def _anonymous_style(original: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Give anonymous boxes their initial values at once, not one by one: 2 %."""

    def initialise(self: Any, parent_style: Any) -> None:
        self.update(_INITIAL)
        original(self, parent_style)

    return initialise


_LOGICAL = frozenset(
    function(block="ttb", inline=direction)
    for function in PHYSICAL_FUNCTIONS.values()
    for direction in ("ltr", "rtl")
)


def _computed_style(original: Callable[..., None]) -> Callable[..., None]:
    """Give elements the initial values of all that no rule sets at once: 4 %."""

    def initialise(self: Any, parent_style: Any, cascaded: Any, *others: Any) -> None:
        original(self, parent_style, cascaded, *others)
        if parent_style is not None and _LOGICAL.isdisjoint(cascaded):
            self.update(_INITIAL)
            for name in cascaded:
                self.pop(name, None)

    return initialise
