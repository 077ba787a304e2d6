"""What belongs to a bound book as a whole: page tree, labels, names, structure, catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from casebook.bind.attachment import Attachment, embedded_files, write_attachment
from casebook.bind.destination import named_places
from casebook.bind.furniture_style import FurnitureStyle
from casebook.bind.metadata import Metadata, write_information, write_xmp
from casebook.bind.newer_structure import write_namespace, write_role_map
from casebook.bind.outline import OutlineEntry, write_outline
from casebook.bind.output_intent import write_press_intent, write_screen_intent
from casebook.bind.page_map import PlacedPart, PlannedPage
from casebook.bind.press_marks import MARK_COLOUR_SPACES, press_boxes
from casebook.model.standards import NEWER, PRESS, SCREEN, Standard
from casebook.pdf.file import PdfFile
from casebook.pdf.structure import DOCUMENT_ELEMENT, name_node
from casebook.pdf.syntax import (
    NULL,
    TRUE,
    array,
    dictionary,
    entries,
    integer,
    name,
    numbers,
    reference,
    string,
)
from casebook.typeset.set_part import PageBox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound, and what its file says of itself."""

    parts: tuple[PlacedPart, ...]
    """The set parts in order."""
    language: str
    """BCP 47."""
    metadata: Metadata
    """Its bibliographic facts."""
    style: FurnitureStyle = field(default_factory=FurnitureStyle)
    """How its folios and running heads look."""
    provenance: tuple[str, str] = ("", "")
    """What its pages say of where they come from, where its style has a place for that: the
    beginning, which may be shortened, and the rest."""
    attachments: tuple[Attachment, ...] = ()
    """The files that go with it."""
    standards: Collection[Standard] = SCREEN
    """Those that its file claims to keep."""

    @property
    def is_for_press(self) -> bool:
        """Whether its pages are made ready for a printing press."""
        return PRESS in self.standards

    @property
    def is_newer(self) -> bool:
        """Whether its file is one of PDF 2.0."""
        return any(one in NEWER for one in self.standards)

    @property
    def blank_page(self) -> PageBox:
        """The paper of its blank pages."""
        return self.parts[0].set_part.page_boxes[0]


CATALOG, PAGES, _STRUCTURE_ROOT = 1, 2, 3
assert DOCUMENT_ELEMENT == 4
_PARENT_TREE, _IDENTIFIERS, INFORMATION, _HOLDER, _METADATA, _PROFILE = range(5, 11)
NAMESPACE = INFORMATION
"""A file of PDF 2.0 has a namespace for its structure elements, and no information dictionary."""
FIRST_FREE = 11
"""The first object number that nothing here has."""

_NAMES_PER_NODE = 256
_NODES_PER_STREAM = 16


def write_book(
    file: PdfFile,
    volume: Volume,
    *,
    plan: Sequence[PlannedPage],
    bases: Sequence[int],
    folios: Mapping[str, str],
    blank: Sequence[int],
    free: int,
) -> None:
    """Write the objects of the book, numbered 1 to 10 and from `free` on.

    `bases` gives for each placed part the object number at which its set part begins, `folios`
    the printed page numbers by anchor, `blank` the object numbers of what blank pages draw.
    """
    parts = volume.parts
    more: list[bytes] = []
    first = free + 1
    page_kids = []
    for page in plan:
        if page.is_blank:
            page_kids.append(first + len(more))
            more.append(_blank_page(volume, blank))
        elif page.index == 0:
            numbering = parts[page.part].set_part.numbers.numbering
            page_kids.append(bases[page.part] + numbering.PAGES_NODE)
    bookmarks = list(_outline_entries(volume, bases, folios))
    outline = first + len(more) if bookmarks else 0
    if bookmarks:
        more += write_outline(bookmarks, outline)
    attached, files = first + len(more), volume.attachments
    more += [
        write_attachment(file, number, one)
        for number, one in enumerate(files, attached + len(files))
    ]
    file.objects(free, first, more)
    intent = _output_intent(file, volume)
    after = first + len(more) + len(files)
    names = _write_destinations(file, named_places(parts, bases, is_newer=volume.is_newer), after)
    book = (
        _catalog(
            volume, plan, outline=outline, names=names, attached=attached, output_intent=intent
        ),
        dictionary(
            Type=name("Pages"), Count=integer(len(plan)), Kids=array(map(reference, page_kids))
        ),
        *_structure(volume, bases, free),
        write_namespace()
        if volume.is_newer
        else write_information(volume.metadata, volume.standards),
    )
    file.objects(_HOLDER, CATALOG, book)
    xmp = write_xmp(volume.metadata, volume.language, volume.standards, file.identity)
    file.stream(_METADATA, entries(Type=name("Metadata"), Subtype=name("XML")), xmp)


