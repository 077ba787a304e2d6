"""The objects that a page draws, those of its forms too, as PDFium has them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_MOST = 50_000
"""Objects of a page; the rest is left out."""
_MOST_SEGMENTS = 200
"""Of a path, that are looked at."""
_DEEPEST = 8
"""How deep forms may stand in one another."""

Matrix = tuple[float, float, float, float, float, float]
"""As in ISO 32000-1, 8.3.3."""
Edges = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the paper."""


@dataclass(frozen=True, slots=True)
class DrawnObject:
    """An object of a page's content."""

    handle: Any
    """PDFium's handle."""
    kind: int
    """Text, path, picture or shading, as PDFium numbers them."""
    around: Matrix
    """What moves it, beside its own matrix."""

    @property
    def matrix(self) -> Matrix:
        """How it is moved, turned and scaled."""
        return _joined(_own_matrix(self.handle), self.around)

    @property
    def edges(self) -> Edges:
        """Where it stands."""
        values = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(self.handle, *values)
        left, bottom, right, top = (one.value for one in values)
        corners = [
            _moved(x, y, self.around) for x, y in ((left, bottom), (right, top), (left, top))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def marked(self) -> int:
        """The number of its marked content (MCID); -1 for none."""
        return int(raw.FPDFPageObj_GetMarkedContentID(self.handle))

    def artifact(self) -> tuple[bool, bool]:
        """Return whether it is marked, and so an artifact if it has no number; and whether its mark
        says of which type it is, such as `Pagination`."""
        marks = range(raw.FPDFPageObj_CountMarks(self.handle))
        found = [raw.FPDFPageObj_GetMark(self.handle, index) for index in marks]
        is_furniture = any(raw.FPDFPageObjMark_CountParams(mark) > 0 for mark in found)
        return bool(found), is_furniture

    @property
    def areas(self) -> list[Edges]:
        """What it paints over: of a picture its edges, of a path those of each outline that is
        filled, or of each line."""
        if self.kind != raw.FPDF_PAGEOBJ_PATH:
            is_image = self.kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
            return [self.edges] if is_image else []
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(self.handle, fill, stroke)
        count = raw.FPDFPath_CountSegments(self.handle)
        if not (fill.value or stroke.value):
            return []
        if count > _MOST_SEGMENTS:
            return [self.edges]
        outlines = self._outlines(count)
        if fill.value:
            boxes = [_around(points) for points in outlines]
            return [] if _is_frame(boxes) else boxes
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(self.handle, width)
        half = width.value / 2 * abs(self.matrix[0] * self.matrix[3]) ** 0.5
        return [_around(line, half) for points in outlines for line in pairwise(points)]

    def _outlines(self, count: int) -> list[list[tuple[float, float]]]:
        """Return the points of each outline of a path, on the paper."""
        outlines: list[list[tuple[float, float]]] = []
        x, y, matrix = ctypes.c_float(), ctypes.c_float(), self.matrix
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(self.handle, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if not outlines or raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                outlines.append([])
            outlines[-1].append(_moved(x.value, y.value, matrix))
            if raw.FPDFPathSegment_GetClose(segment):
                outlines[-1].append(outlines[-1][0])
        return outlines


def _around(points: Iterable[tuple[float, float]], reach: float = 0.0) -> Edges:
    xs, ys = zip(*points, strict=True)
    return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach


def _is_frame(boxes: list[Edges]) -> bool:
    """Return whether outlines are a frame, such as a border: two, one inside the other."""
    if len(boxes) != 2:
        return False
    one, other = boxes
    inside = (one[0] - other[0], one[1] - other[1], other[2] - one[2], other[3] - one[3])
    return all(gap >= 0 for gap in inside) or all(gap <= 0 for gap in inside)


def drawn_objects(page: pdfium.PdfPage) -> Iterator[DrawnObject]:
    """Yield the objects of a page, in the order in which they are drawn."""
    counted, found = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    levels = [_inside(page.raw, counted, found, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))]
    for _ in range(_MOST):
        drawn = next(levels[-1], None)
        if drawn is None:
            levels.pop()
            if not levels:
                return
        elif drawn.kind != raw.FPDF_PAGEOBJ_FORM:
            yield drawn
        elif len(levels) <= _DEEPEST:
            counted, found = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
            levels.append(_inside(drawn.handle, counted, found, drawn.matrix))


def _inside(
    container: Any, count: Callable[..., int], get: Callable[..., Any], around: Matrix
) -> Iterator[DrawnObject]:
    for index in range(count(container)):
        handle = get(container, index)
        yield DrawnObject(handle, raw.FPDFPageObj_GetType(handle), around)


def _own_matrix(handle: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _joined(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does what one does, and then the other."""
    a, b, c, d, e, f = one
    x, y = _moved(e, f, other)
    m, n, o, p, _, _ = other
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, x, y


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
