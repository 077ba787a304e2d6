"""Where a long part may be divided, to be laid out chunk by chunk (see `press.stretches`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from casebook.typeset.job import StyleSheet

ROWS = 400
"""Rows of tables that are laid out together. A part with half as many more is not divided."""

_COUNTING = ("counter-", "target-")
"""What style sheets say where they make what stands in one place depend on another."""
_FRAME = frozenset(("html", "body", "main", "section", "article", "div"))
"""What may stand around a table that is divided."""


def divisible_rows(root: Element, stylesheets: Sequence[StyleSheet]) -> list[Element]:
    """The rows between which a part may be divided; none for a part that is not long, and for one
    whose rows depend on each other."""
    rows = [row for body in root.iter("tbody") for row in body if row.tag == "tr"]
    if len(rows) < ROWS + ROWS // 2:
        return []
    if any(word in sheet.css for sheet in stylesheets for word in _COUNTING):
        return []
    if any(map(_binds, root.iter())):
        return []
    parents: dict[Any, Any] = {child: parent for parent in root.iter() for child in parent}
    for table in root.iter("table"):
        parent = parents.get(table)
        while parent is not None:
            if parent.tag not in _FRAME:
                return []
            parent = parents.get(parent)
    return rows


def has_fixed_columns(tables: Iterable[Element], style_for: Callable[[Element], Any]) -> bool:
    """Whether the columns of tables are as wide whatever rows they have (CSS 2.2, 17.5.2.1)."""
    for table in tables:
        style = style_for(table)
        heads = (table.find("thead"), table.find("colgroup"))
        if (
            style["table_layout"] != "fixed"
            or style["width"] == "auto"
            or all(head is None for head in heads)
        ):
            return False
    return True


def _binds(element: Element) -> bool:
    """Whether what an element stands for reaches beyond its row: a note, a link within the part,
    a cell of several rows."""
    return (
        element.get("role") == "doc-footnote"
        or element.get("href", "").startswith("#")
        or "rowspan" in element.attrib
    )
