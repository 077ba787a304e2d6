"""What belongs to a bound book as a whole: page tree, labels, names, structure, catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.bind.furniture_style import FurnitureStyle
from casebook.bind.metadata import Metadata, write_information, write_xmp
from casebook.bind.outline import Entry, write_outline
from casebook.bind.page_map import PagePlan, PlacedPart
from casebook.pdf.file import PdfFile
from casebook.pdf.structure import DOCUMENT_ELEMENT
from casebook.pdf.syntax import array, byte_string, number, numbers, reference, string


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound: the placed in order, and what the file says of itself."""

    placed: tuple[PlacedPart, ...]
    language: str
    """BCP 47."""
    metadata: Metadata
    style: FurnitureStyle = field(default_factory=FurnitureStyle)


CATALOG, PAGES, _STRUCTURE_ROOT = 1, 2, 3
assert DOCUMENT_ELEMENT == 4
_PARENT_TREE, _IDENTIFIERS, INFORMATION, _HOLDER, _METADATA = range(5, 10)
FIRST_FREE = 10
"""The first object number that nothing here has."""

_NAMES_PER_NODE = 256
_NODES_PER_STREAM = 16


def write_book(
    file: PdfFile,
    volume: Volume,
    *,
    plan: Sequence[PagePlan],
    bases: Sequence[int],
    folios: Mapping[str, str],
    free: int,
) -> None:
    """Write the objects of the book, numbered 1 to 9 and from `free` on.

    `bases` gives the object number at which each leaf's set part begins, `folios` the printed
    page numbers by anchor.
    """
    placed = volume.placed
    more: list[bytes] = []
    first = free + 1
    page_kids = []
    for page in plan:
        if page.leaf < 0:
            page_kids.append(first + len(more))
            more.append(_blank_page(placed))
        elif page.index == 0:
            page_kids.append(
                bases[page.leaf] + placed[page.leaf].set_part.numbers.numbering.PAGES_NODE
            )
    outline = first + len(more)
    entries = list(_outline_entries(placed, bases, folios))
    if entries:
        more += write_outline(entries, outline)
    file.objects(free, first, more)
    names = _write_destinations(file, placed, bases, first + len(more))
    file.objects(
        _HOLDER,
        CATALOG,
        [
            _catalog(volume, plan, outline if entries else 0, names),
            b"<</Type/Pages/Count %d/Kids%s>>" % (len(plan), array(map(reference, page_kids))),
            *_structure(volume, bases, free),
            write_information(volume.metadata),
        ],
    )
    xmp = write_xmp(volume.metadata, volume.language)
    file.stream(_METADATA, b"/Type/Metadata/Subtype/XML", xmp)


def _catalog(volume: Volume, plan: Sequence[PagePlan], outline: int, names: Sequence[int]) -> bytes:
    text = (
        b"<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s/Metadata %s"
        b"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums%s>>"
        % (
            reference(PAGES),
            string(volume.language),
            reference(_STRUCTURE_ROOT),
            reference(_METADATA),
            array(_page_labels(plan)),
        )
    )
    if names:
        text += b"/Names<</Dests<</Kids%s>>>>" % array(map(reference, names))
    if outline:
        text += b"/Outlines %s/PageMode/UseOutlines" % reference(outline)
    return text + b">>"


def _page_labels(plan: Sequence[PagePlan]) -> Iterator[bytes]:
    """The ranges of page labels (12.4.2): roman, then arabic."""
    roman: bool | None = None
    for position, page in enumerate(plan):
        is_roman = not page.folio.isdecimal()
        if is_roman != roman:
            roman = is_roman
            style = b"/S/r" if roman else b"/S/D"
            start = b"" if roman or page.folio == "1" else b"/St " + page.folio.encode()
            yield b"%d<<%s%s>>" % (position, style, start)


