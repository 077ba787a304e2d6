"""Words as outlines, for pictures that must look the same whatever fonts a reader has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from casebook.errors import CasebookError, Problem
from casebook.fonts.coverage import covers
from casebook.fonts.face import Face
from casebook.fonts.matching import FontRequest, match_face


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, drawn."""

    font: Path
    name: str
    advance: float
    """In ems."""


class Lettering:
    """Sets lines of text from the faces of a book. Letters are spaced, not kerned."""

    def __init__(self, faces: Sequence[Face], request: FontRequest) -> None:
        self._faces = faces
        self._request = request
        self._fonts: dict[Path, Any] = {}

    def lines(self, text: str, width: float) -> list[str]:
        """Break a text into the fewest lines of a width in ems, as even as they can be."""
        fewest = self._filled(text, width)
        low, high = 0.0, width
        while high - low > 0.05:
            middle = (low + high) / 2
            if len(self._filled(text, middle)) <= len(fewest):
                high = middle
            else:
                low = middle
        return self._filled(text, high)

    def width(self, text: str) -> float:
        """Return the width of a line in ems."""
        return sum(glyph.advance for glyph in self._glyphs(text))

    def path(self, text: str, x: float, y: float, size: float) -> str:
        """Return a line as SVG path data, its baseline beginning at a point."""
        pen = SVGPathPen(None, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        for glyph in self._glyphs(text):
            font = self._font(glyph.font)
            scale = size / font["head"].unitsPerEm
            placed = TransformPen(pen, (scale, 0, 0, -scale, x, y))
            font.getGlyphSet()[glyph.name].draw(placed)
            x += glyph.advance * size
        return str(pen.getCommands())

    def _filled(self, text: str, width: float) -> list[str]:
        lines = [""]
        for piece in _pieces(text):
            if lines[-1] and self.width((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return [line.strip() for line in lines]

    def _glyphs(self, text: str) -> Iterator[Glyph]:
        for character in text:
            face = match_face(character, self._request, self._faces) or next(
                (face for face in self._faces if covers(face, character)), None
            )
            if face is None:
                raise CasebookError(
                    Problem(
                        "book.yaml",
                        0,
                        f"no font has the character “{character}” (U+{ord(character):04X}), "
                        "which stands on the cover",
                        "Write it otherwise, or add a font that has it",
                    )
                )
            font = self._font(face.path)
            name = font.getBestCmap()[ord(character)]
            advance = font["hmtx"][name][0] / font["head"].unitsPerEm
            yield Glyph(face.path, name, advance)

    def _font(self, path: Path) -> Any:
        if path not in self._fonts:
            self._fonts[path] = TTFont(BytesIO(path.read_bytes()), lazy=True)
        return self._fonts[path]


def _pieces(text: str) -> Iterator[str]:
    """What cannot be broken: words with their spaces, and ideographs with their punctuation."""
    piece = ""
    for character in " ".join(text.split()):
        wide = unicodedata.east_asian_width(character) in "WF"
        closing = unicodedata.category(character) in ("Pe", "Pf", "Po", "Pd")
        opened = piece[-1:] and unicodedata.category(piece[-1]) in ("Ps", "Pi")
        after_wide = piece[-1:] and unicodedata.east_asian_width(piece[-1]) in "WF"
        if piece and not closing and not opened and (piece[-1] == " " or wide or after_wide):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
