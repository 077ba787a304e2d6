"""A shortcut to the line heights of styles; see `install`."""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.text import line_break

from casebook.typeset.engine.replacing import replace
from casebook.typeset.engine.shared_styles import base_of
from casebook.typeset.engine.style_types import ComputedStyle

LineHeight = tuple[float, float]
"""The used value of `line-height`, and how far below its upper edge the baseline is, in pixels."""


def install_struts() -> None:
    """Put the shortcut in place."""
    replace(line_break.strut, _strut(line_break.strut))


def _strut(
    original: Callable[[ComputedStyle], LineHeight],
) -> Callable[[ComputedStyle], LineHeight]:
    """Remember the line height of each style."""

    def strut(style: ComputedStyle) -> LineHeight:
        style = base_of(style)
        known: LineHeight | None = style.__dict__.get("_casebook_strut")
        if known is None:
            known = style.__dict__["_casebook_strut"] = original(style)
        return known

    return strut
