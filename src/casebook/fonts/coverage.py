"""Which characters a face can show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from casebook.fonts.face import Face
from casebook.fonts.program import open_font

JOINERS, ZERO_WIDTH_SPACE = frozenset((0x2060, 0xFEFF)), 0x200B
"""What keeps lines from ending, and what lets them."""
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point (Unicode 15.1, DerivedCoreProperties), without the fillers of Hangul
and what shorthand adds: those HarfBuzz shows."""
_OGHAM_SPACE = "\u1680"
"""The one space that has ink."""


def is_blank(character: str) -> bool:
    """Return whether a character needs no glyph: it is a space, or says how others are shown.

    Shapers give spaces that a font lacks their width, and leave out what is ignored by default:
    joiners, variation selectors, marks of direction, soft hyphens.
    """
    if character in "\t\n\r":
        return True
    category = unicodedata.category(character)
    if category == "Zs":
        return character != _OGHAM_SPACE
    return category != "Cn" and _IGNORED.match(character) is not None


def covers(face: Face, character: str) -> bool:
    """Return whether a face can show a character and may be used for it.

    Raises CasebookError for a font file that cannot be used.
    """
    return bool(glyph_characters(face, character))


def glyph_characters(face: Face, character: str) -> str:
    """Return the characters of a face whose glyphs show a character, nothing if it has none.

    They are the character itself, or else the letter and the marks that it is made of (Unicode
    normalization form D): shapers take a letter apart that a font has in pieces only. Raises
    CasebookError for a font file that cannot be used.
    """
    code = ord(character)
    if face.ranges and not any(first <= code <= last for first, last in face.ranges):
        return ""
    codes = _code_points(face.path, face.sha256)
    if code in codes:
        return character
    pieces = unicodedata.normalize("NFD", character)
    return pieces if all(ord(piece) in codes for piece in pieces) else ""


@lru_cache(maxsize=64)
def _code_points(path: Path, sha256: str) -> frozenset[int]:
    codes = frozenset(open_font(path, sha256).face.unicodes)
    # Joiners have no width and no ink: the glyph of the zero width space shows them.
    return codes | JOINERS if ZERO_WIDTH_SPACE in codes else codes
