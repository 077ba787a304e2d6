"""Columns that need little get it, before the others share what is left.

CSS leaves the widths of columns to the engine where a table is wider than its room (CSS 2.2,
17.5.2.2). Where all are narrowed alike, a word or two, or two ideographs, of one column are broken
to save next to nothing for another that takes several lines in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from weasyprint.layout import table as table_layout
from weasyprint.layout.preferred import table_and_columns_preferred_widths

from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.replacing import replace

_NARROW = 0.75
"""Of an equal share: a column that can use no more needs little. Columns that need about their
share stay alike."""

_TableLayout = Callable[[object, Box, Box], None]
"""The engine's `auto_table_layout`: context, wrapper of the table, and what it stands in."""


def install_column_widths() -> None:
    """Put the mend in place."""
    replace(table_layout.auto_table_layout, _auto_table_layout(table_layout.auto_table_layout))


def _auto_table_layout(original: _TableLayout) -> _TableLayout:
    def auto_table_layout(context: object, wrapper: Box, around: Box) -> None:
        original(context, wrapper, around)
        table = wrapper.get_wrapped_table()
        found = table_and_columns_preferred_widths(context, wrapper, outer=False)
        _, _, least, most, percentages, fixed, _, _ = found
        room = sum(table.column_widths)
        if sum(least) < room < sum(most) and not any(percentages) and not any(fixed):
            table.column_widths = shared_widths(least, most, room)

    return auto_table_layout


def shared_widths(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Return the widths of columns that share a room, of the least that each needs and the most
    that it can use: those that need little get it; what is left is given to the others in
    proportion. The room is more than the least of all, and less than the most."""
    narrow: set[int] = set()
    while True:
        wide = [at for at in range(len(most)) if at not in narrow]
        left = room - sum(most[at] for at in narrow)
        spare = left - sum(least[at] for at in wide)
        share = _NARROW * left / len(wide)
        # The others keep room for their longest words.
        more = [at for at in wide if most[at] <= share and most[at] - least[at] <= spare]
        if not more:
            break
        narrow.add(min(more, key=lambda at: most[at]))
    ratio = spare / sum(most[at] - least[at] for at in wide)
    widths = zip(least, most, strict=True)
    return [
        largest if at in narrow else smallest + ratio * (largest - smallest)
        for at, (smallest, largest) in enumerate(widths)
    ]
