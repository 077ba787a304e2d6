"""What is read out of a document: its headings, what its manifest entry must say, its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from casebook.model.text import spoken

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
_ABROAD = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
"""What an address begins with that leads out of the book."""
_HEADINGS = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """A heading of the second level that can be linked to."""

    anchor: str
    """An id in the document."""
    title: str
    """Its text, without calls of notes."""


def parse(xhtml: str) -> etree._Element:
    """Return the root of a document. Raises ValueError if it is not well formed."""
    xml_parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xhtml.encode("utf-8"), xml_parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not well-formed XHTML: {error}") from error


def headings(root: etree._Element) -> Iterator[DocumentHeading]:
    """Yield the second-level headings that have an id, or whose section has one."""
    for heading in root.iter(f"{{{XHTML}}}h2"):
        parent = heading.getparent()
        anchor = heading.get("id") or (
            parent.get("id") if parent is not None and parent[0] is heading else None
        )
        title = plain(heading)
        if anchor and title:
            yield DocumentHeading(anchor, title)


def heading_levels(root: etree._Element) -> Iterator[int]:
    """Yield the level of each heading, 1 to 6."""
    yield from (int(one.tag[-1]) for one in root.iter(*_HEADINGS) if isinstance(one.tag, str))


def plain(element: etree._Element) -> str:
    """Return the text of an element without the calls of notes."""
    return spoken("".join(_words(element)))


def _words(element: etree._Element) -> Iterator[str]:
    if element.get("role") != "doc-noteref":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def properties(root: etree._Element) -> tuple[str, ...]:
    """Return what the manifest must say of a document (EPUB 3.3, D.6 manifest properties)."""
    namespaces = {"mathml": MATHML, "svg": SVG}
    return tuple(
        name
        for name, namespace in namespaces.items()
        if next(root.iter(f"{{{namespace}}}*"), None) is not None
    )


def documents_linked(root: etree._Element) -> Iterator[str]:
    """Yield the name of the other document of each link that leads to one."""
    for link in root.iter(f"{{{XHTML}}}a"):
        address = link.get("href") or ""
        if not _ABROAD.match(address) and (document := address.partition("#")[0]):
            yield unquote(document)


def ids(root: etree._Element) -> Iterator[str]:
    """Yield the id of each element that has one."""
    yield from (id_ for element in root.iter("*") if (id_ := element.get("id")))


def tables_headed(root: etree._Element) -> bool | None:
    """Return whether every table has header cells that say something; None if there are no
    tables."""
    head, tables = f"{{{XHTML}}}th", list(root.iter(f"{{{XHTML}}}table"))
    if not tables:
        return None
    return all(any("".join(cell.itertext()).strip() for cell in one.iter(head)) for one in tables)


def has_notes(root: etree._Element) -> bool:
    """Return whether notes are called."""
    return any(link.get("role") == "doc-noteref" for link in root.iter(f"{{{XHTML}}}a"))


def pictures_described(root: etree._Element) -> bool | None:
    """Return whether every picture has a text in its place; None if there are no pictures."""
    pictures = list(root.iter(f"{{{XHTML}}}img"))
    drawings = [d for d in root.iter(f"{{{SVG}}}svg") if d.get("aria-hidden") != "true"]
    if not pictures and not drawings:
        return None
    return all(picture.get("alt") for picture in pictures) and all(
        drawing.get("aria-label") or drawing.find(f"{{{SVG}}}title") is not None
        for drawing in drawings
    )
