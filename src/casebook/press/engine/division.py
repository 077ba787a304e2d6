"""Where a long part may be divided, to be laid out stretch by stretch (see `press.stretches`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from casebook.press.job import StyleSheet

ROWS = 400
"""Rows of tables that are laid out together. A part with half as many more is not divided."""

_FRAME = frozenset(("html", "body", "main", "section", "article", "div"))
"""What may stand around a table that is divided."""


def divisible_rows(root: Element, stylesheets: Sequence[StyleSheet]) -> list[Element]:
    """The rows between which a part may be divided; none for a part that is not long, and for one
    whose rows depend on each other."""
    rows = [row for body in root.iter("tbody") for row in body if row.tag == "tr"]
    if len(rows) < ROWS + ROWS // 2:
        return []
    if any("counter-" in sheet.css for sheet in stylesheets) or any(map(_binds, root.iter())):
        return []
    parents: dict[Any, Any] = {child: parent for parent in root.iter() for child in parent}
    for table in root.iter("table"):
        parent = parents.get(table)
        while parent is not None:
            if parent.tag not in _FRAME:
                return []
            parent = parents.get(parent)
    return rows


def _binds(element: Element) -> bool:
    """Whether what an element stands for reaches beyond its row: a note, a link within the part,
    a cell of several rows."""
    return (
        element.get("role") == "doc-footnote"
        or element.get("href", "").startswith("#")
        or "rowspan" in element.attrib
    )
