"""A set part as a section of the bound book's file: its objects with their final numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.bind.catalog import NAMESPACE, PAGES
from casebook.bind.filling import fill_contents, fill_descriptions
from casebook.bind.font_objects import FontNumbers
from casebook.bind.furniture import FurnitureFace
from casebook.bind.newer_structure import References, renew_elements
from casebook.pdf.file import DEFLATED, PdfSection, SectionWriter
from casebook.pdf.syntax import array, dictionary, integer, name, reference, relocate
from casebook.typeset.marks import SOFT_HYPHEN_SUFFIX
from casebook.typeset.set_part import Numbering, PartObjects, SetPart


@dataclass(frozen=True, slots=True)
class BindingInputs:
    """All that a section depends on: equal inputs give equal sections."""

    set_part: SetPart
    """The set part; of two whose bodies are stored under one key, both are the same."""
    base: int
    """The number of its first object in the book."""
    fonts: bytes
    """The font dictionary of its pages."""
    furniture: tuple[tuple[int, ...], ...]
    """For each page the object numbers of its running head, its folio and its marks for the press.
    """
    folios: Mapping[str, str]
    """The page numbers that it prints or says, by anchor."""
    for_press: bool = False
    """Whether it goes to the press."""
    references: References | None = None
    """For a file of PDF 2.0, which of its structure elements refer to which of the book."""


def font_dictionary(
    set_part: SetPart, fonts: Mapping[str, FontNumbers], furniture: Sequence[FurnitureFace]
) -> bytes:
    """Return the font dictionary of a set part: the faces of its text, then those of furniture.

    `fonts` gives the object numbers of each face of the book, by the digest of its file.
    """
    found = {}
    for face in set_part.faces:
        numbers = fonts[face.digest]
        found[face.resource] = reference(numbers.font)
        if face.soft_hyphens:
            found[face.resource + SOFT_HYPHEN_SUFFIX] = reference(numbers.soft_hyphen_font)
    for own in furniture:
        if own.shown.widths:
            found[own.resource] = reference(fonts[own.digest].font)
    return dictionary(**found)


def write_section(inputs: BindingInputs, body: PartObjects) -> PdfSection:
    """Return all objects of a set part, whose body is given, numbered from its base on."""
    section = SectionWriter()
    set_part, base = inputs.set_part, inputs.base
    numbering = set_part.numbers.numbering
    contents = fill_contents(body, inputs.folios)
    if inputs.for_press:
        from casebook.bind.press import for_press, pressed_page  # loads Pillow

        contents = map(pressed_page, contents)
        body = for_press(body, set_part.numbers, set_part.page_boxes)
    for index, content in enumerate(contents):
        section.stream(base + numbering.content(index), DEFLATED, content)
    for index, (entries, data) in enumerate(body.streams):
        section.stream(base + numbering.stream(index), relocate(entries, base), data)
    objects = relocate(body.objects, base).split(b"\n")
    fill_descriptions(objects, body.descriptions, inputs.folios)
    if inputs.references is not None:
        renew_elements(
            objects,
            set_part.numbers,
            body.newer,
            inputs.references,
            base=base,
            namespace=NAMESPACE,
        )
    section.objects(base + Numbering.OBJECT_HOLDER, base + numbering.first_object, objects)
    pages = [_pages_node(set_part, base), inputs.fonts, *_pages(inputs, body.page_entries)]
    section.objects(base + Numbering.PAGE_HOLDER, base + Numbering.PAGES_NODE, pages)
    return section.close()


def _pages_node(set_part: SetPart, base: int) -> bytes:
    """Return the set part's node of the page tree (7.7.3)."""
    numbering = set_part.numbers.numbering
    return dictionary(
        Type=name("Pages"),
        Parent=reference(PAGES),
        Count=integer(set_part.pages),
        Kids=array(reference(base + numbering.page(index)) for index in range(set_part.pages)),
    )


def _pages(inputs: BindingInputs, page_entries: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the page dictionaries (7.7.3.3); furniture is painted after the page's own content.

    Each names its resources itself: PDF/A has none inherited (ISO 19005-3, 6.2.2).
    """
    base, numbering = inputs.base, inputs.set_part.numbers.numbering
    resources = reference(base + inputs.set_part.numbers.resources)
    parent = reference(base + Numbering.PAGES_NODE)
    for index, entries in enumerate(page_entries):
        streams = (base + numbering.content(index), *inputs.furniture[index])
        contents = [reference(number) for number in streams]
        yield dictionary(
            relocate(entries, base),
            Type=name("Page"),
            Parent=parent,
            Resources=resources,
            Contents=array(contents) if len(contents) > 1 else contents[0],
        )
