"""What an XHTML document of a part states of its words: links, languages, headings, texts of
pictures, words that are struck, raised or lowered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from casebook.model.document_text import CALL, DocumentElement, document_text, local_name
from casebook.model.passages import squeezed
from casebook.model.statement import FoundStatement, StatementKind
from casebook.model.text import spoken

HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
"""The elements of headings, and their levels."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_END = ".xhtml"
_REFERENCE = "xref:"
"""How a document for print begins the address of a place in another part."""
_ABROAD = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_SHOWN: dict[str, StatementKind] = {
    "s": "struck",
    "del": "struck",
    "u": "underlined",
    "ins": "underlined",
    "sup": "raised",
    "sub": "lowered",
}
"""Elements that say something else of their words than that they are stressed."""


def document_statements(root: DocumentElement, name: str) -> Iterator[FoundStatement]:
    """Yield what a document states; `name` is its file in an e-book, or the id of its part."""
    for child in root:
        if local_name(child):
            if not _raises_a_call(child):
                yield from _stated(child, name)
            yield from document_statements(child, name)


def _raises_a_call(element: DocumentElement) -> bool:
    """Return whether an element raises the call of a note and nothing else: that is no word of the
    text."""
    held = list(element)
    is_alone = len(held) == 1 and not (element.text or held[0].tail or "").strip()
    return local_name(element) == "sup" and is_alone and held[0].get("role") == CALL


def _stated(element: DocumentElement, name: str) -> Iterator[FoundStatement]:
    if local_name(element) == "img":
        yield FoundStatement("alternative", "", element.get("alt") or "", document=name)
    elif local_name(element) == "svg":
        titles = (child.text or "" for child in element if local_name(child) == "title")
        yield FoundStatement("alternative", "", next(titles, ""), document=name)
    stated = list(_said(element, name))
    text = document_text(element).flow if stated else ""
    words, said = squeezed(text), spoken(text)
    for kind, value in stated:
        yield FoundStatement(kind, words, value, document=name, text=said)


def _said(element: DocumentElement, name: str) -> Iterator[tuple[StatementKind, str]]:
    """Yield what an element says of its words."""
    kind = local_name(element)
    if kind == "a" and (address := element.get("href")) is not None:
        if not address.startswith(_REFERENCE) and _ABROAD.match(address):
            yield "address", address
        else:
            yield "place", _place(name, address)
    elif kind in HEADINGS:
        yield "heading", HEADINGS[kind]
    elif kind == "th":
        yield "column", ""
    elif kind in _SHOWN:
        yield _SHOWN[kind], ""
    language = element.get("lang")
    if language is None:
        language = element.get(_XML_LANG)
    if language is not None:
        yield "language", language


def _place(name: str, address: str) -> str:
    """Return the id of the place that an address leads to: that of a part is the name of its
    document."""
    if address.startswith(_REFERENCE):
        return address.removeprefix(_REFERENCE)
    parts = urlsplit(address)
    return unquote(parts.fragment) or basename(unquote(parts.path) or name).removesuffix(_END)
