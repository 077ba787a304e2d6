"""The text of each page: pieces of lines, where they stand, and whether they can be read."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from casebook.proof.page_objects import DrawnObject, Edges, drawn_objects
from casebook.proof.printed_book import PrintedRun
from casebook.proof.sight import Cover, PrintedImage, TextPiece, hindrances

_BODY = 0.45
"""Of the size of the font: how high the bodies of small letters are."""
_UNSEEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
_LARGEST = 4000.0
"""Points: larger pages are not drawn."""


def read_runs(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> tuple[PrintedRun, ...]:
    """Return the text of a page in the order in which it is drawn."""
    runs: list[PrintedRun] = []
    pieces: list[TextPiece] = []
    covers: list[Cover] = []
    for drawn in drawn_objects(page):
        if drawn.kind == raw.FPDF_PAGEOBJ_TEXT:
            said = _text(drawn, text)
            if said.strip():
                edges = drawn.edges
                runs.append(_run(drawn, said, edges))
                pieces.append(_piece(drawn, edges, said))
        elif areas := drawn.areas:
            covers += [Cover(len(runs), drawn.marked, area) for area in areas]
    found = hindrances(pieces, covers, _image(page))
    return tuple(
        replace(run, hindrance=why) if why else run for run, why in zip(runs, found, strict=True)
    )


def _text(drawn: DrawnObject, text: pdfium.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(drawn.handle, text, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(drawn.handle, text, buffer, length)
    said = bytes(buffer).decode("utf-16-le", "replace")
    return said.replace("\0", "").replace("\r", "").replace("\n", "")


def _stands(character: str) -> bool:
    """Return whether a character is a letter or a figure with a body: an okina has none."""
    return character.isalnum() and unicodedata.category(character) != "Lm"


def _run(drawn: DrawnObject, said: str, edges: Edges) -> PrintedRun:
    left, bottom, right, top = edges
    marked = drawn.marked
    is_artifact, is_furniture = drawn.artifact() if marked < 0 else (False, False)
    return PrintedRun(
        text=said,
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        marked=marked,
        is_artifact=is_artifact,
        is_furniture=is_furniture,
    )


def _piece(drawn: DrawnObject, edges: Edges, said: str) -> TextPiece:
    """Return where a text has the bodies of its letters, and how it is drawn. Marks alone, such as
    quotation marks, may have no ink where letters have."""
    left, bottom, right, top = edges
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(drawn.handle, size)
    a, b, c, d, _, baseline = drawn.matrix
    width, height = size.value * (a**2 + b**2) ** 0.5, size.value * (c**2 + d**2) ** 0.5
    is_upright = abs(b) < 0.01 * abs(a)
    body = edges
    if is_upright and a > 0 and any(map(_stands, said)):  # it stands on its line
        body = (left, max(bottom, baseline), right, min(top, baseline + _BODY * width))
    drawn_size = min(width, height)
    is_filled = raw.FPDFTextObj_GetTextRenderMode(drawn.handle) not in _UNSEEN
    return TextPiece(
        edges=edges,
        body=body,
        marked=drawn.marked,
        is_drawn=is_filled and drawn_size > 1,
        size=drawn_size,
        is_turned_over=a * d - b * c <= 0 or (is_upright and a < 0),
        grey=_grey(drawn),
    )


def _grey(drawn: DrawnObject) -> int | None:
    """Return how light a text is filled, of 255; None where it is filled otherwise, or not."""
    if raw.FPDFTextObj_GetTextRenderMode(drawn.handle) not in _FILLED:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(drawn.handle, red, green, blue, alpha):
        return None
    return (red.value * 299 + green.value * 587 + blue.value * 114) // 1000


def _image(page: pdfium.PdfPage) -> PrintedImage | None:
    """Return what is seen of a page, about a point a pixel."""
    width, height = page.get_size()
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        return None
    drawn = page.render(grayscale=True)
    left, bottom, _, _ = page.get_bbox()
    data = bytes(drawn.buffer)
    scale = (drawn.width / width, drawn.height / height)
    return PrintedImage(
        data, drawn.stride, drawn.width, drawn.height, origin=(left, bottom), scale=scale
    )
