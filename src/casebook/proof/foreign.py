"""What must not be in an e-book: what runs, what is fetched from elsewhere, what nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from casebook.model.document_text import local_name
from casebook.proof.e_book import PublishedBook
from casebook.proof.e_book_links import FETCHED
from casebook.proof.finding import Claim, Finding
from casebook.proof.picture_data import foreign_data

_CLOSED: Claim = "nothing is fetched from elsewhere, and nothing runs"
_OWN: Claim = "nothing is in the file that is not of the book"
_RUNS = frozenset(("script", "object", "embed", "iframe", "form", "base", "foreignobject"))
_FETCHES = re.compile(
    rb"""(?:url\(\s*["']?|@import\s*["'])\s*(?:[a-z][a-z0-9+.-]*:|//)""", re.IGNORECASE
)
_ESCAPE = re.compile(rb"\\([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\\([^0-9a-fA-F])")
"""How style sheets write characters otherwise (CSS Syntax 3, 4.3.7)."""


def foreign_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield what would be fetched from elsewhere or would run, comments, and data of cameras."""
    for name, root in book.documents.items():
        for element in root.iter():
            if isinstance(element.tag, str):
                yield from (Finding(None, what, _CLOSED, name) for what in _foreign(element))
            else:
                said = " ".join((element.text or "").split())[:60]
                yield Finding(None, f"there is a comment, “{said}”", _OWN, name)
    for entry in book.manifest.values():
        data = book.members.get(entry.name, b"")
        if entry.media_type == "text/css" and _fetches(data):
            yield Finding(None, "the style sheet fetches from elsewhere", _CLOSED, entry.name)
        for what in foreign_data(data):
            yield Finding(None, f"the picture has {what}", _OWN, entry.name)
        if FETCHED.match(entry.name):
            yield Finding(None, f"the manifest names {entry.name}", _CLOSED)


def _fetches(css: bytes) -> bool:
    return bool(_FETCHES.search(_ESCAPE.sub(_unescaped, css)))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 16) & 0x7F]) if escape[1] else escape[2]


def _foreign(element: etree._Element) -> Iterator[str]:
    name = local_name(element).lower()
    if name in _RUNS or (name == "meta" and element.get("http-equiv")):
        yield f"there is an element {name}"
    if name == "style" and _fetches((element.text or "").encode("utf-8", "replace")):
        yield "the element style fetches from elsewhere"
    for attribute, value in element.attrib.items():
        own, said = str(attribute).rpartition("}")[2].lower(), str(value).strip()
        is_fetched = own in ("src", "srcset", "poster", "data")
        is_fetched |= own == "href" and name in ("link", "image", "use")
        if own.startswith("on") or said.lower().startswith(("javascript:", "vbscript:")):
            yield f"the attribute {own} of {name} runs a program"
        elif is_fetched and FETCHED.match(said):
            yield f"{name} fetches {said[:60]}"
        elif own == "style" and _fetches(said.encode("utf-8", "replace")):
            yield f"the style of {name} fetches from elsewhere"
