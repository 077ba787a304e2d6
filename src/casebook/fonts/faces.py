"""Faces: the fonts of a book, stored once in fonts/, subset once, and embedded once.

Sheets hold no font programs, only which glyphs of which face they show. Glyph ids are kept in
the subset, so the text of the set parts needs no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from struct import pack, unpack


@dataclass(frozen=True, slots=True)
class Face:
    """What one set part shows of one face."""

    resource: str
    """Its name among the font resources of the set part's pages."""
    digest: str
    """SHA-256 of the font file, in hexadecimal."""
    glyphs: bytes
    """The id of every glyph shown, in two bytes each, in order."""
    advances: bytes
    """Their advances in thousandths of an em, in eight bytes each."""
    texts: str
    """The characters that each stands for, with U+0000 between them; U+0001 for a glyph that
    stands for none."""
    soft_hyphens: bool = False
    """Whether the set part also shows discretionary hyphens of this face."""

    @property
    def widths(self) -> dict[int, float]:
        """Glyph id -> advance in thousandths of an em."""
        advances = unpack(f"<{len(self.advances) // 8}d", self.advances)
        return dict(zip(self._ids(), advances, strict=True))

    @property
    def text(self) -> dict[int, str]:
        """Glyph id -> the characters that it stands for."""
        pairs = zip(self._ids(), self.texts.split(_BETWEEN), strict=True)
        return {glyph: text for glyph, text in pairs if text != _NONE}

    def _ids(self) -> tuple[int, ...]:
        return unpack(f"<{len(self.glyphs) // 2}H", self.glyphs)


_BETWEEN, _NONE = "\0", "\1"


def face(
    resource: str,
    digest: str,
    widths: Mapping[int, float],
    text: Mapping[int, str],
    soft_hyphens: bool,
) -> Face:
    """A face from the advances and the characters of its glyphs. A book holds as many faces as
    set parts times fonts, so what they show is packed."""
    ids = sorted(widths)
    return Face(
        resource,
        digest,
        pack(f"<{len(ids)}H", *ids),
        pack(f"<{len(ids)}d", *(widths[glyph] for glyph in ids)),
        _BETWEEN.join(text.get(glyph, _NONE) for glyph in ids),
        soft_hyphens,
    )


@dataclass(slots=True)
class BookFace:
    """What the whole book shows of one face: the union over its set parts and furniture."""

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
    """The faces of a book by digest, from the faces of its set parts."""
    book: dict[str, BookFace] = {}
    for shown in faces:
        united = book.setdefault(shown.digest, BookFace(shown.digest))
        united.add(shown.widths, shown.text)
        united.soft_hyphens |= shown.soft_hyphens
    return book
