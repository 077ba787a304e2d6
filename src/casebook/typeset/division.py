"""Where a long part is divided into chunks, and what HTML each of them has.

The boundaries depend on what stands next to them and not on how much stands before them, so that
after an edit the others are where they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring
from zlib import crc32

from casebook.typeset.continued_rows import CONTINUED
from casebook.typeset.job import CHUNK_MARK, FIRST, SHELL, Chunk, ChunkStart, Job, StyleSheet

LONG = 200
"""Rows from which on a part is divided."""
LEAST = 48
"""Rows between two boundaries, at least."""
MOST = 120
"""Rows between two boundaries, at most."""

_XHTML = "{http://www.w3.org/1999/xhtml}"
_BINDING = ("counter-", "target-", ":has(", ":nth(")
"""What style sheets say where they make what stands in one place depend on another (CSS Lists 3,
Generated Content 3, Selectors 4), or on the number of its page (CSS Paged Media 3)."""
_FRAME = frozenset(("html", "body", "main", "section", "article", "div"))
"""What may stand around a table that is divided."""
_REPEATED = frozenset(("head", "caption", "colgroup", "thead", "tfoot"))
"""What belongs to every chunk of a document, or to every page of a table."""
_RUN = 8
"""Equal siblings in a row that no selector without `nth-` can tell from more of them."""
_ONE_IN_GROUPS = 2
_ONE_IN_ROWS = 16
"""Among so many groups of rows, or rows, one begins behind a boundary."""


@dataclass(frozen=True, slots=True)
class Division:
    """A long part that may be divided."""

    job: Job
    """The job of the whole part."""
    root: Element
    """The root of the part's document."""
    rows: Sequence[tuple[int, ...]]
    """For each row of a table, the indexes of children that lead from the root to it."""
    boundaries: Sequence[int]
    """The rows before which chunks may end, in order; the last is the number of rows."""

    def chunk(self, row: int, start: ChunkStart | None, boundary: int) -> Job:
        """Return the job of the chunk from a row up to a boundary, of which the index is given.

        `start` is how its first page begins; None for the chunk that begins with the part.
        """
        end = self.boundaries[boundary]
        low = self.rows[row] if start else None
        high = self.rows[end - 1] if end < len(self.rows) else None
        root = self._between(self.root, low, high)
        return Job(
            name=self.job.name,
            html="<!DOCTYPE html>\n" + tostring(root, "unicode"),
            stylesheets=self.job.stylesheets,
            fonts=self.job.fonts,
            language=self.job.language,
            resources=self.job.resources,
            starts=start.side if start else self.job.starts,
            chunk=Chunk(start, high is None),
        )

    def _between(
        self, element: Element, low: Sequence[int] | None, high: Sequence[int] | None
    ) -> Element:
        """Return an element with what stands between two rows; shells stand for the rest."""
        first = low[0] if low else 0
        last = high[0] if high else len(element)
        made = Element(element.tag, element.attrib)
        made.text, made.tail = element.text, element.tail
        if low == ():
            made[:] = element
            made.set(CHUNK_MARK, FIRST)
            return made
        if low is None and not high:
            return element
        children: list[Element] = []
        for index, child in enumerate(element):
            if child.tag in _REPEATED or first < index < last:
                children.append(child)
            elif first <= index <= last:
                inner_low = low[1:] if low and index == first else None
                inner_high = high[1:] if high and index == last else None
                children.append(self._between(child, inner_low, inner_high))
            elif child.tag == "tr" and index in (0, first - 1):
                children.append(child)  # rows share their borders with it
            elif edges := _edges(element, index, low):
                children.append(self._kept(child, edges))
            else:
                children.append(self._shell(child))
        self._fill(made, children)
        return made

    def _kept(self, group: Element, edges: Collection[int]) -> Element:
        """Return a group of rows with those of some indexes; shells stand for the rest."""
        made = Element(group.tag, group.attrib)
        rows = (row if at in edges else self._shell(row) for at, row in enumerate(group))
        self._fill(made, list(rows))
        return made

    def _shell(self, element: Element) -> Element:
        """Return what stands for an element where only selectors look at it (Selectors 4): it has
        no children, but is not empty if the element is not."""
        made = Element(element.tag, {**element.attrib, CHUNK_MARK: SHELL})
        if not self._counts_siblings():
            # It never goes on here, and a year more or less elsewhere changes nothing.
            made.attrib.pop(CONTINUED, None)
        made.text = "…" if len(element) or element.text else None
        return made

    def _fill(self, made: Element, children: Sequence[Element]) -> None:
        made[:] = children if self._counts_siblings() else _without_long_runs(children)

    def _counts_siblings(self) -> bool:
        return any("nth-" in sheet.css for sheet in self.job.stylesheets)


