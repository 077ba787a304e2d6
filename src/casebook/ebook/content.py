"""Documents as trees, parsed once for all that is read out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from casebook.ebook.publication import Document

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with its tree."""

    document: Document
    root: etree._Element


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level that can be linked to."""

    anchor: str
    title: str


def parse(document: Document) -> ParsedDocument:
    """Parse a document. Raises ValueError if it is not well formed: a fault of its template."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(document.xhtml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{document.name} is not well-formed XHTML: {error}") from error
    return ParsedDocument(document, root)


def headings(parsed: ParsedDocument) -> Iterator[Heading]:
    """The second-level headings that have an id, or whose section has one."""
    for heading in parsed.root.iter(f"{{{XHTML}}}h2"):
        parent = heading.getparent()
        anchor = heading.get("id") or (
            parent.get("id") if parent is not None and parent[0] is heading else None
        )
        title = plain(heading)
        if anchor and title:
            yield Heading(anchor, title)


def plain(element: etree._Element) -> str:
    """The text of an element without the calls of notes."""
    return " ".join("".join(_words(element)).replace("\u2060", "").split())


def _words(element: etree._Element) -> Iterator[str]:
    if element.get("role") != "doc-noteref":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def properties(parsed: ParsedDocument) -> tuple[str, ...]:
    """What the manifest must say of a document (EPUB 3.3, D.6 manifest properties)."""
    found = {
        name
        for name, namespace in (("svg", SVG), ("mathml", MATHML))
        if next(parsed.root.iter(f"{{{namespace}}}*"), None) is not None
    }
    return tuple(sorted(found))


def pictures_described(parsed: list[ParsedDocument]) -> bool | None:
    """Whether every picture has a text in its place; None if there are no pictures."""
    pictures = [image for one in parsed for image in one.root.iter(f"{{{XHTML}}}img")]
    drawings = [
        drawing
        for one in parsed
        for drawing in one.root.iter(f"{{{SVG}}}svg")
        if drawing.get("aria-hidden") != "true"
    ]
    if not pictures and not drawings:
        return None
    return all(image.get("alt") for image in pictures) and all(
        drawing.get("aria-label") or drawing.find(f"{{{SVG}}}title") is not None
        for drawing in drawings
    )
