"""A clause of a standard, looked up in a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf

Broken = Iterator[tuple[int | None, str]]
"""Where a clause is broken: the index of the page, or None for the file; and how."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a standard asks in one place."""

    number: str
    """Its number in the standard."""
    broken: Callable[[pikepdf.Pdf], Broken]
    """Finds where a file does not keep it."""


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """What a standard asks in several places, found in one reading of a file."""

    numbers: tuple[str, ...]
    """The numbers of the clauses in the standard."""
    broken: Callable[[pikepdf.Pdf], Iterator[tuple[str, int | None, str]]]
    """Finds where a file does not keep one: its number, then as `Broken`."""


def packet(pdf: pikepdf.Pdf) -> str:
    """Return the XMP packet of a file (ISO 16684-1); nothing where it has none."""
    found = pdf.Root.get("/Metadata")
    if not isinstance(found, pikepdf.Stream):
        return ""
    return found.read_bytes().decode("utf-8", "replace")


def inner(holder: object, *names: str) -> pikepdf.Object:
    """Return a dictionary within others, by the names that lead to it; an empty one where there is
    none."""
    for name in names:
        holder = (
            holder.get(name) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
        )
    return holder if isinstance(holder, pikepdf.Dictionary) else pikepdf.Dictionary()


def is_set(holder: pikepdf.Object, name: str) -> bool:
    """Return whether an entry of a dictionary is there, and true."""
    found: object = holder.get(name)
    return found is True


def page_annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield the annotations of a file with the indexes of their pages."""
    for index, page in enumerate(pdf.pages):
        listed = page.obj.get("/Annots")
        for one in listed if isinstance(listed, pikepdf.Array) else ():
            if isinstance(one, pikepdf.Dictionary):
                yield index, one


def page_resources(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield each dictionary of resources once, with the index of the first page that has it."""
    seen: set[tuple[int, int]] = set()
    for index, page in enumerate(pdf.pages):
        found = inner(page.obj, "/Resources")
        if not found.objgen[0] or found.objgen not in seen:
            seen.add(found.objgen)
            yield index, found


def page_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield each font of the pages once, with the index of the first page that may show it."""
    seen: set[tuple[int, int]] = set()
    for index, resources in page_resources(pdf):
        for font in inner(resources, "/Font").values():
            if isinstance(font, pikepdf.Dictionary) and font.objgen not in seen:
                seen.add(font.objgen)
                yield index, font


def page_pictures(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield each picture and drawing of the pages once, with the index of the first page that may
    show it (external objects, ISO 32000-1, 8.8)."""
    seen: set[tuple[int, int]] = set()
    for index, resources in page_resources(pdf):
        for found in inner(resources, "/XObject").values():
            if isinstance(found, pikepdf.Stream) and found.objgen not in seen:
                seen.add(found.objgen)
                yield index, found


_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def unembedded(pdf: pikepdf.Pdf) -> Broken:
    """Yield each font whose outlines are not in the file."""
    for index, font in page_fonts(pdf):
        below = font.get("/DescendantFonts")
        own = below[0] if isinstance(below, pikepdf.Array) and len(below) else font
        held = inner(own, "/FontDescriptor")
        if font.get("/Subtype") != "/Type3" and not any(name in held for name in _FILES):
            yield index, f"the font “{str(font.get('/BaseFont', ''))[1:]}” is not in the file"


def unreadable(pdf: pikepdf.Pdf) -> Broken:
    """Yield each font that does not say for which characters its glyphs stand."""
    for index, font in page_fonts(pdf):
        if not isinstance(font.get("/ToUnicode"), pikepdf.Stream):
            name = str(font.get("/BaseFont", ""))[1:]
            yield index, f"the font “{name}” does not say what its glyphs stand for"


def attached(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the specification of each embedded file, with its name."""
    names = inner(pdf.Root, "/Names", "/EmbeddedFiles")
    if names:
        for name, found in pikepdf.NameTree(names).items():
            if isinstance(found, pikepdf.Dictionary):
                yield str(name), found