def divide(job: Job) -> Division | None:
    """Return how a part is divided; None for a part that is not long, and for one whose rows
    depend on each other. Whether its columns do, only the engine knows."""
    if job.html.count("<tr") < LONG or "<!ENTITY" in job.html:
        return None
    try:
        root = fromstring(job.html)
    except ParseError:
        return None
    for element in root.iter():
        element.tag = element.tag.removeprefix(_XHTML)
    tables = list(_tables(root, ()))
    rows = [
        (*path, body, row)
        for table, path in tables
        for body, child in enumerate(table)
        if child.tag == "tbody"
        for row, inner in enumerate(child)
        if inner.tag == "tr"
    ]
    if len(rows) < LONG or _is_bound(root, len(tables), job.stylesheets):
        return None
    return Division(job, root, rows, tuple(_boundaries(table for table, _ in tables)))


def _tables(element: Element, path: tuple[int, ...]) -> Iterator[tuple[Element, tuple[int, ...]]]:
    """Yield the tables that may be divided, each with the indexes that lead to it."""
    for index, child in enumerate(element):
        if child.tag == "table":
            yield child, (*path, index)
        elif child.tag in _FRAME:
            yield from _tables(child, (*path, index))


def _is_bound(root: Element, tables: int, stylesheets: Iterable[StyleSheet]) -> bool:
    """Return whether what something stands for reaches beyond its row: a note, a link within
    the part, a cell of several rows, a table in something else, a counter."""
    if any(word in sheet.css for sheet in stylesheets for word in _BINDING):
        return True
    return sum(1 for _ in root.iter("table")) != tables or any(
        element.get("role") == "doc-footnote"
        or element.get("href", "").startswith("#")
        or "rowspan" in element.attrib
        for element in root.iter()
    )


def _boundaries(tables: Iterable[Element]) -> Iterator[int]:
    """Yield the rows before which chunks end: those of a group's beginning or, in a long one,
    others, chosen by what they say."""
    count = last = 0
    kept: list[int] = []
    groups = ((table, group) for table in tables for group in table.iter("tbody"))
    for table, group in groups:
        rows = [row for row in group if row.tag == "tr"]
        is_long = len(rows) > MOST
        for index, row in enumerate(rows):
            length = count - last
            if length >= MOST or (length >= LEAST and _is_chosen(table, row, index, is_long)):
                kept.append(count)
                last = count
            count += 1
    yield from (boundary for boundary in kept if count - boundary >= LEAST)
    yield count


def _is_chosen(table: Element, row: Element, index: int, is_long: bool) -> bool:
    if index == 0:
        return sum(map(_hash, (*table.findall("thead"), row))) % _ONE_IN_GROUPS == 0
    return is_long and _hash(row) % _ONE_IN_ROWS == 0


def _hash(element: Element) -> int:
    return crc32("".join(element.itertext()).encode())


def _edges(table: Element, index: int, low: Sequence[int] | None) -> Collection[int]:
    """Return the rows of a group before the one in which a chunk begins with which rows of the
    chunk share their borders: the first of the table, and the one right before the chunk."""
    if not low or table[index].tag != "tbody" or index >= low[0]:
        return ()
    edges = set()
    if all(before.tag != "tbody" for before in table[:index]):
        edges.add(0)
    if index == low[0] - 1 and low[1] == 0:
        edges.add(len(table[index]) - 1)
    return edges


def _without_long_runs(elements: Iterable[Element]) -> list[Element]:
    """Return elements with no more than a few equal shells in a row."""
    kept: list[Element] = []
    run = 0
    for element in elements:
        is_like = bool(kept) and _is_shell(element) and _look(element) == _look(kept[-1])
        run = run + 1 if is_like else 1
        if run <= _RUN:
            kept.append(element)
    return kept


def _is_shell(element: Element) -> bool:
    return element.get(CHUNK_MARK) == SHELL


def _look(element: Element) -> tuple[str, dict[str, str], str | None]:
    return element.tag, element.attrib, element.text
