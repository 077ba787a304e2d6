"""The pages of the print edition in the e-book: every one, at the words that it begins with."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from casebook.model.passages import squeezed

from .e_book import EPUB_TYPE, XHTML, EBook
from .made import e_book, printed
from .printed import FIGURE_SIZES, furniture_of, notes_below

PAGE_LIST = f".//{XHTML}nav[@{EPUB_TYPE}='page-list']//{XHTML}a"
APART = "ancestor-or-self::*[@role='doc-footnote' or @class='timeline-figure']"
MARK = f".//{XHTML}span[@{EPUB_TYPE}='pagebreak']"


def page_list(book: EBook) -> list[tuple[str, str, str]]:
    """Label, document and id of each entry of the list of pages."""
    navigation = next(
        book.documents[book.path(item)]
        for item in book.items.values()
        if "nav" in item.get("properties", "").split()
    )
    found = []
    for link in navigation.iterfind(PAGE_LIST):
        document, _, fragment = link.get("href", "").partition("#")
        found.append((link.text or "", f"{book.folder}/{document}", fragment))
    return found


def words_after(mark: etree._Element) -> str:
    """The text behind a mark in its document, notes and figures of timelines left out."""
    said = []
    follows = False
    for event, element in etree.iterwalk(mark.getroottree(), events=("start", "end")):
        in_notes = element.xpath(APART)
        if follows and event == "start" and not in_notes:
            said.append(element.text or "")
        if event == "end" and (follows or element is mark):
            follows = True
            parent = element.getparent()
            if parent is not None and not parent.xpath(APART):
                said.append(element.tail or "")
        if sum(map(len, said)) > 200:
            break
    return squeezed("".join(said))


def test_every_folio_is_listed_and_marked_in_order(pdf: Path, epub: Path) -> None:
    book, pages = e_book(epub), printed(pdf).pages
    listed = page_list(book)
    assert [label for label, _, _ in listed] == [page.label for page in pages]
    marks = [
        (str(mark.get("aria-label")), name, str(mark.get("id")))
        for name in book.spine()
        for mark in book.documents[name].iterfind(MARK)
    ]
    assert marks == listed


def test_the_words_after_a_mark_are_the_first_of_the_page(pdf: Path, epub: Path) -> None:
    book, pages = e_book(epub), printed(pdf).pages
    below = notes_below(printed(pdf))
    at_once = 0
    for number, ((label, name, id_), page) in enumerate(zip(page_list(book), pages, strict=True)):
        mark = next(m for m in book.documents[name].iterfind(MARK) if m.get("id") == id_)
        # Figures of timelines have other texts in the e-book.
        shown = (c.text for c in page.characters if round(c.size, 2) not in FIGURE_SIZES)
        said, on_page = words_after(mark), squeezed("".join(shown))
        heads = set(map(id, furniture_of(page)))
        text = [c for c in page.characters if id(c) not in heads]
        if not on_page or (number, max(text, key=lambda c: c.baseline).marked) in below:
            continue  # a page of notes is marked before the text that follows them
        at = next((n for n in range(12) if said[n : n + 20] in on_page[:120]), None)
        assert at is not None, (label, said[:40], on_page[:60])
        at_once += at == 0  # else the page begins within a word, or with the head of a table
    assert at_once > 0.7 * len(pages)


def test_the_package_names_the_print_edition(epub: Path) -> None:
    book = e_book(epub)
    told = {(meta.get("property"), meta.text) for meta in book.package.iter() if meta.text}
    identifier = "urn:uuid:d1e485bc-6f9c-4b0c-874a-89ba53608a4c"
    assert ("pageBreakSource", identifier) in told
    assert ("schema:accessibilityFeature", "pageNavigation") in told
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in told
    sources = [one.text for one in book.package.iter("{http://purl.org/dc/elements/1.1/}source")]
    assert sources == [identifier]


def test_printed_numbers_are_those_of_the_print_edition(pdf: Path, epub: Path) -> None:
    """Every folio in the text leads to a place on the page that it tells."""
    book = e_book(epub)
    folios = [page.label for page in printed(pdf).pages]
    checked = 0
    for name in book.spine():
        for number in book.documents[name].iterfind(f".//{XHTML}span[@class='late-folio']"):
            link = number.iterancestors(f"{XHTML}a")
            address = next(link).get("href", "")
            document, _, fragment = address.partition("#")
            target = f"{book.folder}/{document}" if document else name
            if fragment.startswith("note-"):  # in print it may stand elsewhere than in the e-book
                assert folios[printed(pdf).places[fragment]] == number.text
            else:
                assert number.text == _page_of(book.documents[target], fragment)
            checked += 1
    assert checked > 300


def _page_of(root: etree._Element, fragment: str) -> str:
    """The label of the last mark before the first word of an element, or of a document."""
    holder = f"//*[@id='{fragment}']" if fragment else "//*[local-name()='body']"
    first_words = f"({holder}//text()[normalize-space()])[1]"
    before = "preceding::*[@role='doc-pagebreak'][1]/@aria-label"
    return "".join(map(str, root.xpath(f"{first_words}/{before}")))
