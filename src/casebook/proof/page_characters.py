"""The characters of each page and where they are printed, as PDFium sees them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from casebook.proof.page_runs import read_runs
from casebook.proof.printed_book import PrintedCharacter, PrintedPage


def read_pages(path: Path, *, characters: bool) -> Iterator[PrintedPage]:
    """Yield the pages of a PDF, with each of their characters if so asked.

    Raises pypdfium2.PdfiumError if it is none.
    """
    with pdfium.PdfDocument(path) as document:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            width, height = page.get_size()
            label = document.get_page_label(index)
            left, bottom, _, _ = page.get_bbox()
            yield PrintedPage(
                label=label,
                width=width,
                height=height,
                runs=read_runs(page, text),
                origin=(left, bottom),
                characters=tuple(_characters(text)) if characters else (),
                text=text.get_text_range() if characters else "",
            )
            text.close()
            page.close()


def _characters(text: pdfium.PdfTextPage) -> Iterator[PrintedCharacter]:
    matrix = raw.FS_MATRIX()
    origin = (ctypes.c_double(), ctypes.c_double())
    for at in range(text.count_chars()):
        written = chr(raw.FPDFText_GetUnicode(text, at))
        if written.isspace():
            continue
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * matrix.a
        raw.FPDFText_GetCharOrigin(text, at, *origin)
        drawn = raw.FPDFText_GetTextObject(text, at)
        left, bottom, right, top = text.get_charbox(at)
        yield PrintedCharacter(
            text=written,
            size=round(size, 2),
            left=left,
            bottom=bottom,
            right=right,
            top=top,
            baseline=origin[1].value,
            end=text.get_charbox(at, loose=True)[2],
            marked=raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1,
        )