def _blank_page(placed: Sequence[PlacedPart]) -> bytes:
    box = placed[0].set_part.page_boxes[0]
    size = numbers((0, 0, box.width, box.height))
    entries = (reference(PAGES), size, size)
    return b"<</Type/Page/Parent %s/MediaBox%s/TrimBox%s/Resources<<>>>>" % entries


def _outline_entries(
    placed: Sequence[PlacedPart], bases: Sequence[int], folios: Mapping[str, str]
) -> Iterator[Entry]:
    for leaf, base in zip(placed, bases, strict=True):
        numbering = leaf.set_part.numbers.numbering
        for mark in leaf.set_part.bookmarks:
            page = base + numbering.page(mark.page)
            label = mark.label.filled(folios)
            yield Entry(mark.level, label, page, mark.x, mark.y, mark.is_open)


def _write_destinations(
    file: PdfFile, placed: Sequence[PlacedPart], bases: Sequence[int], free: int
) -> list[int]:
    """Write the placed of the name tree of destinations (7.9.6), which has every anchor that some
    link leads to, as objects numbered from `free` on; return their numbers."""
    found = _destinations(placed, bases)
    keys = sorted(found)
    nodes = [keys[at : at + _NAMES_PER_NODE] for at in range(0, len(keys), _NAMES_PER_NODE)]
    written: list[int] = []
    for at in range(0, len(nodes), _NODES_PER_STREAM):
        texts = [_names_node(names, found) for names in nodes[at : at + _NODES_PER_STREAM]]
        file.objects(free, free + 1, texts)
        written += range(free + 1, free + 1 + len(texts))
        free += 1 + len(texts)
    return written


def _destinations(placed: Sequence[PlacedPart], bases: Sequence[int]) -> dict[bytes, bytes]:
    """Anchors that some link leads to, and their places."""
    wanted = set().union(*(leaf.set_part.targets for leaf in placed))
    found: dict[bytes, bytes] = {}
    for leaf, base in zip(placed, bases, strict=True):
        numbering = leaf.set_part.numbers.numbering
        places = leaf.set_part.destinations
        for anchor in wanted & places.keys():
            place = places[anchor]
            page = reference(base + numbering.page(place.page))
            view = b"[%s/XYZ %s %s 0]" % (page, number(place.x), number(place.y))
            found.setdefault(anchor.encode(), view)
    return found


def _names_node(names: Sequence[bytes], found: Mapping[bytes, bytes]) -> bytes:
    limits = array((byte_string(names[0]), byte_string(names[-1])))
    pairs = array(text for name in names for text in (byte_string(name), found[name]))
    return b"<</Limits%s/Names%s>>" % (limits, pairs)


def _structure(volume: Volume, bases: Sequence[int], next_key: int) -> list[bytes]:
    """The structure tree root, the Document element, the parent tree and the ID tree."""
    placed = volume.placed
    bodies = [(leaf.set_part, base) for leaf, base in zip(placed, bases, strict=True)]
    parts = array(reference(base + set_part.numbers.structure) for set_part, base in bodies)
    parents = array(reference(base + set_part.numbers.parent_tree) for set_part, base in bodies)
    # Leaves of a name tree are in order; identifiers begin with "<part>/" (see structure.py).
    identified = sorted(
        ((set_part.name + "/").encode(), base + set_part.numbers.identifiers)
        for set_part, base in bodies
        if set_part.numbers.identifiers
    )
    identifiers = array(reference(number) for _, number in identified)
    root = b"<</Type/StructTreeRoot/K[%s]/ParentTree %s/ParentTreeNextKey %d%s>>" % (
        reference(DOCUMENT_ELEMENT),
        reference(_PARENT_TREE),
        next_key,
        b"/IDTree " + reference(_IDENTIFIERS) if identified else b"",
    )
    document = b"<</Type/StructElem/S/Document/P %s/K%s/Lang%s>>" % (
        reference(_STRUCTURE_ROOT),
        parts,
        string(volume.language),
    )
    return [
        root,
        document,
        b"<</Kids%s>>" % parents,
        b"<</Kids%s>>" % identifiers if identified else b"null",
    ]
