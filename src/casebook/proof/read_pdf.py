"""Read a finished PDF."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path

import pikepdf

from casebook.proof.attachments import attached_files
from casebook.proof.foreign_objects import foreign_objects
from casebook.proof.page_characters import read_pages
from casebook.proof.printed_book import PrintedBook, PrintedFont, PrintedLink, PrintedOutlineEntry
from casebook.proof.standards import adherence
from casebook.proof.structure_statements import read_statements
from casebook.proof.structure_tags import Numbers, read_marked, read_structure

_TEXTS = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
_NO_GLYPH = re.compile(rb"<(?:[0-9a-fA-F]{4})*?0000(?:[0-9a-fA-F]{4})*>")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def read_pdf(
    path: Path, *, characters: bool = True, standards: Collection[str] | None = None
) -> PrintedBook:
    """Return what can be read of a PDF, with each of its characters if so asked; `standards` are
    those that its edition claims, if that is known.

    Raises pikepdf.PdfError or pypdfium2.PdfiumError if it cannot be opened.
    """
    pages = tuple(read_pages(path, characters=characters))
    with pikepdf.open(path) as pdf:
        numbers: Numbers = {page.obj.objgen[0]: index for index, page in enumerate(pdf.pages)}
        places = _places(pdf, numbers)
        structure = read_structure(pdf, numbers)
        with pdf.open_outline() as outline:
            entries = tuple(_entries(outline.root, numbers, 0))
        links = tuple(_links(pdf, numbers, places))
        marked = tuple(map(read_marked, pdf.pages))
        fonts = tuple(_fonts(pdf))
        return PrintedBook(
            pages=pages,
            places=places,
            links=links,
            outline=tuple(entry for entry in entries if entry.page >= 0),
            lost_entries=tuple(entry.title for entry in entries if entry.page < 0),
            fonts=fonts,
            calls=tuple(structure.calls),
            notes=tuple(structure.notes),
            tables=frozenset(structure.tables),
            note_blocks=frozenset(structure.note_blocks),
            flow=tuple(structure.flow),
            labels=frozenset(structure.labels),
            pictures=tuple(structure.pictures),
            marked=marked,
            missing=tuple(index for index, page in enumerate(pdf.pages) if _shows_nothing(page)),
            language=str(pdf.Root.get("/Lang", "")),
            statements=read_statements(pdf, numbers),
            foreign=tuple(foreign_objects(pdf)),
            packet=_packet(pdf),
            sayings=tuple(_sayings(pdf)),
            attached=attached_files(pdf),
            adherence=adherence(pdf, standards),
        )


def _places(pdf: pikepdf.Pdf, numbers: Numbers) -> dict[str, int]:
    """Return the pages of the named destinations (ISO 32000-1, 12.3.2.3)."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    found = {str(name): _page_of(place, numbers) for name, place in tree.items()}
    return {name: page for name, page in found.items() if page is not None}


def _page_of(place: object, numbers: Numbers) -> int | None:
    """Return the page of an explicit destination, which may stand in a dictionary."""
    array = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
    if not isinstance(array, pikepdf.Array) or not len(array):
        return None
    return numbers.get(array[0].objgen[0]) if isinstance(array[0], pikepdf.Dictionary) else None


def _links(pdf: pikepdf.Pdf, numbers: Numbers, places: dict[str, int]) -> Iterator[PrintedLink]:
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if not isinstance(annotation, pikepdf.Dictionary):
                yield PrintedLink("", index, (0, 0, 0, 0), None, "an object that is not there")
                continue
            if annotation.get("/Subtype") != "/Link":
                continue
            left, bottom, right, top = (float(edge) for edge in annotation.Rect)
            rectangle = (left, bottom, right, top)
            action = annotation.get("/A", pikepdf.Dictionary())
            place = annotation.get("/Dest", action.get("/D"))
            if isinstance(place, pikepdf.String | pikepdf.Name):
                name = str(place)
                yield PrintedLink(name, index, rectangle, places.get(name))
            elif place is not None:
                yield PrintedLink("", index, rectangle, _page_of(place, numbers))
            else:
                yield PrintedLink("", index, rectangle, None, str(action.get("/URI", "")))


def _entries(
    items: Iterable[pikepdf.OutlineItem], numbers: Numbers, depth: int
) -> Iterator[PrintedOutlineEntry]:
    for item in items:
        place = item.destination if item.action is None else item.action.get("/D")
        page = _page_of(place, numbers)
        yield PrintedOutlineEntry(depth, item.title, -1 if page is None else page)
        yield from _entries(item.children, numbers, depth + 1)


def _shows_nothing(page: pikepdf.Page) -> bool:
    """Return whether a page shows glyph 0 of a composite font, whose codes have two bytes."""
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return any(
        _NO_GLYPH.search(one.read_bytes()) for one in streams if isinstance(one, pikepdf.Stream)
    )


def _sayings(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield what a file says of itself (ISO 32000-1, 14.3)."""
    # The library adds a dictionary to a file that has none, as one of PDF 2.0, when it is asked.
    for name, value in pdf.docinfo.items() if "/Info" in pdf.trailer else ():
        yield name.removeprefix("/"), str(value)
    for text in _TEXTS.findall(_packet(pdf).decode("utf-8", "replace")):
        yield "XMP", unescape(text)


def _packet(pdf: pikepdf.Pdf) -> bytes:
    found = pdf.Root.get("/Metadata")
    return found.read_bytes() if isinstance(found, pikepdf.Stream) else b""


def _fonts(pdf: pikepdf.Pdf) -> Iterator[PrintedFont]:
    """Yield the fonts of the file; a composite one is told by its descendant (ISO 32000-1, 9.7)."""
    for entry in pdf.objects:
        if not isinstance(entry, pikepdf.Dictionary) or entry.get("/Type") != "/Font":
            continue
        if str(entry.get("/Subtype")).startswith("/CIDFont"):
            continue
        drawn = entry.Subtype == "/Type3"  # its glyphs are streams of the file
        inner = entry.DescendantFonts[0] if entry.Subtype == "/Type0" else entry
        if not isinstance(inner, pikepdf.Dictionary):
            inner = pikepdf.Dictionary()
        descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
        name = str(entry.get("/BaseFont", ""))[1:]
        is_embedded = drawn or any(file in descriptor for file in _FILES)
        yield PrintedFont(name, is_embedded, "/ToUnicode" in entry or _is_simple(entry))


def _is_simple(font: pikepdf.Object) -> bool:
    """Return whether the codes of a font are characters by themselves (ISO 32000-1, 9.6.6)."""
    return font.Subtype not in ("/Type0", "/Type3") and "/Encoding" in font
