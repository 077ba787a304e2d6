"""The glyphs that pages show, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from casebook.typeset.glyph_use import GlyphUse, glyph_use
from casebook.typeset.set_page import SetPage

T = TypeVar("T", float, str)


def add_glyphs(known: dict[int, T], others: Mapping[int, T]) -> None:
    """Add what is known of other glyphs. Where it differs (one glyph may stand for a small letter
    and for a capital) the lesser value counts, so that the order of pages does not matter."""
    for glyph, value in others.items():
        if known.setdefault(glyph, value) > value:
            known[glyph] = value


def join_faces(pages: Iterable[SetPage]) -> tuple[GlyphUse, ...]:
    """Return the faces that pages show."""
    digests: dict[str, str] = {}
    widths: dict[str, dict[int, float]] = {}
    texts: dict[str, dict[int, str]] = {}
    soft: set[str] = set()
    for page in pages:
        soft.update(page.soft_fonts)
        for face in page.faces:
            digests[face.resource] = face.digest
            add_glyphs(widths.setdefault(face.resource, {}), face.widths)
            add_glyphs(texts.setdefault(face.resource, {}), face.texts)
    return tuple(
        glyph_use(name, digests[name], widths[name], texts[name], name in soft)
        for name in sorted(digests)
    )
