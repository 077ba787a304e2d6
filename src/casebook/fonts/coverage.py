"""Which characters a face can show."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from casebook.fonts.face import Face
from casebook.fonts.program import open_font

WORD_JOINER, ZERO_WIDTH_SPACE = 0x2060, 0x200B


def covers(face: Face, character: str) -> bool:
    """Return whether a face has a glyph for a character and may be used for it.

    Raises CasebookError for a font file that cannot be used.
    """
    code = ord(character)
    in_range = not face.ranges or any(first <= code <= last for first, last in face.ranges)
    return in_range and code in _code_points(face.path, face.sha256)


@lru_cache(maxsize=64)
def _code_points(path: Path, sha256: str) -> frozenset[int]:
    codes = frozenset(open_font(path, sha256).face.unicodes)
    # The word joiner has no width and no ink: the glyph of the zero width space shows it.
    return codes | {WORD_JOINER} if ZERO_WIDTH_SPACE in codes else codes
