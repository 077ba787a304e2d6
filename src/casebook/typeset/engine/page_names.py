"""What follows pages with a name of their own begins a page of another type.

CSS Paged Media 3 (7.1): between boxes with different page names there is a page break. The engine
makes none where the second has no name.
"""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.formatting_structure.boxes import BlockLevelBox
from weasyprint.layout import block

from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.replacing import replace

_BreakValue = Callable[[Box | None, Box], str]
_WEAK = frozenset(("auto", "avoid", "avoid-page"))
"""The values of `break-before` and `break-after` that force no page break."""


def install_page_names() -> None:
    """Put the mend in place."""
    replace(block.block_level_page_break, _block_level_page_break(block.block_level_page_break))


def _block_level_page_break(original: _BreakValue) -> _BreakValue:
    def block_level_page_break(before: Box | None, after: Box) -> str:
        value = original(before, after)
        if value in _WEAK and before is not None and isinstance(after, BlockLevelBox):
            name = before.page_values()[1]
            if name and not after.page_values()[0]:
                return "page"
        return value

    return block_level_page_break