def _catalog(
    volume: Volume,
    plan: Sequence[PlannedPage],
    outline: int,
    names: Sequence[int],
    attached: int,
    output_intent: bytes | None,
) -> bytes:
    """Return the catalog (7.7.2); `outline`, `names` and `attached` are the object numbers of the
    outline, 0 for none, of the nodes of destinations and of the specification of the first attached
    file."""
    files = volume.attachments
    trees = {
        "Dests": _tree(names) if names else None,
        "EmbeddedFiles": embedded_files(files, attached) if files else None,
    }
    return dictionary(
        Type=name("Catalog"),
        Pages=reference(PAGES),
        Lang=string(volume.language),
        MarkInfo=dictionary(Marked=TRUE),
        StructTreeRoot=reference(_STRUCTURE_ROOT),
        Metadata=reference(_METADATA),
        OutputIntents=array((output_intent,)) if output_intent else None,
        ViewerPreferences=dictionary(DisplayDocTitle=TRUE),
        PageLabels=dictionary(Nums=array(_page_labels(plan))),
        Names=dictionary(**trees) if any(trees.values()) else None,
        AF=array(map(reference, range(attached, attached + len(files)))) if files else None,
        Outlines=reference(outline) if outline else None,
        PageMode=name("UseOutlines") if outline else None,
    )


def _tree(nodes: Sequence[int]) -> bytes:
    """Return the root of a name tree or number tree (7.9.6) from the numbers of its leaf nodes."""
    return dictionary(Kids=array(map(reference, nodes)))


def _page_labels(plan: Sequence[PlannedPage]) -> Iterator[bytes]:
    """Yield the ranges of page labels (12.4.2), each after the index of its first page: roman,
    then arabic."""
    roman: bool | None = None
    for position, page in enumerate(plan):
        is_roman = not page.folio.isdecimal()
        if is_roman != roman:
            roman = is_roman
            start = None if roman or page.folio == "1" else integer(int(page.folio))
            label = dictionary(S=name("r" if roman else "D"), St=start)
            yield integer(position) + label


def _output_intent(file: PdfFile, volume: Volume) -> bytes | None:
    """Write the colour profile of the file, if its standards ask for one; return the output intent
    that has it."""
    if volume.is_for_press:
        return write_press_intent(file, _PROFILE)
    is_archived = not {"pdf/a-3u", "pdf/a-4f"}.isdisjoint(volume.standards)
    return write_screen_intent(file, _PROFILE) if is_archived else None


def _blank_page(volume: Volume, drawn: Sequence[int]) -> bytes:
    box = volume.blank_page
    if volume.is_for_press:
        return dictionary(
            press_boxes(box),
            Type=name("Page"),
            Parent=reference(PAGES),
            Resources=dictionary(ColorSpace=MARK_COLOUR_SPACES),
            Contents=array(map(reference, drawn)),
        )
    size = numbers((0, 0, box.width, box.height))
    return dictionary(
        Type=name("Page"),
        Parent=reference(PAGES),
        MediaBox=size,
        TrimBox=size,
        Resources=dictionary(),
    )


def _outline_entries(
    volume: Volume, bases: Sequence[int], folios: Mapping[str, str]
) -> Iterator[OutlineEntry]:
    parts, is_newer = volume.parts, volume.is_newer
    for part, base in zip(parts, bases, strict=True):
        numbering = part.set_part.numbers.numbering
        for mark in part.set_part.bookmarks:
            page = base + numbering.page(mark.page)
            label = mark.label.filled(folios)
            yield OutlineEntry(
                level=mark.level,
                label=label,
                page_number=page,
                x=mark.x,
                y=mark.y,
                is_open=mark.is_open,
                element=base + mark.element if is_newer else 0,
            )


def _write_destinations(
    file: PdfFile, destinations: Sequence[tuple[bytes, bytes]], free: int
) -> list[int]:
    """Write the leaf nodes of the name tree of destinations as objects numbered from `free` on;
    return their numbers."""
    nodes = [name_node(pairs) for pairs in _batched(destinations, _NAMES_PER_NODE)]
    written: list[int] = []
    for texts in _batched(nodes, _NODES_PER_STREAM):
        file.objects(free, free + 1, texts)
        written += range(free + 1, free + 1 + len(texts))
        free += 1 + len(texts)
    return written


def _batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def _structure(volume: Volume, bases: Sequence[int], next_key: int) -> list[bytes]:
    """Return the structure tree root (14.7.2), the Document element, the parent tree and the ID
    tree. `next_key` is larger than every key of the parent tree."""
    numbered = [
        (part.set_part.name, base, part.set_part.numbers)
        for part, base in zip(volume.parts, bases, strict=True)
    ]
    # Nodes of a name tree are in order; identifiers begin with "<part>/" (see structure.py).
    identified = sorted(
        (f"{part}/".encode(), base + own.identifiers)
        for part, base, own in numbered
        if own.identifiers
    )
    root = dictionary(
        Type=name("StructTreeRoot"),
        K=array((reference(DOCUMENT_ELEMENT),)),
        ParentTree=reference(_PARENT_TREE),
        ParentTreeNextKey=integer(next_key),
        IDTree=reference(_IDENTIFIERS) if identified else None,
        Namespaces=array((reference(NAMESPACE),)) if volume.is_newer else None,
        RoleMap=write_role_map() if volume.is_newer else None,
    )
    document = dictionary(
        Type=name("StructElem"),
        S=name("Document"),
        P=reference(_STRUCTURE_ROOT),
        K=array(reference(base + own.structure) for _, base, own in numbered),
        Lang=string(volume.language),
        NS=reference(NAMESPACE) if volume.is_newer else None,
    )
    parents = _tree([base + own.parent_tree for _, base, own in numbered])
    identifiers = _tree([number for _, number in identified]) if identified else NULL
    return [root, document, parents, identifiers]
