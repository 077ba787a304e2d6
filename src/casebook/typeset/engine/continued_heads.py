"""What stands above the rows with which a table goes on at the head of a page; see
`typeset.continued_rows`.

The engine repeats the head of a table on each page, but has none for such pages alone (CSS
Tables 3, 4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from weasyprint.formatting_structure import build
from weasyprint.formatting_structure.boxes import TableRowGroupBox
from weasyprint.layout import block
from weasyprint.layout import table as table_layouts

from casebook.typeset.continued_rows import GROUP
from casebook.typeset.engine.boxes import Box, PageContext, Resume
from casebook.typeset.engine.replacing import replace

_HIGH = 0.5
"""Of a page: a head that takes more is dropped for a row that fills the page."""

_Wrapping = Callable[[Box, Iterable[Box]], Box]
_Layout = Callable[..., tuple[Box | None, *tuple[object, ...]]]
"""The engine's layout of a table: what stands on a page, and how it ended."""


def install_continued_heads() -> None:
    """Have them printed."""
    replace(build.wrap_table, _wrap_table(build.wrap_table))
    replace(table_layouts.table_layout, _table_layout(table_layouts.table_layout))


def _wrap_table(original: _Wrapping) -> _Wrapping:
    """Keep such rows apart from the grid of a table: they share no border with others."""

    def wrap_table(box: Box, children: Iterable[Box]) -> Box:
        groups = list(children)
        apart = dict(_taken_apart(groups))
        wrapper = original(box, groups)
        if apart:
            for group in wrapper.get_wrapped_table().children:
                group.continued = apart.get(_group(group) or "")
        return wrapper

    return wrap_table


def _taken_apart(groups: Iterable[Box]) -> Iterable[tuple[str, Box]]:
    """Take such rows out of heads of tables; yield each with the number of its group."""
    for group in groups:
        if isinstance(group, TableRowGroupBox) and group.element_tag == "thead":
            for row in group.children:
                if number := _group(row):
                    row.children = [build.create_anonymous_boxes(cell) for cell in row.children]
                    for cell in row.children:
                        cell.grid_x = 0
                        cell.border_bottom_width = 0  # of the grid, before it is laid out
                    yield number, row
            group.children = [row for row in group.children if not _group(row)]


def _group(box: Box) -> str | None:
    return None if box.element is None else box.element.get(GROUP)


def _table_layout(original: _Layout) -> _Layout:
    def table_layout(
        context: PageContext, table: Box, bottom_space: float, skip_stack: Resume, *rest: object
    ) -> tuple[Box | None, *tuple[object, ...]]:
        def laid(one: Box) -> tuple[Box | None, *tuple[object, ...]]:
            return original(context, one, bottom_space, skip_stack, *rest)

        headed = _with_head(table, skip_stack)
        made, *ended = laid(headed)
        if made is not None and _has_lost_head(made, headed):
            # The engine drops it for a row that fills the page, unless the group is to be whole.
            block.remove_placeholders(context, [made], *rest[-2:])
            made, *ended = laid(_with_whole_group(headed, skip_stack))
            if made is None or _is_high(made.children[0], context):
                block.remove_placeholders(context, [made] if made else [], *rest[-2:])
                made, *ended = laid(headed)
        if made is not None and headed is not table:
            # In the grid of borders, where there is one, the added row has no place.
            made.skipped_rows = getattr(made, "skipped_rows", 1) - 1
        return made, *ended

    return table_layout


def _has_lost_head(made: Box, table: Box) -> bool:
    """Return whether a table stands on a page without the head that it has there."""
    head = table.children[0] if table.children else None
    if head is None or not head.is_header or not head.children or not made.children:
        return False
    return not made.children[0].is_header


def _is_high(head: Box, context: PageContext) -> bool:
    """Return whether a head leaves little room to the rows of a page."""
    return head.is_header and head.height > _HIGH * (context.page_bottom - head.position_y)


def _with_whole_group(table: Box, resume: Resume) -> Box:
    """Return a table whose head the engine keeps before the group with which a page begins."""
    at = min(resume) if resume else 1
    groups = list(table.children)
    if at < len(groups):
        group = groups[at] = groups[at].copy_with_children(groups[at].children)
        group.style = group.style.copy()
        group.style["break_inside"] = "avoid"
    return table.copy_with_children(groups)


def _with_head(table: Box, resume: Resume) -> Box:
    """Return a table with the head that it has on a page where it resumes."""
    if not resume:
        return table
    ((index, inner),) = resume.items()
    group = table.children[index] if index < len(table.children) else None
    row = getattr(group, "continued", None)
    if row is None or not inner or not table.children[0].is_header:
        return table
    head, *groups = table.children
    return table.copy_with_children([head.copy_with_children([*head.children, row]), *groups])
