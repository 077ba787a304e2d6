"""Whether an e-book tells the pages of the print edition: each in its list, with a mark before the
words or the picture that the page begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from lxml import etree

from casebook.model.document_text import SILENT, local_name
from casebook.model.ledger import Ledger
from casebook.model.page import PICTURE, PICTURE_ELEMENT, counts
from casebook.model.passages import squeezed
from casebook.proof.e_book import PublishedBook
from casebook.proof.e_book_links import addresses
from casebook.proof.finding import Claim, Finding
from casebook.proof.part_documents import texts_in_turn

_PAGES: Claim = "the pages of the print edition are told where they begin"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LONGEST_WORD = 40
"""Characters. The mark of a page that begins within a word stands before it."""
_WORD = re.compile(r"\s*[^\W\d_\u2e80-\ud7ff]+")
"""A word that a line may have ended within: ideographs are words each."""
_ENOUGH = 300
"""Characters of a text in which the beginning of a page is looked for."""
_TELLING = 24
"""Characters by which the beginning of a page is known."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """The mark of a page in a document."""

    document: str
    """The name of the document."""
    id: str
    """Of its element."""
    label: str
    """The number that it tells."""
    words: str
    """What follows it in the part, squeezed, with a character for each picture."""
    within: int
    """How many characters of the word that follows it may belong to the page before."""


def page_list_findings(book: PublishedBook, ledger: Ledger) -> Iterator[Finding]:
    """Yield pages that the list or the documents lack, have beyond those of the print edition, or
    tell at another place."""
    marks = [mark for names in texts_in_turn(book) for mark in _marks(book, names)]
    listed = list(_listed(book))
    for mark, entry, page in zip_longest(marks, listed, ledger.head.folios):
        if page is None:
            told = mark.label if mark else entry[0]
            yield Finding(None, f"it tells a page {told} that print has not", _PAGES)
        elif mark is None or mark.label != page.folio:
            told = f"page {mark.label} where page {page.folio}" if mark else f"no page {page.folio}"
            yield Finding(None, f"it tells {told} begins", _PAGES, mark.document if mark else "")
            return
        elif entry != (page.folio, (mark.document, mark.id)):
            what = f"the list of pages does not lead to page {page.folio}"
            yield Finding(None, what, _PAGES, mark.document)
        elif not 0 <= mark.words.find(page.words[:_TELLING]) <= mark.within:
            what = f"page {page.folio} does not begin with {_told(page.words)} here"
            yield Finding(None, what, _PAGES, mark.document)


def _told(words: str) -> str:
    """Return how a finding tells with what a page begins."""
    said = words[:_TELLING].lstrip(PICTURE)
    if words.startswith(PICTURE):
        return f"the picture before “{said}”" if said else "a picture"
    return f"“{said}”"


def _listed(book: PublishedBook) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield label and address of each entry of the list of pages."""
    for entry in book.manifest.values():
        if "nav" in entry.properties and entry.name in book.documents:
            for nav in book.documents[entry.name].iter(f"{_XHTML}nav"):
                if "page-list" in (nav.get(_TYPE) or "").split():
                    links = list(nav.iter(f"{_XHTML}a"))
                    labels = ("".join(map(str, link.itertext())) for link in links)
                    yield from zip(labels, addresses(entry.name, links), strict=False)


def _marks(book: PublishedBook, names: Iterable[str]) -> Iterator[_Mark]:
    """Yield the marks of documents that are read one behind another."""
    texts: list[str] = []
    found = [(name, *one) for name in names for one in _walk(book.documents[name], texts)]
    for name, element, before in found:
        label, told = element.get("aria-label") or "", _first_words(islice(texts, before, None))
        word = _WORD.match(told)
        within = len(squeezed(word[0])) - 1 if word else 0
        yield _Mark(name, element.get("id") or "", label, squeezed(told), within)


def _first_words(texts: Iterable[str]) -> str:
    said = ""
    for text in texts:
        said += text[:_ENOUGH]
        if len(squeezed(said)) > _TELLING + _LONGEST_WORD:
            break
    return said


def _walk(element: etree._Element, texts: list[str]) -> Iterator[tuple[etree._Element, int]]:
    """Yield the marks in an element, each with how many of the texts stand before it."""
    if local_name(element) in SILENT or element.get("role") == "doc-footnote":
        return
    if element.get("role") == "doc-pagebreak":
        yield element, len(texts)
    if not counts(element.get("class")):
        return
    if local_name(element) == PICTURE_ELEMENT:
        texts.append(PICTURE)
    if element.text:
        texts.append(element.text)
    for child in element:
        yield from _walk(child, texts)
        if child.tail:
            texts.append(child.tail)
