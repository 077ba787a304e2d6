"""The PDF objects of a part, with numbers that count from the part's first object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casebook.pdf.structure import Element, write_elements, write_identifiers, write_parent_tree
from casebook.pdf.syntax import array, entries, local_key, local_reference, name, numbers
from casebook.typeset.drawing import Drawing, renumbered
from casebook.typeset.engine.boxes import WrittenObject
from casebook.typeset.links import PlacedLink, write_annotation
from casebook.typeset.set_page import POINTS_PER_PIXEL, SetPage
from casebook.typeset.set_part import (
    LinkDescription,
    NewerElement,
    Numbering,
    ObjectNumbers,
    PartObjects,
)


@dataclass(frozen=True, slots=True)
class PartStructure:
    """The logical structure of a part."""

    name: str
    """The part's name."""
    root: Element
    """The element that holds all others."""
    links: Sequence[PlacedLink]
    """The links that belong to an element, by index of their annotations in the structure."""


def write_objects(
    set_pages: Sequence[SetPage], drawing: Drawing, part: PartStructure
) -> tuple[ObjectNumbers, PartObjects]:
    """Return the objects of a part, and what the book has to know of their numbers.

    Page numbers that are printed are left open.
    """
    name, root, links = part.name, part.root, part.links
    graphics = [item for item in drawing.graphics.objects[3:] if item.number != drawing.fonts]
    streams = [item for item in graphics if not item.compressible]
    others = [item for item in graphics if item.compressible]
    numbering = Numbering(len(set_pages), len(streams))
    number_of = {drawing.fonts: Numbering.FONTS}
    number_of.update((item.number, numbering.stream(i)) for i, item in enumerate(streams))
    number_of.update((item.number, numbering.first_object + i) for i, item in enumerate(others))

    def local(number: int) -> bytes:
        return local_reference(number_of[number])

    objects = [renumbered(item.data, local) for item in others]
    first_index = len(objects)
    first_link = numbering.first_object + first_index
    link_numbers = range(first_link, first_link + len(links))
    pages = [numbering.page(index) for index in range(len(set_pages))]
    annotations: list[list[int]] = [[] for _ in pages]
    for link, number in zip(links, link_numbers, strict=True):
        objects.append(write_annotation(link.link, number, pages[link.page]))
        annotations[link.page].append(number)
    root_number = numbering.first_object + len(objects)
    objects += write_elements(root, root_number, name, pages, link_numbers)
    parent_tree = numbering.first_object + len(objects)
    objects.append(write_parent_tree(root, pages, link_numbers))
    identifiers = write_identifiers(root, name)
    if identifiers:
        objects.append(identifiers)
    object_numbers = ObjectNumbers(
        numbering=numbering,
        object_count=len(objects),
        resources=number_of[drawing.resources],
        structure=root_number,
        parent_tree=parent_tree,
        identifiers=parent_tree + 1 if identifiers else 0,
    )
    body = PartObjects(
        page_entries=tuple(
            _page_entries(page, numbering.page(index), annotations[index])
            for index, page in enumerate(set_pages)
        ),
        contents=tuple(page.content for page in set_pages),
        streams=tuple(_written_stream(stream, local) for stream in streams),
        objects=b"\n".join(text.replace(b"\n", b" ") for text in objects),
        descriptions=tuple(
            LinkDescription(index, link.link.text)
            for index, link in enumerate(links, start=first_index)
            if link.link.text.slots
        ),
        newer=tuple(_newer_elements(root, numbering.first_object)),
    )
    return object_numbers, body


def _newer_elements(root: Element, first: int) -> Iterator[NewerElement]:
    """Yield the elements that PDF 2.0 calls something else; `first` is the number of the first of
    the other objects."""
    for element in root.descendants():
        if element.newer:
            yield NewerElement(element.number - first, element.newer)


def _page_entries(page: SetPage, number: int, annotations: Sequence[int]) -> bytes:
    """Return the entries of a page dictionary that do not depend on the book."""
    scale = POINTS_PER_PIXEL
    trim = (0.0, 0.0, scale * page.width, scale * page.height)
    signs = (-1, -1, 1, 1)
    media = [
        edge + sign * scale * bleed
        for edge, sign, bleed in zip(trim, signs, page.bleed, strict=True)
    ]
    return entries(
        MediaBox=numbers(media),
        TrimBox=numbers(trim),
        BleedBox=numbers(media) if any(page.bleed) else None,
        Tabs=name("S"),
        StructParents=local_key(number),
        Annots=array(map(local_reference, annotations)) if annotations else None,
    )


_LENGTH = re.compile(rb"/Length \d+")


def _written_stream(stream: WrittenObject, local: Callable[[int], bytes]) -> tuple[bytes, bytes]:
    """Return the dictionary's entries, without /Length, and the data of an engine's stream."""
    head, data = stream.data.split(b"\nstream\n", 1)
    return renumbered(_LENGTH.sub(b"", head[2:-2]), local), data[: -len(b"\nendstream")]
