"""Faces: the fonts of a book, stored once in fonts/, subset once, and embedded once.

Sheets hold no font programs, only which glyphs of which face they show. Glyph ids are kept in
the subset, so the text of the sheets needs no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Face:
    """What one sheet shows of one face."""

    resource: str
    """Its name among the font resources of the sheet's pages."""
    digest: str
    """SHA-256 of the font file, in hexadecimal."""
    widths: Mapping[int, float]
    """Glyph id -> advance in thousandths of an em, for every glyph shown."""
    text: Mapping[int, str]
    """Glyph id -> the characters that it stands for."""
    soft_hyphens: bool = False
    """Whether the sheet also shows discretionary hyphens of this face."""


@dataclass(slots=True)
class BookFace:
    """What the whole book shows of one face: the union over its sheets and furniture."""

    digest: str
    widths: dict[int, float] = field(default_factory=dict)
    text: dict[int, str] = field(default_factory=dict)
    soft_hyphens: bool = False

    def add(self, widths: Mapping[int, float], text: Mapping[int, str]) -> None:
        """Add glyphs. Where one glyph stands for several texts, the least is taken.

        So a space wins over a no-break space, and a hyphen-minus over a hyphen.
        """
        self.widths = {**widths, **self.widths}
        for glyph, characters in text.items() - self.text.items():
            known = self.text.get(glyph)
            if known is None or characters < known:
                self.text[glyph] = characters


def unite(faces: Iterable[Face]) -> dict[str, BookFace]:
    """The faces of a book by digest, from the faces of its sheets."""
    book: dict[str, BookFace] = {}
    for face in faces:
        united = book.setdefault(face.digest, BookFace(face.digest))
        united.add(face.widths, face.text)
        united.soft_hyphens |= face.soft_hyphens
    return book
