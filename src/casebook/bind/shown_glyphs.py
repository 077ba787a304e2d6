"""Which glyphs of a face a book shows: what is embedded of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casebook.typeset.glyph_use import GlyphUse


@dataclass(slots=True)
class ShownGlyphs:
    """The glyphs of one face that the whole book shows: in all its set parts and furniture."""

    digest: str
    """SHA-256 of the font file, in hexadecimal."""
    widths: dict[int, float] = field(default_factory=dict)
    """Glyph id -> advance in thousandths of an em."""
    text: dict[int, str] = field(default_factory=dict)
    """Glyph id -> the characters that it stands for."""
    soft_hyphens: bool = False
    """Whether the book also shows discretionary hyphens of this face."""

    def add(self, widths: Mapping[int, float], text: Mapping[int, str]) -> None:
        """Add glyphs. Where one glyph stands for several texts, the least is taken.

        So a space wins over a no-break space, and a hyphen-minus over a hyphen.
        """
        self.widths = {**widths, **self.widths}
        for glyph, characters in text.items() - self.text.items():
            known = self.text.get(glyph)
            if known is None or characters < known:
                self.text[glyph] = characters


def unite(uses: Iterable[GlyphUse]) -> dict[str, ShownGlyphs]:
    """Return what a book shows of each face, by digest, from what its set parts show."""
    book: dict[str, ShownGlyphs] = {}
    for use in uses:
        united = book.setdefault(use.digest, ShownGlyphs(use.digest))
        united.add(use.widths, use.text)
        united.soft_hyphens |= use.soft_hyphens
    return book
