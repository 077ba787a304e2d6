"""What the documents of an e-book state of their words, compared with its ledger and with what
they say themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from casebook.model.document_statements import HEADINGS, document_statements
from casebook.model.document_text import document_text, local_name
from casebook.model.ledger import Ledger, LedgerPart
from casebook.model.passages import squeezed
from casebook.model.standing_account import false_meanings, meanings_of, standing_account
from casebook.model.statement import StatementKind
from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding
from casebook.proof.part_documents import documents_by_part
from casebook.proof.statements import (
    address_findings,
    further_findings,
    stated_of,
    statement_findings,
)

_LISTS: Claim = "the lists of contents lead to every part"
_LANGUAGE: Claim = "the file says in which language it is"
_ALOUD: Claim = "what is said aloud is what is printed"
_STANDING: Claim = "every fact and event stands behind the sign of its standing"
_OTHERWISE: frozenset[StatementKind] = frozenset(("page", "standing"))
"""What only print states, and what is looked for in the text as a whole."""
_SAID = 60
"""Characters of words that a message shows."""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document_statement_findings(book: PublishedBook, ledger: Ledger | None) -> Iterator[Finding]:
    """Yield what documents state falsely of their words, and lists of contents of documents."""
    yield from _languages(book)
    yield from _labels(book)
    yield from _heard(book)
    if ledger is None:
        return
    everything = []
    documents, stated = documents_by_part(book), stated_of(ledger.parts)
    meanings = meanings_of(one for part in ledger.parts for one in part.statements)
    for part in ledger.parts:
        names = documents.get(part.id, ())
        if names:
            found = [
                one for name in names for one in document_statements(book.documents[name], name)
            ]
            own = (
                *statement_findings(part, found, _OTHERWISE),
                *further_findings(part, found, stated),
                *_standing(part, {name: book.documents[name] for name in names}, meanings),
            )
            yield from (replace(one, document=one.document or names[0]) for one in own)
            everything += found
    yield from address_findings(ledger, everything)


def _standing(
    part: LedgerPart, roots: Mapping[str, etree._Element], meanings: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield facts and events before which another sign stands than theirs, and signs that are read
    aloud, or told, as another standing."""
    flow = "".join(squeezed(document_text(root).flow) for root in roots.values())
    account = standing_account(part.statements, flow, meanings)
    for one in account.missing:
        what = f"“{one.words[:_SAID]}” does not stand behind its sign, {one.value}"
        yield Finding(None, what, _STANDING, place=one.place)
    for sign, words in false_meanings(flow, account.unexplained, meanings):
        yield Finding(None, f"{sign} is said to mean “{words}”", _STANDING)
    for name, root in roots.items():
        for element in root.iter(f"{_XHTML}span"):
            sign, label = "".join(element.itertext()).strip(), element.get("aria-label")
            if sign in meanings and label not in (None, meanings[sign]):
                what = f"“{sign}” is read as “{(label or '')[:_SAID]}”"
                yield Finding(None, what, _ALOUD, name)


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


def _heard(book: PublishedBook) -> Iterator[Finding]:
    """Yield links whose names do not say what they show (WCAG 2.2, 2.5.3)."""
    for name, root in book.documents.items():
        for link in root.iter(f"{_XHTML}a"):
            label, shown = link.get("aria-label"), "".join(link.itertext())
            if label is not None and squeezed(shown) not in squeezed(label):
                what = f"the link “{shown[:_SAID]}” is read as “{label[:_SAID]}”"
                yield Finding(None, what, _ALOUD, name)


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
        headings = root.iter(*(f"{_XHTML}{heading}" for heading in HEADINGS))
        return label == title or any(label == squeezed(document_text(h).flow) for h in headings)
    places = [element for element in root.iter() if element.get("id") == fragment]
    return not places or any(label in squeezed(document_text(one).flow) for one in places)
