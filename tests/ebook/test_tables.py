"""Tables of an e-book: heads in each cell where rows are blocks, and counted once."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from casebook.ebook.content import XHTML, parse, tables_headed
from casebook.proof.e_book import read_book
from casebook.proof.proofing import proof

from ..bad_input.good_book import MILL_EN, write_good_book
from ..cli.command import casebook

TABLES = """
## The payments

| Quarter | Amount paid into the account of the county | Approved by |
|---|--:|---|
| First quarter | 1,200,000 | The board[@courier] |
| Second quarter | 35 | Nobody |

| Wheel | Turns |
|---|---|
| first | 12 |
"""
X = "{http://www.w3.org/1999/xhtml}"


def said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def test_a_wide_table_is_read_row_by_row(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    (book / "mill" / "en.md").write_text(MILL_EN + TABLES, "utf-8")
    result = casebook("build", ".", "--only", "tiny.ebook.en.epub", cwd=book)
    assert result.status == 0, result.messages
    finished = book / "output" / "tiny.ebook.en.epub"
    assert list(proof(finished).problems) == []
    document = read_book(finished).documents["EPUB/case-mill.xhtml"]
    wide, small = document.iterfind(f".//{X}div[@class='narrative']/{X}table")
    assert (wide.get("class"), wide.get("role")) == ("plain stacked", "table")
    assert [said(cell) for cell in wide.iterfind(f".//{X}th")] == [
        "Quarter",
        "Amount paid into the account of the county",
        "Approved by",
    ]
    cells = [[said(cell) for cell in row] for row in wide.iterfind(f"{X}tbody/{X}tr")]
    assert cells[1] == [
        "Second quarter",
        "Amount paid into the account of the county 35",
        "Approved by Nobody",
    ]
    roles = [[cell.get("role") for cell in row] for row in wide.iterfind(f".//{X}tr")]
    assert roles == [["columnheader"] * 3] + [["rowheader", "cell", "cell"]] * 2
    assert (small.get("class"), small.get("role")) == ("plain", None)


@pytest.mark.parametrize(
    ("cells", "headed"),
    [("<th>A</th><th></th>", True), ("<th></th><th> </th>", False), ("<td>A</td>", False)],
)
def test_heads_that_say_nothing_are_none(cells: str, headed: bool) -> None:
    document = f'<html xmlns="{XHTML}"><body><table><tr>{cells}</tr></table></body></html>'
    assert tables_headed(parse(document)) is headed
