"""Chunks: a long table is laid out piece by piece, so that memory does not grow with it.

A timeline of all cases may have thousands of rows, and the engine takes a hundred kilobytes for
each. So some hundred rows are laid out at a time. The last page, which is not full, is thrown away,
and the next chunk begins with its first row, from the engine's state before that page: the pages
are those of one layout.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import TableRowBox

from casebook.typeset.breaks import page_breaks
from casebook.typeset.engine.division import ROWS
from casebook.typeset.engine.galley import Galley, Reading, make_galley
from casebook.typeset.engine.styles import forget_styles, style_shown
from casebook.typeset.findings import PageBreak
from casebook.typeset.note_context import Box, Resume
from casebook.typeset.pages import Pages, make_pages

_REPEATED = frozenset(("caption", "colgroup", "thead", "tfoot"))
"""What belongs to every page of a table."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages that have been laid out together."""

    galley: Galley
    pages: Pages
    breaks: tuple[PageBreak, ...]
    """For each page, where in the text of the part it begins."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a chunk begins."""

    row: int = 0
    page: int = 0
    """Index in the part of the page that begins with the row."""
    state: Any = None
    """The engine's state before that page."""
    place: PageBreak | None = None


def chunks(reading: Reading) -> Iterator[Chunk]:
    """Lay a part out; yield it whole, or chunk by chunk. While one is looked at, the others
    are not in the tree of elements."""
    rows = reading.rows
    start = _Start()
    reach = ROWS
    while True:
        if start.row:
            gc.collect()  # workers collect garbage between parts only
        end = start.row + reach
        if end + ROWS // 2 >= len(rows):
            end = len(rows)
        with _only(reading, rows, start.row, end):
            galley = make_galley(reading)
            state = start.state and (_path(galley.root, rows[start.row]), *start.state[1:])
            pages = make_pages(galley, start.page, state)
            breaks = page_breaks(galley.root, pages.resumes, start.place)
            if end == len(rows):
                yield Chunk(galley, pages, breaks)
                return
            full = _full_pages(galley.root, pages.resumes)
            if full:
                kept = replace(pages, boxes=pages.boxes[:full], states=pages.states[: full + 1])
                yield Chunk(galley, kept, breaks[:full])
        if full:
            row = rows.index(_row(galley.root, pages.resumes[full]), start.row)
            start = _Start(row, start.page + full, pages.states[full], breaks[full])
            reach = ROWS
            del galley, pages, kept
        else:
            reach *= 2  # rows so high that none begins a page


@contextmanager
def _only(reading: Reading, rows: Sequence[Any], start: int, end: int) -> Iterator[None]:
    """Have only some rows in the tree, and what stands around them; the cascade knows the others,
    by which rules may tell rows apart. Rows share their borders: those before the first one and
    below the table's head are there too."""
    if not rows:
        yield
        return
    html = reading.html
    parents = {child: parent for parent in html.etree_element.iter() for child in parent}
    shown = dict.fromkeys(rows[start:end])
    if start > 0:
        own = [row for row in parents[rows[start]] if row.tag == "tr"]
        before = own[: own.index(rows[start])]
        shown |= dict.fromkeys((*before[:1], *before[-1:]))
    html.hidden = {*rows} - shown.keys()
    style_shown(reading.style_for, html)
    children: dict[Element, list[Element]] = {}

    def leave_out(parent: Element, gone: Iterable[Element]) -> None:
        children.setdefault(parent, list(parent))
        gone = {element for element in gone if element.tag not in _REPEATED}
        parent[:] = [element for element in parent if element not in gone]

    for body in {parents[row] for row in html.hidden}:
        leave_out(body, html.hidden)
    if start > 0:
        for parent, index in _line(parents, parents[rows[start]]):
            leave_out(parent, parent[:index])
    if end < len(rows):
        for parent, index in _line(parents, parents[rows[end - 1]]):
            leave_out(parent, parent[index + 1 :])
    try:
        yield
    finally:
        for parent, whole in children.items():
            parent[:] = whole
        forget_styles(reading.style_for, shown)


def _line(parents: dict[Element, Element], element: Element) -> Iterator[tuple[Element, int]]:
    """Yield the elements around an element, from the inside, each with the index of the one that
    leads to it."""
    while (parent := parents.get(element)) is not None:
        yield parent, list(parent).index(element)
        element = parent


def _full_pages(root: Box, resumes: Sequence[Resume]) -> int:
    """How many pages there are before the last one that begins with a row; 0 if none does."""
    return next((n for n in reversed(range(1, len(resumes))) if _row(root, resumes[n])), 0)


def _row(root: Box, resume: Resume) -> Element | None:
    """The row with which a page begins; None where it begins with anything else."""
    box = root
    while resume:
        index, resume = min(resume.items())
        if index >= len(box.children):
            return None
        box = box.children[index]
    return box.element if isinstance(box, TableRowBox) else None


def _path(box: Box, row: Element) -> Resume:
    """How the engine says that a page begins with a row; None if the box does not hold it."""
    for index, child in enumerate(getattr(box, "children", ())):
        if isinstance(child, TableRowBox):
            if child.element is row:
                return {index: None}
        elif (inner := _path(child, row)) is not None:
            return {index: inner}
    return None
