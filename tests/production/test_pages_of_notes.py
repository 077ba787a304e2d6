"""A note of several pages in the last paragraphs of a part, in a book whose e-book has the pages of
print: pages that hold nothing else begin behind the last words."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from casebook.production.starter import start_book

from ..book.e_book import EPUB_TYPE, XHTML, EBook
from ..cli.command import casebook

LONG = "Some words of a long note that goes on. " * 350


def test_pages_that_hold_notes_alone_are_marked(tmp_path: Path) -> None:
    book = tmp_path / "book"
    start_book(book)
    (book / "first-case" / "case.yaml").write_text('title: {en: "A Note"}\n', "utf-8")
    (book / "first-case" / "en.md").write_text(f"It was so.^[{LONG}]\n\nIt ended.\n", "utf-8")
    (book / "sources.yaml").write_text("references: []\n", "utf-8")
    done = casebook("build", ".", cwd=book)
    assert done.status == 0, done.messages
    (file,) = (book / "output").glob("*.epub")
    document = EBook(file).documents["EPUB/case-first-case.xhtml"]
    marks = [one for one in document.iter(f"{XHTML}span") if one.get(EPUB_TYPE) == "pagebreak"]
    labels = [one.get("aria-label") for one in marks]
    assert labels == ["viii", *map(str, range(1, len(marks)))]  # the blank page before it
    assert len(marks) > 4
    written = etree.tostring(document, encoding="unicode")
    last = "page-" + str(labels[-1])
    assert written.index("It ended.") < written.index(last) < written.index("doc-endnotes")
    proofed = casebook("proof", *map(str, (book / "output").glob("*.[pe][dp]*")), cwd=book)
    assert proofed.status == 0, proofed.messages
