"""Scripts of characters, as manifests of fonts name them."""

from __future__ import annotations

from fontTools import unicodedata


def script_of(character: str) -> str:
    """Return the script of a character (ISO 15924): `Grek`; `Zyyy` for one that several share."""
    return str(unicodedata.script(character))
