"""Lines as high as their style says, whatever faces their characters come from.

CSS Inline Layout 3 (5.1): where `line-height` is not `normal`, the height of a line follows from
the metrics of the first font alone. The engine takes those of the text as it is set, so that one
Chinese character in a Latin line, or the other way round, moves the next line down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from weasyprint.layout import inline

from casebook.typeset.engine.text_types import TextFragment

_P = ParamSpec("_P")

_SplitBox = tuple[TextFragment | None, int | None, bool]
"""What a line has of a text, where the text goes on, and whether a preserved break is between."""


def install_line_heights() -> None:
    """Have text placed by the metrics of its first font."""
    inline.split_text_box = _split_text_box(inline.split_text_box)


def _split_text_box(original: Callable[_P, _SplitBox]) -> Callable[_P, _SplitBox]:
    def split_text_box(*arguments: _P.args, **options: _P.kwargs) -> _SplitBox:
        found = original(*arguments, **options)
        box = found[0]
        if box is not None and box.style["line_height"] != "normal":
            _, baseline = inline.strut(box.style)
            lower = baseline - box.baseline
            box.margin_top += lower
            box.margin_bottom -= lower
            box.baseline = baseline
        return found

    return split_text_box
