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
            "    Known are pdf/ua-1, pdf/a-3u, pdf/ua-2, pdf/a-4f, pdf/x-4\n"
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
    (
        ("format: pdf", "format: pdf, standards: [pdf/x-4, pdf/a-3u]"),
        (
            "book.yaml:11: error: “pdf/x-4” is for the press, “pdf/a-3u” for the screen: no file "
            "keeps both\n    Make two editions in one layout, each with standards of its own: "
            "their pages are one\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, standards: [pdf/x-4, pdf/ua-2]"),
        "book.yaml:11: error: “pdf/x-4” is for the press, “pdf/ua-2” for the screen: no file keeps",
    ),
    (
        ("format: pdf", "format: pdf, standards: [pdf/ua-2, pdf/a-3u]"),
        (
            "book.yaml:11: error: “pdf/ua-2” is for PDF 2.0, “pdf/a-3u” for PDF 1.7: no file keeps "
            "both\n    Write standards: [pdf/ua-2, pdf/a-4f] or [pdf/ua-1, pdf/a-3u], or make two "
            "editions in one layout: their pages are one\n"
        ),
    ),
    (
        (
            "format: pdf",
            "format: pdf, attachments: [sources], standards: [pdf/ua-1, pdf/a-4f]",
        ),
        "book.yaml:11: error: “pdf/a-4f” is for PDF 2.0, “pdf/ua-1” for PDF 1.7: no file keeps",
    ),
    (
        ("format: pdf", "format: pdf, standards: [pdf/ua-2, pdf/a-4f]"),
        (
            "book.yaml:11: error: “pdf/a-4f” is for files with data attached, and “print” attaches "
            "none\n    Write attachments: [timeline, sources], or take “pdf/a-4f” out\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, evidence: attached, standards: [pdf/x-4]"),
        (
            "book.yaml:11: error: the edition “print” attaches a file, which “pdf/x-4” does not "
            "allow\n    Write “evidence: listed”, or attach it to an edition for the screen\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, cover: wrap, standards: [pdf/x-4]"),
        (
            "book.yaml:11: error: the edition “print” asks for a wrap cover, and does not say on "
            "which paper\n    Write the millimetres of a leaf, such as paper: {leaf: 0.1}: ask the "
            "printer\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, cover: wrap, paper: {leaf: 0.1}"),
        (
            "book.yaml:11: error: the edition “print” asks for a wrap cover, and is not for the "
            "press\n    Write standards: [pdf/x-4], or leave “cover” out\n"
        ),
    ),
    (
        ("format: pdf", "format: pdf, cover: wrap, paper: {leaf: 80}, standards: [pdf/x-4]"),
        (
            "book.yaml:11: error: the paper of the edition “print” cannot be 80 mm thick\n    "
            "Write the millimetres of a leaf, such as paper: {leaf: 0.1}: ask the printer\n"
        ),
    ),
    (
        (
            "format: pdf}",
            (
                "format: pdf, cover: wrap, paper: {leaf: 0.1}, standards: [pdf/x-4]}\n"
                "  - {name: print-cover, format: pdf}"
            ),
        ),
        (
            "book.yaml:12: error: the edition “print-cover” would have the files of the cover of "
            "“print”\n    Give it another name\n"
        ),
    ),
]


@pytest.mark.parametrize(("change", "told"), CASES)
def test_what_is_wrong_is_told(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", *change)(book)
    result = casebook("check", ".", cwd=book)
    assert result.status == 2
    assert told in result.messages
