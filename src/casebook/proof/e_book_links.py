"""Where the links of an e-book lead, and its notes with their calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from casebook.model.document_text import document_text
from casebook.model.passages import squeezed
from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding
from casebook.proof.part_documents import first_document

FETCHED = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
"""What an address begins with that leads out of the container."""
_NOTES: Claim = "each note call has its note on its page or below its table, once, in order"
_LEADS: Claim = "every link leads somewhere"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XLINK = "{http://www.w3.org/1999/xlink}href"


def note_call_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield calls without notes, notes without calls, and notes in another order than these."""
    for name, root in book.documents.items():
        called = [
            unquote((element.get("href") or "").partition("#")[2])
            for element in root.iter(f"{_XHTML}a")
            if element.get("role") == "doc-noteref"
        ]
        notes = [
            e for e in root.iter() if isinstance(e.tag, str) and e.get("role") == "doc-footnote"
        ]
        ids = [note.get("id") or "" for note in notes]
        for id_ in called:
            if ids.count(id_) != 1:
                how = "no note" if id_ not in ids else f"{ids.count(id_)} notes"
                yield Finding(None, f"the call of “{id_}” has {how}", _NOTES, name)
        for id_, count in Counter(called).items():
            if count > 1:
                yield Finding(None, f"the note “{id_}” is called {count} times", _NOTES, name)
        for note, id_ in zip(notes, ids, strict=True):
            if id_ not in called:
                yield Finding(None, f"the note “{id_}” is called never", _NOTES, name)
            words = document_text(note).flow
            if not squeezed(words):
                yield Finding(None, f"the note “{id_}” has no words", _NOTES, name)
        if called != ids and sorted(called) == sorted(ids):
            yield Finding(None, "notes stand in another order than their calls", _NOTES, name)


def address_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield links that lead nowhere, and ids that more than one element has."""
    ids = {name: _ids(root) for name, root in book.documents.items()}
    others: dict[str, set[str]] = {}
    for name, root in book.documents.items():
        for id_, count in ids[name].items():
            if count > 1:
                yield Finding(None, f"{count} elements have the id “{id_}”", _LEADS, name)
        first = first_document(name)
        for id_ in sorted(ids[name].keys() & others.get(first, set())):
            what = f"the element “{id_}” is in another document of its part, too"
            yield Finding(None, what, _LEADS, name)
        others.setdefault(first, set()).update(ids[name])
        for target, fragment in addresses(name, root.iter()):
            if target not in book.members or (
                fragment and target in ids and fragment not in ids[target]
            ):
                where = f"{target}#{fragment}" if fragment else target
                yield Finding(None, f"the link to “{where}” leads nowhere", _LEADS, name)


def addresses(name: str, elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    """Yield the members of the container that elements of a document lead to, with fragments."""
    for element in elements:
        if not isinstance(element.tag, str):
            continue
        for address in map(element.get, ("href", "src", _XLINK)):
            if address is not None and not FETCHED.match(address):
                parts = urlsplit(address)
                path = unquote(parts.path)
                yield (
                    normpath(join(dirname(name), path)) if path else name,
                    unquote(parts.fragment),
                )


def _ids(root: etree._Element) -> Counter[str]:
    return Counter(id_ for element in root.iter() if (id_ := element.get("id")) is not None)
