"""A shortcut to the line heights of styles; see `install`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break

from casebook.typeset.engine.replacing import replace
from casebook.typeset.engine.shared_styles import base_of


def install_struts() -> None:
    """Put the shortcut in place."""
    replace(line_break.strut, _strut(line_break.strut))


def _strut(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Remember the line height of each style."""

    def strut(style: Any) -> Any:
        style = base_of(style)
        known = style.__dict__.get("_press_strut")
        if known is None:
            known = style.__dict__["_press_strut"] = original(style)
        return known

    return strut
