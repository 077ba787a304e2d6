"""What a finished file says of its book, compared with its ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from casebook.model.ledger import Ledger
from casebook.model.standards import NEWER
from casebook.proof.finding import Claim, Finding
from casebook.proof.printed_book import PrintedBook

_FACTS: Claim = "the file says of the book what the content does"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_NAMES = {
    **{f"{_DC}{name}": name for name in ("title", "description", "subject", "identifier")},
    f"{_DC}language": "language",
    f"{_DC}creator": "person",
    f"{_XMP}CreateDate": "modified",
    f"{_XMP}ModifyDate": "modified",
}
"""The entries of an XMP packet that tell facts of a ledger."""
_PACKET = "XMP"
"""The name under which a book has texts of its XMP packet."""
_SPOKEN = {"person": "who made it", "modified": "its time"}
Facts = Iterable[tuple[str, str]]
"""Names (see `LedgerHead.facts`) and texts."""


def printed_fact_findings(book: PrintedBook, ledger: Ledger) -> Iterator[Finding]:
    """Yield what a PDF says otherwise of its book: its language, its information dictionary, which
    one of PDF 2.0 need not have, its XMP packet (ISO 32000-1, 14.3)."""
    facts = ledger.head.facts
    time = f"D:{re.sub('[-:T]', '', _joined(facts, 'modified'))}"
    language = ("the language of the file", book.language, _joined(facts, "language"))
    information = {name: value for name, value in book.sayings if name != _PACKET}
    entries = (
        ("the entry Title", information.get("Title", ""), _joined(facts, "title")),
        ("the entry Author", information.get("Author", ""), _joined(facts, "person")),
        ("the entry Subject", information.get("Subject", ""), _joined(facts, "description")),
        ("the entry Keywords", information.get("Keywords", ""), _joined(facts, "subject")),
        ("the entry CreationDate", information.get("CreationDate", ""), time),
        ("the entry ModDate", information.get("ModDate", ""), time),
    )
    has_none = not information and not set(NEWER).isdisjoint(ledger.head.standards)
    for name, said, wanted in (language, *(() if has_none else entries)):
        if said != wanted:
            yield Finding(None, f"{name} is “{said[:60]}”, not “{wanted[:60]}”", _FACTS)
    twice = [fact for fact in facts if fact[0] == "modified"]  # it was made then, too
    yield from _compared("the XMP packet", _packet(book.packet), [*facts, *twice])


def e_book_fact_findings(metadata: Facts, ledger: Ledger) -> Iterator[Finding]:
    """Yield what the package document of an e-book says otherwise of its book."""
    people = ("creator", "contributor")
    found = (("person" if name in people else name, text) for name, text in metadata)
    yield from _compared("the package", found, ledger.head.facts)


def _compared(where: str, found: Facts, wanted: Facts) -> Iterator[Finding]:
    said = Counter((name, " ".join(text.split())) for name, text in found)
    known = Counter(wanted)
    for name, text in known - said:
        what = f"{where} does not say of the book, as {_SPOKEN.get(name, f'its {name}')}"
        yield Finding(None, f"{what}, “{text[:60]}”", _FACTS)
    for name, text in said - known:
        what = f"{where} says of the book, as {_SPOKEN.get(name, f'its {name}')}, “{text[:60]}”"
        yield Finding(None, f"{what}, which the content does not", _FACTS)


def _joined(facts: Facts, wanted: str) -> str:
    return ", ".join(text for name, text in facts if name == wanted)


def _packet(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the facts of an XMP packet (ISO 16684-1)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return
    for element in root.iter(*_NAMES):
        name = _NAMES[str(element.tag)]
        items = list(element.iter(f"{_RDF}li")) or [element]
        yield from ((name, "".join(item.itertext())) for item in items)
