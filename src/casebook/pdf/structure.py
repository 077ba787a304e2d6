"""The logical structure of a part (ISO 32000-1, 14.7), and how it is written as PDF objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from casebook.pdf.syntax import (
    NULL,
    array,
    byte_string,
    dictionary,
    integer,
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
    """Index of the page in the part, from 0."""
    mark: int
    """The marked content's identifier (MCID), unique on its page."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation that belongs to a Link element."""

    page: int
    """Index of the page in the part, from 0."""
    index: int
    """Position among the annotations of the part."""


@dataclass(frozen=True, slots=True)
class NewerType:
    """What PDF 2.0 calls a structure element that PDF 1.7 has no such type or attribute for."""

    type: str
    """A standard type of its namespace (ISO 32000-2, 14.8.4)."""
    attributes: bytes = b""
    """Its attributes (14.8.5), written, in the place of the others; empty where these stay."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element of a standard type (14.8.4)."""

    type: str
    """Its name, such as "P"."""
    parent: Element | None = None
    """The element that it is a kid of; None for the part's own."""
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    """What it is made of, in reading order."""
    attributes: dict[str, bytes] = field(default_factory=dict)
    """Entries of the dictionary beside /S, /P, /Pg and /K, their values already written."""
    identifier: str = ""
    """Its /ID, unique in the part; the part's name is put before it."""
    newer: NewerType | None = None
    """What PDF 2.0 calls it, where that is something else."""
    number: int = 0
    """Local object number, given when the tree is written."""

    def add(self, type_: str) -> Element:
        """Append a new child of the given type; return it."""
        child = Element(type_, self)
        self.kids.append(child)
        return child

    def descendants(self) -> Iterator[Element]:
        """Yield the element itself and every element below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.descendants()


_WITHOUT_CONTENT = frozenset(("TD", "TH"))


def prune(element: Element) -> bool:
    """Take out elements without content (table cells stay); return whether anything is left."""
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
    """Renumber the annotations of the tree without gaps; return their earlier indexes."""
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
    """Return the elements as objects numbered from `first` on, `root` first.

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
                dictionary(
                    Type=name("OBJR"),
                    Pg=local_reference(page_number[kid.page]),
                    Obj=local_reference(annotation_number[kid.index]),
                )
            )
        elif kid.page == home:
            kids.append(integer(kid.mark))
        else:
            page = local_reference(page_number[kid.page])
            kids.append(dictionary(Type=name("MCR"), Pg=page, MCID=integer(kid.mark)))
    return dictionary(
        S=name(element.type),
        P=local_reference(element.parent.number) if element.parent else reference(DOCUMENT_ELEMENT),
        Pg=None if home is None else local_reference(page_number[home]),
        K=(kids[0] if len(kids) == 1 else array(kids)) if kids else None,
        **element.attributes,
    )


def write_parent_tree(
    root: Element, page_number: Sequence[int], annotation_number: Sequence[int]
) -> bytes:
    """Return the part's leaf node of the parent tree (14.7.4.4), a number tree: its keys are the
    numbers of the pages' and annotations' own objects."""
    pages: list[dict[int, int]] = [{} for _ in page_number]
    annotations: dict[int, int] = {}
    for element in root.descendants():
        for kid in element.kids:
            if isinstance(kid, Content):
                pages[kid.page][kid.mark] = element.number
            elif isinstance(kid, Annotation):
                annotations[kid.index] = element.number
    owners = []
    for number, marks in zip(page_number, pages, strict=True):
        own = [
            local_reference(marks[mark]) if mark in marks else NULL
            for mark in range(max(marks, default=-1) + 1)
        ]
        owners.append((number, array(own)))
    owners += [(annotation_number[i], local_reference(annotations[i])) for i in annotations]
    pairs = [(local_key(number), own) for number, own in sorted(owners)]
    return dictionary(
        Limits=array((pairs[0][0], pairs[-1][0])), Nums=array(chain.from_iterable(pairs))
    )


def write_identifiers(root: Element, part: str) -> bytes | None:
    """Return the part's leaf node of the ID tree (14.7.2), a name tree; None where no element has
    an identifier."""
    found = sorted(
        (_identifier(part, element.identifier), element.number)
        for element in root.descendants()
        if element.identifier
    )
    return name_node([(key, local_reference(number)) for key, number in found]) if found else None


def name_node(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return a leaf node of a name tree (7.9.6) of pairs that are sorted by their first bytes.

    The second of each pair is an object already written.
    """
    return dictionary(
        Limits=array(map(byte_string, (pairs[0][0], pairs[-1][0]))),
        Names=array(text for key, value in pairs for text in (byte_string(key), value)),
    )


def _identifier(part: str, identifier: str) -> bytes:
    """Return an element identifier, unique in the book because part names are."""
    return f"{part}/{identifier}".encode()
