"""What the documents of an e-book state of their words, compared with its ledger and with what
they say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from casebook.model.document_text import document_text, local_name
from casebook.model.ledger import Ledger
from casebook.model.passages import squeezed
from casebook.proof.e_book import PublishedBook
from casebook.proof.e_book_links import FETCHED
from casebook.proof.finding import Claim, Finding
from casebook.proof.statements import FoundStatement, address_findings, statement_findings

_LISTS: Claim = "the lists of contents lead to every part"
_LANGUAGE: Claim = "the file says in which language it is"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
_END = ".xhtml"


def document_statement_findings(book: PublishedBook, ledger: Ledger | None) -> Iterator[Finding]:
    """Yield what documents state falsely of their words, and lists of contents of documents."""
    yield from _languages(book)
    yield from _labels(book)
    if ledger is None:
        return
    everything = []
    for part in ledger.parts:
        name = next((one for one in book.documents if basename(one) == f"{part.id}{_END}"), "")
        found = list(_stated(name, book.documents[name])) if name else []
        if name:
            yield from (replace(one, document=name) for one in statement_findings(part, found))
        everything += found
    yield from address_findings(ledger, everything)


def _stated(name: str, root: etree._Element) -> Iterator[FoundStatement]:
    for element in root.iter(f"{_XHTML}*"):
        kind = local_name(element)
        words = squeezed(document_text(element).flow)
        if kind == "a" and (address := element.get("href")) is not None:
            if FETCHED.match(address):
                yield FoundStatement("address", words, address, document=name)
            else:
                yield FoundStatement("place", words, _place(name, address), document=name)
        elif kind == "img":
            yield FoundStatement("alternative", "", element.get("alt") or "", document=name)
        elif kind in _HEADINGS:
            yield FoundStatement("heading", words, _HEADINGS[kind], document=name)
        elif kind == "th":
            yield FoundStatement("column", words, "", document=name)
        if kind != "html" and (language := element.get("lang")) is not None:
            yield FoundStatement("language", words, language, document=name)


def _place(name: str, address: str) -> str:
    """Return the id of the place that an address leads to: that of a part is the name of its
    document."""
    target, fragment = _target(name, address)
    return fragment or basename(target).removesuffix(_END)


def _target(name: str, address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    path = unquote(parts.path)
    return normpath(join(dirname(name), path)) if path else name, unquote(parts.fragment)


def _languages(book: PublishedBook) -> Iterator[Finding]:
    """Yield documents in another language than the package, and elements that name two."""
    own = {text for name, text in book.metadata if name == "language"}
    for name, root in book.documents.items():
        language = root.get("lang")
        if local_name(root) == "html" and language and own and language not in own:
            what = f"the document says that it is in “{language}”, not {' or '.join(sorted(own))}"
            yield Finding(None, what, _LANGUAGE, name)
        for element in root.iter(f"{_XHTML}*"):
            one, other = element.get("lang"), element.get(_XML_LANG)
            if one != other and one is not None and other is not None:
                what = f"{local_name(element)} says that it is in “{one}” and in “{other}”"
                yield Finding(None, what, _LANGUAGE, name)


def _labels(book: PublishedBook) -> Iterator[Finding]:
    """Yield entries of lists of contents that say what the place they lead to does not."""
    for entry in book.manifest.values():
        if entry.name not in book.documents:
            continue
        root = book.documents[entry.name]
        if "nav" in entry.properties:
            links = [
                (link.get("href") or "", "".join(link.itertext()))
                for nav in root.iter(f"{_XHTML}nav")
                if nav.get("hidden") is None
                for link in nav.iter(f"{_XHTML}a")
            ]
        else:
            links = [_point(point) for point in root.iter(f"{_NCX}navPoint")]
        for address, label in links:
            if not _says(book, *_target(entry.name, address), squeezed(label)):
                what = f"the entry “{' '.join(label.split())[:60]}” leads to what does not say so"
                yield Finding(None, what, _LISTS, entry.name)


def _point(point: etree._Element) -> tuple[str, str]:
    content = point.find(f"{_NCX}content")
    label = point.find(f"{_NCX}navLabel")
    return (
        (content.get("src") or "") if content is not None else "",
        "".join(label.itertext()) if label is not None else "",
    )


def _says(book: PublishedBook, name: str, fragment: str, label: str) -> bool:
    """Return whether a place says a label, or is not there: that is told otherwise."""
    root = book.documents.get(name)
    if root is None:
        return True
    if not fragment:
        title = squeezed("".join(root.itertext(f"{_XHTML}title")))
        headings = root.iter(*(f"{_XHTML}{heading}" for heading in _HEADINGS))
        return label == title or any(label == squeezed(document_text(h).flow) for h in headings)
    places = [element for element in root.iter() if element.get("id") == fragment]
    return not places or any(label in squeezed(document_text(one).flow) for one in places)
