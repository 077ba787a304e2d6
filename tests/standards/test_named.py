"""Standards as an edition names them in book.yaml: what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook

CASES = [
    (
        ("format: pdf", "format: pdf, standards: [pdf/a-3u, pdf/a-2b]"),
        (
            "book.yaml:11: error: “pdf/a-2b” is no standard that casebook keeps\n"
            "    Known are pdf/ua-1, pdf/a-3u\n"
        ),
    ),
    (
        ("format: epub", "format: epub, standards: [pdf/ua-1]"),
        (
            "book.yaml:12: error: the edition “ebook” is no PDF: “pdf/ua-1” is a standard of PDF\n"
            "    Write “standards” in an edition whose format is pdf\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, standards: [pdf/ua-1, pdf/ua-1]"),
        "book.yaml:11: error: the standard “pdf/ua-1” is listed twice\n    Delete one of them\n",
    ),
]


@pytest.mark.parametrize(("change", "told"), CASES)
def test_what_is_wrong_is_told(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", *change)(book)
    result = casebook("check", ".", cwd=book)
    assert result.status == 2
    assert told in result.messages
