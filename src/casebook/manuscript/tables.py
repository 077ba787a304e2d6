"""Tables of Markdown: as markdown-it reads them, with nothing left out.

The parser leaves out the cells of a row that has more of them than the head, and adds empty ones to
a row that has fewer (GitHub's rule), so that words and notes would be lost, or stand in a table
that they do not belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

from casebook.model.blocks import Alignment, Table
from casebook.model.inlines import Citation, Inlines, PlainNote
from casebook.model.walk import all_inlines

_ALIGNMENTS: dict[str, Alignment] = {
    "": "",
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}
"""What the parser says of the cells of a column."""


def table_plugin(parser: MarkdownIt) -> None:
    """Put the number of written cells into the `meta` of each row, under "cells"."""
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            token.meta["cells"] = _cells(getLine(state, token.map[0]).strip())
    return True


def _cells(row: str) -> int:
    cells = escapedSplit(row)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def read_table(
    tokens: Sequence[Token],
    read: Callable[[Token, int], Inlines],
    report: Callable[[int, str, str], None],
) -> Table:
    """Return a table from the tokens between its opening and its closing one.

    `read` returns the text of a cell that stands on a line; `report` takes line, what is wrong and
    what to do.
    """
    rows: list[tuple[Inlines, ...]] = []
    cells: list[Inlines] = []
    alignments: list[Alignment] = []
    line = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0] + 1
            if rows and token.meta["cells"] != len(alignments):
                report(line, *_odd_row(token.meta["cells"], len(rows[0])))
        elif token.type == "inline":
            cells.append(read(token, line))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
            cells = []
        elif token.type == "th_open":
            alignments.append(_ALIGNMENTS[str(token.attrGet("style") or "")])
    head, *body = rows
    if any(isinstance(i, (Citation, PlainNote)) for cell in head for i in all_inlines(cell)):
        what = "a note cannot be called in the head of a table, which is printed on each page"
        report(_line(tokens[0]), what, "Call it in a cell below, or in the text before the table")
    return Table(head, tuple(body), tuple(alignments))


def _odd_row(cells: int, head: int) -> tuple[str, str]:
    """Return what is wrong with a row of more or fewer cells than the head of its table."""
    counted = "1 cell" if cells == 1 else f"{cells} cells"
    what = f"the row has {counted}, the table’s head {head}"
    if cells > head:
        return what, "Give the head as many, or write \\| for a bar within a cell"
    hint = "Write a bar for each cell that is empty"
    return what, f"{hint}, or a blank line before what belongs to the table no more"


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1
