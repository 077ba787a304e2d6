"""A chunk of a long part laid out: its full pages, and where the next chunk begins.

A timeline of all cases may have thousands of rows, and the engine takes a hundred kilobytes and
some milliseconds for each. So a chunk of them is laid out at a time (see `division` and `chain`).
The rows behind its last full page are left to the next chunk, which begins with the first of them:
the pages are those of one layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import TableRowBox, TableRowGroupBox

from casebook.model.page import PageBreak
from casebook.typeset.breaks import page_breaks
from casebook.typeset.engine.boxes import Box, NextPage, PageState, Resume
from casebook.typeset.engine.galley import Galley
from casebook.typeset.findings import ChunkEnd
from casebook.typeset.job import Chunk, ChunkStart, ChunkTooShort
from casebook.typeset.pages import Beginning, Pages, make_pages

PagesMade = tuple[Pages, tuple[PageBreak, ...], ChunkEnd | None]
"""Pages, for each where in the text it begins, and where the next chunk does."""


def make_chunk_pages(galley: Galley, chunk: Chunk, first: Element | None) -> PagesMade:
    """Lay out the pages of a chunk that begins with a row; without one, with the part.

    Places are counted from the chunk's beginning. Raises ChunkTooShort.
    """
    rows = _Rows(galley.root)
    begin = rows.indexes[first] if first is not None else 0
    start = _beginning(rows, chunk.start, begin) if chunk.start else None
    place = PageBreak("", 0, 0) if start else None
    if chunk.is_last:
        pages = make_pages(galley, start)
        return pages, page_breaks(galley.root, pages.resumes, place), None
    pages = make_pages(galley, start, _Enough(rows, begin))
    states = pages.states
    full = next(
        (n for n in reversed(range(1, len(states))) if pages.clean[n] and rows.first(states[n][0])),
        0,
    )
    if not full:
        raise ChunkTooShort
    resumes = [state[0] for state in states[: full + 1]]
    *breaks, next_place = page_breaks(galley.root, resumes, place)
    kept = replace(
        pages, boxes=pages.boxes[:full], states=states[: full + 1], clean=pages.clean[: full + 1]
    )
    end = _end(galley, rows, states[full], begin, next_place)
    return kept, tuple(breaks), end


class _Rows:
    """The rows of tables in a tree of boxes before layout."""

    def __init__(self, root: Box) -> None:
        self._root = root
        self.indexes: dict[Element, int] = {}
        """Element -> how many rows stand before it."""
        self._paths: list[tuple[Resume, ...]] = []
        """For each row, where pages resume that begin with it, with its group, with its table."""
        self._above: dict[Element, tuple[int, int]] = {}
        """Element of a group of rows, or of a table -> its first row, and how far it is above."""
        for path, row, around in _body_rows(root, (), ()):
            for above, element in enumerate(around, 1):
                self._above.setdefault(element, (len(self._paths), above))
            self.indexes[row] = len(self._paths)
            ends = (len(path), len(path) - 1, len(path) - 3)  # a wrapper is around each table
            self._paths.append(tuple(_resume(path[:end]) for end in ends))

    def __len__(self) -> int:
        return len(self._paths)

    def resume(self, row: int, above: int) -> Resume:
        """Return where a page resumes that begins with a row, and with so many boxes around it."""
        return self._paths[row][above]

    def first(self, resume: Resume) -> tuple[int, int] | None:
        """Return the first row of a page and how many of the boxes around it begin on the page;
        None for a page that begins with anything else."""
        box = self._root
        while resume:
            index, resume = min(resume.items())
            if index >= len(box.children):
                return None
            box = box.children[index]
        if isinstance(box, TableRowBox):
            row = self.indexes.get(box.element)
            return None if row is None else (row, 0)
        if box.is_table_wrapper or isinstance(box, TableRowGroupBox):
            return None if box.element is None else self._above.get(box.element)
        return None


class _Enough:
    """Whether pages that follow are left to the next chunk: few rows are left, and what is laid
    out of them would be thrown away, for the last page is not full."""

    def __init__(self, rows: _Rows, begin: int) -> None:
        self._rows = rows
        self._last = begin

    def __call__(self, state: PageState, is_clean: bool) -> bool:
        found = self._rows.first(state[0])
        if found is None:
            return False
        on_page, self._last = found[0] - self._last, found[0]
        return len(self._rows) - found[0] <= on_page


def _beginning(rows: _Rows, start: ChunkStart, row: int) -> Beginning:
    next_page: NextPage = {"break": start.forced, "page": start.page_name}
    return Beginning(rows.resume(row, start.above), next_page)


def _end(galley: Galley, rows: _Rows, state: PageState, begin: int, place: PageBreak) -> ChunkEnd:
    """Return where the next chunk begins, from the engine's state before its first page."""
    resume, next_page, right_page, *_ = state
    row, above = rows.first(resume) or (begin, 0)
    is_recto = right_page == (galley.root.style["direction"] == "ltr")
    start = ChunkStart(
        side="recto" if is_recto else "verso",
        above=above,
        forced=next_page["break"],
        page_name=next_page["page"] or "",
    )
    return ChunkEnd(row - begin, start, place)


def _body_rows(
    box: Box, path: tuple[int, ...], around: tuple[Element, ...]
) -> Iterator[tuple[tuple[int, ...], Element, tuple[Element, ...]]]:
    """Yield the rows of table bodies, each with its path, its group and its table, in the tree's
    order."""
    for index, child in enumerate(getattr(box, "children", ())):
        here = (*path, index)
        if isinstance(child, TableRowBox):
            if around and child.element is not None and not (box.is_header or box.is_footer):
                assert box.element is not None
                yield here, child.element, (box.element, *around)
        elif child.is_table_wrapper:
            assert child.element is not None
            yield from _body_rows(child, here, (child.element,))
        else:
            yield from _body_rows(child, here, around)


def _resume(path: tuple[int, ...]) -> Resume:
    resume: Resume = None
    for index in reversed(path):
        resume = {index: resume}
    return resume
