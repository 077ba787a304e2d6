"""What readers see that know no style sheet, or little of one: nothing rests on it alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from ..book.e_book import XHTML, EBook, text_of
from .broken_book import with_rules
from .conftest import Books
from .reading import IN_HAND, READERS, Visit, read

LABELS = ("case-number", "label", "column-head", "differs-label", "publisher", "number")
"""Classes of what is set in small capitals."""
HIDDEN = re.compile(": (no place|not seen|cut off|too small|too faint|outside|a link)")
CHOSEN = [("specimen", "en"), ("network-supervision", "en"), ("network-supervision", "zh-Hans")]


def of_class(document: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements of a class."""
    return [one for one in document.iter() if name in (one.get("class") or "").split()]


@pytest.mark.heavy
@pytest.mark.parametrize(("book", "locale"), CHOSEN)
def test_what_styles_show_is_said_too(books: Books, book: str, locale: str) -> None:
    e_book = EBook(books(book, locale))
    documents = [e_book.documents[name] for name in e_book.spine()]
    calls = [a for d in documents for a in d.iter(f"{XHTML}a") if a.get("role") == "doc-noteref"]
    assert calls
    for call in calls:
        raised = call.getparent()
        assert raised is not None
        assert raised.tag == f"{XHTML}sup", "the call is raised"
        assert text_of(raised) == call.text
        assert text_of(call).isdigit()
    signs = [sign for document in documents for sign in of_class(document, "standing")]
    assert {text_of(sign) for sign in signs} == {"●", "◐", "○"}
    assert all(s.get("aria-label") or s.get("aria-hidden") == "true" for s in signs)
    labels = [x for document in documents for name in LABELS for x in of_class(document, name)]
    assert labels
    for label in labels:
        words = text_of(label)
        assert words.strip()
        assert not words.isupper() or locale != "en", "capitals would be shouted without small ones"


@pytest.mark.heavy
@pytest.mark.parametrize("reader", READERS)
def test_a_book_without_its_style_sheet_is_read(books: Books, tmp_path: Path, reader: str) -> None:
    bare = with_rules(books("network-supervision", "en"), "", tmp_path / "bare.epub")
    shown = read([Visit(bare, reader, IN_HAND)], tmp_path / "screens")
    told = [line for one in shown for line in one.told() if HIDDEN.search(line)]
    assert not told, "\n".join(told[:20])
