"""Whether page numbers in the text of an e-book are those of the places that they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from casebook.model.document_text import SILENT, local_name
from casebook.proof.e_book import PublishedBook
from casebook.proof.e_book_links import addresses
from casebook.proof.finding import Claim, Finding
from casebook.proof.part_documents import texts_in_turn

_NUMBERS: Claim = "page numbers in lists and in the text are those of the pages they lead to"
_FOLIO = "late-folio"
"""The class of page numbers in the text."""
Place = tuple[str, str]
"""A document, and the id of an element in it; empty for the document itself."""


def told_folio_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield page numbers that are not those of the pages to which their links lead."""
    turns: dict[str, int] = {}
    """The pages of print in their order, each with its place in it."""
    pages: dict[Place, range] = {}
    texts = list(texts_in_turn(book))
    unread = book.documents.keys() - {name for names in texts for name in names}
    for names in (*texts, *((name,) for name in sorted(unread))):
        pages |= _pages({name: book.documents[name] for name in names}, turns)
    for name, root in book.documents.items():
        for number in root.iter():
            if _FOLIO not in (number.get("class") or "").split():
                continue
            links = list(number.iterancestors("{http://www.w3.org/1999/xhtml}a"))
            said = "".join(map(str, number.itertext())).strip()
            for place in addresses(name, links[:1]):
                if place in pages and turns.get(said) not in pages[place]:
                    page = list(turns)[pages[place].start]
                    yield Finding(
                        None, f"the page number {said} leads to page {page}", _NUMBERS, name
                    )


def _pages(roots: Mapping[str, etree._Element], turns: dict[str, int]) -> Mapping[Place, range]:
    """Return on which page of print each element of documents begins that are read one behind
    another; of a note, all from that of its call on: it may stand below a table. Pages are given by
    their `turns`, which gets those that are new."""
    reader = _PageReader()
    for name, root in roots.items():
        reader.read_document(name, root)
    for page in (*reader.marks, *filter(None, reader.pages.values())):
        turns.setdefault(page, len(turns))
    pages = {
        place: range(turns[page], turns[page] + 1) for place, page in reader.pages.items() if page
    }
    for note, call in reader.notes:
        if call in pages:
            pages[note] = range(pages[call].start, len(turns))
    return pages


class _PageReader:
    def __init__(self) -> None:
        self._name = ""
        self._page = ""
        self._open: list[Place] = []
        """Places at which no word has stood yet."""
        self.marks: list[str] = []
        """The pages that are marked, in turn: a page of notes alone has no words of the text."""
        self.pages: dict[Place, str] = {}
        self.notes: list[tuple[Place, Place]] = []
        """Each note with its call."""

    def read_document(self, name: str, root: etree._Element) -> None:
        """Read a document, whose first words may be on the page of the last ones before."""
        self._name = name
        self._open.append((name, ""))
        self._read(root)

    def _read(self, element: etree._Element) -> None:
        """Read an element: a place is on the page that its first word stands on."""
        if local_name(element) in SILENT:
            return
        if element.get("role") == "doc-pagebreak":
            self._page = element.get("aria-label") or ""
            self.marks.append(self._page)
        if id_ := element.get("id"):
            self._open.append((self._name, id_))
        self._said(element.text)
        for child in element:
            self._read(child)
            self._said(child.tail)
        if element.get("role") == "doc-footnote" and id_:
            back = (one for one in element.iter() if one.get("role") == "doc-backlink")
            for call in addresses(self._name, list(back)[:1]):
                self.notes.append(((self._name, id_), call))

    def _said(self, text: str | None) -> None:
        if text and text.strip():
            self.pages.update(dict.fromkeys(self._open, self._page))
            self._open.clear()
