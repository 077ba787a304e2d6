"""A page of print that begins with the last words of a piece of a part and goes on in the next."""

from __future__ import annotations

import pytest
from lxml import etree

from casebook.model.ledger import Ledger, LedgerFolio, LedgerHead
from casebook.model.passages import squeezed
from casebook.proof.e_book import ManifestEntry, PublishedBook
from casebook.proof.page_list import page_list_findings

XHTML = "application/xhtml+xml"
OPEN = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
NAV = '<nav epub:type="page-list"><ol><li><a href="case-a.xhtml#page-2">2</a></li></ol></nav>'
FIRST = '<p>Words <span id="page-2" role="doc-pagebreak" aria-label="2"></span>that end.</p>'
SECOND = "<h2>And words that go on</h2>"


def published(second: str) -> PublishedBook:
    """An e-book of two documents; the second has some name."""
    texts = {"nav.xhtml": NAV, "case-a.xhtml": FIRST, second: SECOND}
    return PublishedBook(
        members={},
        is_begun_well=True,
        twice=(),
        manifest={
            name: ManifestEntry(name, XHTML, frozenset(["nav"] if name == "nav.xhtml" else []))
            for name in texts
        },
        spine=("case-a.xhtml", second),
        skipped=(),
        package="",
        metadata=(),
        has_identifier=True,
        documents={
            name: etree.fromstring(f"{OPEN}{text}</body></html>") for name, text in texts.items()
        },
        faults=(),
    )


@pytest.mark.parametrize(("second", "is_found"), [("case-a--2.xhtml", True), ("b.xhtml", False)])
def test_its_words_are_looked_for_in_the_next_piece_only(second: str, is_found: bool) -> None:
    words = squeezed("that end. And words that go on")
    ledger = Ledger(LedgerHead(folios=(LedgerFolio("2", words),)), ())
    found = list(page_list_findings(published(second), ledger))
    assert (not found) == is_found, found
