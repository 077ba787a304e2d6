"""Which glyphs of a face a set part shows.

Set parts hold no font programs: each font of a book is subset once and embedded once, when the
book is bound. Glyph ids are kept in the subset, so the text of the set parts needs no change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from struct import pack, unpack


@dataclass(frozen=True, slots=True)
class GlyphUse:
    """The glyphs of one face that one set part shows."""

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
        """Return glyph id -> advance in thousandths of an em."""
        advances = unpack(f"<{len(self.advances) // 8}d", self.advances)
        return dict(zip(self._ids(), advances, strict=True))

    @property
    def text(self) -> dict[int, str]:
        """Return glyph id -> the characters that it stands for."""
        pairs = zip(self._ids(), self.texts.split(_BETWEEN), strict=True)
        return {glyph: text for glyph, text in pairs if text != _NONE}

    def _ids(self) -> tuple[int, ...]:
        return unpack(f"<{len(self.glyphs) // 2}H", self.glyphs)


_BETWEEN, _NONE = "\0", "\1"


def glyph_use(
    resource: str,
    digest: str,
    widths: Mapping[int, float],
    text: Mapping[int, str],
    soft_hyphens: bool,
) -> GlyphUse:
    """Return the use of a face from the advances and the characters of its glyphs.

    A book holds as many of them as set parts times faces, so what they show is packed.
    """
    ids = sorted(widths)
    return GlyphUse(
        resource=resource,
        digest=digest,
        glyphs=pack(f"<{len(ids)}H", *ids),
        advances=pack(f"<{len(ids)}d", *(widths[glyph] for glyph in ids)),
        texts=_BETWEEN.join(text.get(glyph, _NONE) for glyph in ids),
        soft_hyphens=soft_hyphens,
    )
