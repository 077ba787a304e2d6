"""Finishing: a document laid out by the engine becomes a set part, ready to be bound."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casebook.pdf.structure import (
    Content,
    Element,
    keep_annotations,
    separate_text,
    write_elements,
    write_identifiers,
    write_parent_tree,
)
from casebook.pdf.syntax import array, local_key, local_reference, numbers
from casebook.typeset.drawing import POINTS_PER_PIXEL, Drawing, draw, renumbered
from casebook.typeset.findings import Layout
from casebook.typeset.glyph_use import GlyphUse, glyph_use
from casebook.typeset.job import Job
from casebook.typeset.late_folios import Figures, StandIn, figures, sign_late_folios
from casebook.typeset.links import (
    Link,
    find_bookmarks,
    find_destinations,
    find_links,
    write_annotation,
)
from casebook.typeset.marks import find_marks, join_content, renumber, rewrite
from casebook.typeset.set_part import Numbering, ObjectNumbers, PageBox, PartObjects, SetPart
from casebook.typeset.tags import StructureBuilder

_HYPHEN = "\u2010"
_COMPRESSION = 6


def finish(document: Any, job: Job, layout: Layout) -> SetPart:
    """Write the pages of a laid-out WeasyPrint document as the set part of its part."""
    drawing = draw(document)
    links = find_links(document.pages)
    root, owned_links = _structure(document, job, drawing, links)
    contents, soft_hyphens, stand_ins = _contents(document, drawing, root)
    late_figures = _add_figures(document.fonts.values(), stand_ins)
    object_numbers, body = _body(job.name, document, drawing, contents, root, owned_links)
    return SetPart(
        name=job.name,
        page_boxes=tuple(_page_box(page) for page in document.pages),
        breaks=layout.breaks,
        notes=layout.notes,
        missing_glyphs=layout.missing_glyphs,
        overflows=layout.overflows,
        faces=_faces(document.fonts.values(), soft_hyphens),
        destinations=find_destinations(document.pages),
        bookmarks=find_bookmarks(document.pages),
        late_pages=tuple(sorted({page for page, _ in stand_ins})),
        late_anchors=tuple(sorted({stand_in.anchor for _, stand_in in stand_ins})),
        late_figures=late_figures,
        targets=tuple(sorted({link.anchor for link in owned_links if link.anchor})),
        numbers=object_numbers,
        body=body,
    )


def _structure(
    document: Any, job: Job, drawing: Drawing, links: Sequence[Link]
) -> tuple[Element, list[Link]]:
    """The part's structure tree, and the links that belong to it, by annotation index.

    A link in a table head that is repeated on a later page belongs to no element: it is left
    out, because the same link stands in the first one.
    """
    builder = StructureBuilder(document._html.etree_element, job.language)
    index_of = {link.box: index for index, link in enumerate(links)}
    for number, (page, stream) in enumerate(zip(document.pages, drawing.pages, strict=True)):
        marks = {box: mark["mcid"] for box, mark in stream._tags.items()}
        builder.add_page(number, page._page_box, marks, index_of)
    root = builder.finish()
    return root, [links[index] for index in keep_annotations(root)]


StandIns = Sequence[tuple[int, StandIn]]
"""Page and stand-in of every page number that is set when binding."""


def _contents(
    document: Any, drawing: Drawing, root: Element
) -> tuple[tuple[bytes, ...], frozenset[str], StandIns]:
    """The deflated page streams, the resource names of faces that show soft hyphens, and the
    stand-ins of page numbers."""
    marks = [find_marks(stream.stream) for stream in drawing.pages]
    stand_ins = [
        (page, stand_in)
        for page, (stream, found) in enumerate(zip(drawing.pages, marks, strict=True))
        for stand_in in sign_late_folios(stream.stream, found, stream._tags)
    ]
    joined = join_content(root, marks)
    separate_text(root)
    types: list[dict[int, str]] = [{} for _ in marks]
    for element in root.descendants():
        for kid in element.kids:
            if isinstance(kid, Content):
                types[kid.page][kid.mark] = element.type
    streams = []
    renumbering: list[Mapping[int, int]] = []
    soft: set[str] = set()
    for stream, page_marks, page_joined, page_types in zip(
        drawing.pages, marks, joined, types, strict=True
    ):
        hyphenated = {m["mcid"] for box, m in stream._tags.items() if _is_hyphenated(box)}
        text, new_numbers = rewrite(stream.stream, page_marks, page_joined, page_types, hyphenated)
        renumbering.append(new_numbers)
        soft.update(match.decode() for match in _SOFT_FONT.findall(text))
        streams.append(zlib.compress(text, _COMPRESSION))
    renumber(root, renumbering)
    return tuple(streams), frozenset(soft), stand_ins


def _add_figures(fonts: Any, stand_ins: StandIns) -> Figures:
    """Add the ten figures to the fonts that show stand-ins; return them."""
    found: dict[tuple[str, str], tuple[tuple[int, float], ...]] = {}
    for font in fonts:
        for resource, nought in sorted({stand_in.nought for _, stand_in in stand_ins}):
            if font.hash == resource and (resource, nought) not in found:
                shapes = figures(font.file_content, nought)
                for figure, (glyph, advance) in enumerate(shapes):
                    font.widths.setdefault(glyph, advance)
                    font.to_unicode.setdefault(glyph, str(figure))
                found[resource, nought] = shapes
    return found


_SOFT_FONT = re.compile(rb"/([A-Z]{6})h [\d.]+ Tf")


def _is_hyphenated(box: Any) -> bool:
    """Whether the engine broke a word at the end of this text.

    An author's own hyphen of the same form at the end of a line cannot be told apart where
    the element has one at all; it is left as it is.
    """
    text = getattr(box, "text", "")
    if not text.endswith(_HYPHEN) or box.style["hyphenate_character"] != _HYPHEN:
        return False
    return not any(_HYPHEN in written for written in box.element.itertext())


def _page_box(page: Any) -> PageBox:
    box = page._page_box
    edges = (
        page.width,
        page.height,
        box.content_box_x(),
        box.content_box_y(),
        box.width,
        box.height,
    )
    return PageBox(*(round(POINTS_PER_PIXEL * edge, 3) for edge in edges))


def _faces(fonts: Any, soft_hyphens: frozenset[str]) -> tuple[GlyphUse, ...]:
    """The faces shown; the engine keeps one font object for each description."""
    widths: dict[str, dict[int, float]] = {}
    texts: dict[str, dict[int, str]] = {}
    digests: dict[str, str] = {}
    for font in fonts:
        widths.setdefault(font.hash, {}).update(font.widths)
        texts.setdefault(font.hash, {}).update(font.to_unicode)
        digests[font.hash] = hashlib.sha256(font.file_content).hexdigest()
    return tuple(
        glyph_use(name, digests[name], widths[name], texts[name], name in soft_hyphens)
        for name in sorted(digests)
    )


def _body(
    name: str,
    document: Any,
    drawing: Drawing,
    contents: tuple[bytes, ...],
    root: Element,
    links: Sequence[Link],
) -> tuple[ObjectNumbers, PartObjects]:
    graphics = [item for item in drawing.graphics.objects[3:] if item.number != drawing.fonts]
    streams = [item for item in graphics if not item.compressible]
    others = [item for item in graphics if item.compressible]
    numbering = Numbering(len(contents), len(streams))
    number_of = {drawing.fonts: Numbering.FONTS}
    number_of.update((item.number, numbering.stream(i)) for i, item in enumerate(streams))
    number_of.update((item.number, numbering.first_object + i) for i, item in enumerate(others))

    def local(number: int) -> bytes:
        return local_reference(number_of[number])

    objects = [renumbered(item.data, local) for item in others]
    first_link = numbering.first_object + len(objects)
    link_numbers = range(first_link, first_link + len(links))
    pages = [numbering.page(index) for index in range(len(contents))]
    objects += [
        write_annotation(link, number, pages[link.page])
        for link, number in zip(links, link_numbers, strict=True)
    ]
    annotations: list[list[int]] = [[] for _ in pages]
    for link, number in zip(links, link_numbers, strict=True):
        annotations[link.page].append(number)
    structure = numbering.first_object + len(objects)
    objects += write_elements(root, structure, name, pages, link_numbers)
    parent_tree = numbering.first_object + len(objects)
    objects.append(write_parent_tree(root, pages, link_numbers))
    identifiers = write_identifiers(root, name)
    if identifiers:
        objects.append(identifiers)
    object_numbers = ObjectNumbers(
        numbering,
        len(objects),
        number_of[drawing.resources],
        structure,
        parent_tree,
        parent_tree + 1 if identifiers else 0,
    )
    body = PartObjects(
        page_entries=tuple(
            _page_entries(page, numbering.page(index), annotations[index])
            for index, page in enumerate(document.pages)
        ),
        contents=contents,
        streams=tuple(_written_stream(stream, local) for stream in streams),
        objects=b"\n".join(text.replace(b"\n", b" ") for text in objects),
    )
    return object_numbers, body


def _page_entries(page: Any, number: int, annotations: Sequence[int]) -> bytes:
    """The entries of a page dictionary that do not depend on the book."""
    scale = POINTS_PER_PIXEL
    bleed = page.bleed
    trim = (0.0, 0.0, scale * page.width, scale * page.height)
    signs = (-1, -1, 1, 1)
    sides = ("left", "bottom", "right", "top")
    media = [
        edge + sign * scale * bleed[side]
        for edge, sign, side in zip(trim, signs, sides, strict=True)
    ]
    entries = b"/MediaBox%s/TrimBox%s" % (numbers(media), numbers(trim))
    if any(bleed.values()):
        entries += b"/BleedBox%s" % numbers(media)
    entries += b"/Tabs/S/StructParents " + local_key(number)
    if annotations:
        entries += b"/Annots" + array(local_reference(each) for each in annotations)
    return entries


_LENGTH = re.compile(rb"/Length \d+")


def _written_stream(stream: Any, local: Callable[[int], bytes]) -> tuple[bytes, bytes]:
    """The dictionary's entries, without /Length, and the data of an engine's stream."""
    head, data = stream.data.split(b"\nstream\n", 1)
    return renumbered(_LENGTH.sub(b"", head[2:-2]), local), data[: -len(b"\nendstream")]
