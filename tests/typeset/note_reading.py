"""Reads the notes of a real PDF: characters, their size and place, by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.finish import LayoutFacts
from casebook.typeset.job import Job
from casebook.typeset.overflow import misplaced
from casebook.typeset.typeset import lay_out

_NOTE_SIZE = 8.3
_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The characters of a page: of its notes, and of all else."""

    notes: str
    text: str
    notes_top: float
    """Points from the foot of the paper; -1 without notes."""
    text_bottom: float
    box: tuple[float, float, float, float]
    """Left, bottom, right and top of all that is printed."""


def printed(job: Job) -> tuple[list[PrintedPage], LayoutFacts]:
    """Lay a job out, print it by the engine, and read it back."""
    reading = read_job(job)
    document, layout = lay_out(make_galley(reading))
    assert not reading.fetcher.problems
    assert not [one for page in document.pages for one in misplaced(page)]
    return read(document.write_pdf()), layout


def read(data: bytes) -> list[PrintedPage]:
    """Read the pages of a PDF."""
    with pdfium.PdfDocument(data) as document:
        return [_read(document[index]) for index in range(len(document))]


def _read(page: pdfium.PdfPage) -> PrintedPage:
    text = page.get_textpage()
    notes, others = [], []
    notes_top, text_bottom = -1.0, 1e9
    edges = [1e9, 1e9, -1e9, -1e9]
    origin = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace():
            notes.append(" ")
            others.append(" ")
            continue
        size = raw.FPDFText_GetFontSize(text, index) * 0.75
        left, bottom, right, top = text.get_charbox(index)
        edges = [
            min(edges[0], left),
            min(edges[1], bottom),
            max(edges[2], right),
            max(edges[3], top),
        ]
        raw.FPDFText_GetCharOrigin(text, index, origin[0], origin[1])
        if abs(size - _NOTE_SIZE) < 0.1:
            notes.append(character)
            notes_top = max(notes_top, origin[1].value)
        else:
            others.append(character)
            text_bottom = min(text_bottom, origin[1].value)
    return PrintedPage(
        "".join(notes),
        "".join(others),
        notes_top,
        text_bottom,
        tuple(edges),  # type: ignore[arg-type]
    )


def check_notes(pages: list[PrintedPage], notes: dict[str, str], late: int = 0) -> None:
    """Assert that every note is printed once, in full, and begins on the page of its call."""
    found = Counter(word for page in pages for word in re.findall(r"[A-Za-z]\w*", page.notes))
    wanted = Counter(word for note in notes.values() for word in re.findall(r"\w+", note))
    assert found == wanted
    seen_late = 0
    for number, note in enumerate(notes.values(), 1):
        first, last = note.split()[0], note.split()[-1]
        begins = [i for i, page in enumerate(pages) if first in page.notes.split()]
        ends = [i for i, page in enumerate(pages) if last in page.notes.split()]
        calls = [i for i, page in enumerate(pages) if re.search(rf"q{number}q", page.text)]
        assert len(begins) == len(ends) == len(calls) == 1, f"note {number}"
        assert begins[0] <= ends[0], f"note {number}"
        seen_late += begins != calls
    assert seen_late <= late


def check_places(pages: list[PrintedPage]) -> None:
    """Assert that notes stand below the text, and nothing beyond the text block."""
    for number, page in enumerate(pages):
        is_recto = number % 2 == 0
        inner, outer = 20 / 25.4 * _POINTS, 17 / 25.4 * _POINTS
        left, right = (inner, outer) if is_recto else (outer, inner)
        if page.notes_top >= 0:
            assert page.notes_top < page.text_bottom - 8, f"page {number}"
        assert page.box[0] >= left - 2, f"page {number}"
        assert page.box[2] <= 432 - right + 2, f"page {number}"
        assert page.box[1] >= 25.86 / 25.4 * _POINTS - 1, f"page {number}"
        assert page.box[3] <= 648 - 20 / 25.4 * _POINTS + 1, f"page {number}"
