"""The ten figures of a font in one of their forms."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz

from casebook.fonts.shaping import shape_with

_FORMS: tuple[tuple[str, ...], ...] = (
    ("onum", "tnum"),
    ("lnum", "tnum"),
    ("onum", "pnum"),
    ("lnum", "pnum"),
    ("onum",),
    ("lnum",),
    ("tnum",),
    (),
)
"""OpenType features that give figures their forms: old style or lining, tabular or proportional."""


@lru_cache(maxsize=64)
def figure_glyphs(program: bytes, nought: int) -> tuple[tuple[int, float], ...]:
    """Return the glyphs of the figures 0 to 9, in the form whose nought is a given glyph, with
    their advances in thousandths of an em.

    `program` is the font file. Raises LookupError if the font has no such form.
    """
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(program)))
    scale = 1000 / font.face.upem
    for form in _FORMS:
        features = {**dict.fromkeys(form, True), "kern": False}
        infos, positions = shape_with(font, "0123456789", features)
        glyphs = [info.codepoint for info in infos]
        if len(glyphs) == 10 and glyphs[0] == nought:
            advances = [position.x_advance * scale for position in positions]
            return tuple(zip(glyphs, advances, strict=True))
    raise LookupError(nought)
