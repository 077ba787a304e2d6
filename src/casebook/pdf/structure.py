"""The logical structure of a part (ISO 32000-1, 14.7), and how it is written as PDF objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.pdf.syntax import (
    array,
    byte_string,
    local_key,
    local_reference,
    name,
    reference,
)

DOCUMENT_ELEMENT = 4
"""Object number of the bound book's Document element, the parent of every part's element."""


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content of one page that belongs to a structure element."""

    page: int
    mark: int
    """The marked content's identifier (MCID), unique on its page."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation that belongs to a Link element."""

    page: int
    index: int
    """Position among the annotations of the part."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element of a standard type (14.8.4)."""

    type: str
    parent: Element | None = None
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    attributes: dict[str, bytes] = field(default_factory=dict)
    """Entries of the dictionary beside /S, /P, /Pg and /K, already written."""
    identifier: str = ""
    """Its /ID, unique in the part; the part's name is put before it."""
    number: int = 0
    """Local object number, given when the tree is written."""

    def add(self, type_: str) -> Element:
        """Append a new child of the given type."""
        child = Element(type_, self)
        self.kids.append(child)
        return child

    def descendants(self) -> Iterator[Element]:
        """The element itself and every element below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.descendants()


_WITHOUT_CONTENT = frozenset(("TD", "TH"))


def prune(element: Element) -> bool:
    """Take out elements without content (table cells stay); false when nothing is left."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or prune(kid)]
    return bool(element.kids) or element.type in _WITHOUT_CONTENT


def separate_text(root: Element) -> None:
    """Put text that stands beside other elements into Spans.

    The order is the same; but readers that take an element's own text before its kids then
    read it right, too.
    """
    for element in list(root.descendants()):
        if not any(isinstance(kid, Element) for kid in element.kids):
            continue
        kids: list[Element | Content | Annotation] = []
        span: Element | None = None
        for kid in element.kids:
            if not isinstance(kid, Content):
                span = None
                kids.append(kid)
                continue
            if span is None:
                span = Element("Span", element)
                kids.append(span)
            span.kids.append(kid)
        element.kids = kids


def keep_annotations(root: Element) -> list[int]:
    """Renumber the annotations of the tree without gaps; returns their earlier indexes."""
    kept = sorted(
        kid.index
        for element in root.descendants()
        for kid in element.kids
        if isinstance(kid, Annotation)
    )
    place = {index: position for position, index in enumerate(kept)}
    for element in root.descendants():
        element.kids = [
            Annotation(kid.page, place[kid.index]) if isinstance(kid, Annotation) else kid
            for kid in element.kids
        ]
    return kept


def write_elements(
    root: Element,
    first: int,
    part: str,
    page_number: Sequence[int],
    annotation_number: Sequence[int],
) -> list[bytes]:
    """Number the elements from `first` on and write them, `root` first.

    `page_number` and `annotation_number` give the local object numbers of pages and annotations.
    """
    elements = list(root.descendants())
    for number, element in enumerate(elements, start=first):
        element.number = number
        if element.identifier:
            element.attributes["ID"] = byte_string(_identifier(part, element.identifier))
    return [_write_element(element, page_number, annotation_number) for element in elements]


def _write_element(
    element: Element, page_number: Sequence[int], annotation_number: Sequence[int]
) -> bytes:
    home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(local_reference(kid.number))
        elif isinstance(kid, Annotation):
            kids.append(
                b"<</Type/OBJR/Pg %s/Obj %s>>"
                % (
                    local_reference(page_number[kid.page]),
                    local_reference(annotation_number[kid.index]),
                )
            )
        elif kid.page == home:
            kids.append(b"%d" % kid.mark)
        else:
            page = local_reference(page_number[kid.page])
            kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (page, kid.mark))
    parent = (
        local_reference(element.parent.number) if element.parent else reference(DOCUMENT_ELEMENT)
    )
    text = b"<</S%s/P %s" % (name(element.type), parent)
    if home is not None:
        text += b"/Pg %s" % local_reference(page_number[home])
    if kids:
        text += b"/K %s" % (kids[0] if len(kids) == 1 else array(kids))
    text += b"".join(b"/%s %s" % (key.encode(), value) for key, value in element.attributes.items())
    return text + b">>"


def write_parent_tree(
    root: Element, page_number: Sequence[int], annotation_number: Sequence[int]
) -> bytes:
    """The part's leaf of the parent tree (14.7.4.4): keys are the numbers of their objects."""
    pages: list[dict[int, int]] = [{} for _ in page_number]
    annotations: dict[int, int] = {}
    for element in root.descendants():
        for kid in element.kids:
            if isinstance(kid, Content):
                pages[kid.page][kid.mark] = element.number
            elif isinstance(kid, Annotation):
                annotations[kid.index] = element.number
    entries = []
    for number, marks in zip(page_number, pages, strict=True):
        owners = [
            local_reference(marks[mark]) if mark in marks else b"null"
            for mark in range(max(marks, default=-1) + 1)
        ]
        entries.append((number, array(owners)))
    entries += [(annotation_number[i], local_reference(annotations[i])) for i in annotations]
    entries.sort()
    limits = array([local_key(entries[0][0]), local_key(entries[-1][0])])
    return b"<</Limits%s/Nums%s>>" % (
        limits,
        array(part for key, value in entries for part in (local_key(key), value)),
    )


def write_identifiers(root: Element, part: str) -> bytes | None:
    """The part's leaf of the ID tree (14.7.2); None where no element has an identifier."""
    entries = sorted(
        (_identifier(part, element.identifier), element.number)
        for element in root.descendants()
        if element.identifier
    )
    if not entries:
        return None
    limits = array([byte_string(entries[0][0]), byte_string(entries[-1][0])])
    names = array(text for key, n in entries for text in (byte_string(key), local_reference(n)))
    return b"<</Limits%s/Names%s>>" % (limits, names)


def _identifier(part: str, identifier: str) -> bytes:
    """An element identifier, unique in the book because part names are."""
    return f"{part}/{identifier}".encode()
