"""The glyph that a font program has for a character, whatever stands around it."""

from __future__ import annotations

import uharfbuzz


def nominal_glyph(program: bytes, character: str) -> int:
    """Return the glyph of a character by the `cmap` of a font program (OpenType); 0 for none."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(program)))
    return font.get_nominal_glyph(ord(character)) or 0
