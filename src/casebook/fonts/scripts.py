"""Scripts of characters, as manifests of fonts name them."""

from __future__ import annotations

from fontTools import unicodedata

_SHARED = ("Zyyy", "Zinh", "Zzzz")


def script_of(character: str) -> str:
    """Return the script of a font that has a character (ISO 15924): `Grek`. What several scripts
    share, such as fractions, fonts of Latin letters have."""
    script = str(unicodedata.script(character))
    return "Latn" if script in _SHARED else script
