"""A print edition read back: PDFium for characters and places, pikepdf for links and outline."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from casebook.render.render import MARKS
from casebook.render.wording import Wording

FURNITURE_SIZE = 8.0
NOTE_SIZE = {"en": 8.3, "zh-Hans": 8.4}


@dataclass(frozen=True, slots=True)
class Character:
    """A character where it is printed; points from the lower left corner of the paper."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    end: float
    """Where the next character would stand."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, with its characters in the order in which it draws them."""

    label: str
    width: float
    height: float
    characters: tuple[Character, ...]
    text: str

    def notes(self, locale: str) -> list[Character]:
        """The characters of the notes; the legend of a timeline, of the same size, is none."""
        wording = Wording(locale)
        legend = "".join(
            mark + wording.term(standing).replace(" ", "") for standing, mark in MARKS.items()
        )
        begin = "".join(c.text for c in self.characters).find(legend)
        passed = range(begin, begin + len(legend)) if begin >= 0 else ()
        size = NOTE_SIZE[locale]
        return [
            c
            for index, c in enumerate(self.characters)
            if abs(c.size - size) < 0.06 and index not in passed
        ]

    def note_text(self, locale: str) -> str:
        """The text of its notes, squeezed."""
        return squeezed("".join(c.text for c in self.notes(locale)))

    @property
    def furniture(self) -> list[Character]:
        """The characters of running head and folio: above the text block, or below it."""
        return [c for c in self.characters if c.size == FURNITURE_SIZE and self._in_margin(c)]

    def _in_margin(self, character: Character) -> bool:
        return character.bottom > 0.91 * self.height or character.top < 0.11 * self.height


@dataclass(frozen=True, slots=True)
class Linked:
    """A link from one page to a named place on another."""

    name: str
    page: int
    rectangle: tuple[float, float, float, float]
    target: int
    """Index of the page that it leads to."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark."""

    depth: int
    title: str
    page: int


class PrintedBook:
    """All that tests want to know of a PDF."""

    def __init__(self, path: Path) -> None:
        with pdfium.PdfDocument(path) as document:
            self.pages = [_page(document, index) for index in range(len(document))]
        with pikepdf.open(path) as pdf:
            numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
            names = pikepdf.NameTree(pdf.Root.Names.Dests)
            self.places = {
                str(name): numbers[pikepdf.Page(place[0]).objgen] for name, place in names.items()
            }
            self.links = list(_links(pdf, self.places))
            with pdf.open_outline() as outline:
                self.outline = list(_entries(outline.root, numbers, 0))


def squeezed(text: str) -> str:
    """Text without what typesetting may change: white space, hyphens, invisible marks."""
    return re.sub(r"[\s\-‐\u00ad\u2060\u200b\u0002\ufffe]+", "", text)


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = document[index]
    text = page.get_textpage()
    matrix = raw.FS_MATRIX()
    origin = (ctypes.c_double(), ctypes.c_double())
    characters = []
    for at in range(text.count_chars()):
        written = chr(raw.FPDFText_GetUnicode(text, at))
        if written.isspace():
            continue
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * matrix.a
        raw.FPDFText_GetCharOrigin(text, at, *origin)
        baseline, end = origin[1].value, text.get_charbox(at, loose=True)[2]
        box = text.get_charbox(at)
        characters.append(Character(written, round(size, 2), *box, baseline, end))
    width, height = page.get_size()
    label = document.get_page_label(index)
    return Page(label, width, height, tuple(characters), text.get_text_range())


def _links(pdf: pikepdf.Pdf, places: dict[str, int]) -> Iterator[Linked]:
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == "/Link" and "/Dest" in annotation:
                name = str(annotation.Dest)
                box = tuple(float(edge) for edge in annotation.Rect)
                yield Linked(name, index, box, places[name])  # type: ignore[arg-type]


def _entries(items: Any, numbers: Any, depth: int) -> Iterator[OutlineEntry]:
    for item in items:
        yield OutlineEntry(depth, item.title, numbers[pikepdf.Page(item.destination[0]).objgen])
        yield from _entries(item.children, numbers, depth + 1)
