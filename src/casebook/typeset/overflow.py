"""Text that is cut off by the edge of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.formatting_structure.boxes import TextBox

from casebook.typeset.engine.boxes import PageView

_TOLERANCE = 0.5


def overflows(page: PageView) -> Iterator[str]:
    """Yield every line of text that reaches beyond the paper of a page."""
    for box in page._page_box.descendants():
        if isinstance(box, TextBox) and box.text.strip():
            right = box.position_x + box.width
            bottom = box.position_y + box.height
            if (
                box.position_x < -_TOLERANCE
                or box.position_y < -_TOLERANCE
                or right > page.width + _TOLERANCE
                or bottom > page.height + _TOLERANCE
            ):
                yield box.text
