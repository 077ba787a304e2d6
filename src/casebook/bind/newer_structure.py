"""Structure elements as PDF 2.0 has them, for PDF/UA-2: in its namespace, by its types, and
referring to each other (ISO 32000-2, 14.7 and 14.8; ISO/TS 32005). What was set for PDF 1.7 serves,
so that both have the same pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.bind.page_map import PlacedPart
from casebook.pdf.structure import NewerType
from casebook.pdf.syntax import array, dictionary, extended, name, reference, string
from casebook.typeset.set_part import ElementLink, NewerElement, ObjectNumbers

_ONLY_OLD = frozenset(("Art", "BlockQuote", "Quote", "Reference", "TOC", "TOCI"))
"""Types that we use of which the namespace of PDF 2.0 has none: they stay in that of PDF 1.7, which
is meant where none is named (14.8.6.1)."""
_TYPE = re.compile(rb"<</S/(\w+)")
_ATTRIBUTES = re.compile(rb"/A<<[^<>]*>>")

References = Mapping[int, tuple[int, ...]]
"""Object number of a structure element -> those of the elements that it refers to."""


def write_namespace() -> bytes:
    """Return the dictionary of the namespace of PDF 2.0 (14.7.4.2)."""
    return dictionary(Type=name("Namespace"), NS=string("http://iso.org/pdf2/ssn"))


def write_role_map() -> bytes:
    """Return what readers take the types for that know PDF 1.7 only, and no namespaces (14.7.3):
    else they would pass over notes. For others it speaks of elements without a namespace."""
    return dictionary(FENote=name("Note"), Title=name("H1"))


def _elements(parts: Sequence[PlacedPart], bases: Sequence[int]) -> dict[str, int]:
    """Return the object number of the structure element at every anchor of the book; of several
    anchors of one name the first counts."""
    found: dict[str, int] = {}
    for part, base in zip(parts, bases, strict=True):
        for anchor, place in part.set_part.destinations.items():
            found.setdefault(anchor, base + place.element)
    return found


def find_references(parts: Sequence[PlacedPart], bases: Sequence[int]) -> References:
    """Return which structure elements of the book refer to which: entries of contents to what they
    list, calls to notes, and notes to all their calls (ISO 14289-2, 8.2.5.8 and 8.2.5.14)."""
    elements = _elements(parts, bases)
    found: dict[int, list[int]] = defaultdict(list)
    for element, link in _links(parts, bases):
        target = elements[link.anchor]
        found[element].append(target)
        if link.is_call:
            found[target].append(element)
    return {element: tuple(others) for element, others in found.items()}


def _links(parts: Sequence[PlacedPart], bases: Sequence[int]) -> Iterator[tuple[int, ElementLink]]:
    for part, base in zip(parts, bases, strict=True):
        for link in part.set_part.references:
            yield base + link.element, link


def own_references(references: References, base: int, numbers: ObjectNumbers) -> References:
    """Return the references of the elements of one set part, whose objects begin at `base`."""
    own = range(base + numbers.structure, base + numbers.parent_tree)
    return {element: references[element] for element in own if element in references}


def renew_elements(
    objects: list[bytes],
    numbers: ObjectNumbers,
    newer: Iterable[NewerElement],
    references: References,
    *,
    base: int,
    namespace: int,
) -> None:
    """Make the structure elements among the objects of a set part, in place, those of PDF 2.0.

    `references` are those of the set part, whose first object has the number `base`; `namespace` is
    the object number of that of PDF 2.0.
    """
    first = numbers.numbering.first_object
    renamed = {one.index: one.newer for one in newer}
    own = reference(namespace)
    for index in range(numbers.structure - first, numbers.parent_tree - first):
        text = _renamed(objects[index], renamed[index]) if index in renamed else objects[index]
        found = _TYPE.match(text)
        assert found, "a structure element begins with its type"
        others = references.get(base + first + index)
        objects[index] = extended(
            text,
            NS=None if found[1].decode() in _ONLY_OLD else own,
            Ref=array(map(reference, others)) if others else None,
        )


def _renamed(text: bytes, newer: NewerType) -> bytes:
    text = _TYPE.sub(b"<</S" + name(newer.type), text, count=1)
    if not newer.attributes:
        return text
    return extended(_ATTRIBUTES.sub(b"", text), A=newer.attributes)
