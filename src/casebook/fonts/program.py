"""Font programs, opened once a process and asked through HarfBuzz."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import uharfbuzz

from casebook.errors import CasebookError, Problem


@lru_cache(maxsize=64)
def open_font(path: Path, sha256: str) -> uharfbuzz.Font:
    """Return the font of a file, at the scale of its own units.

    The digest is part of what is remembered, so that a file that has changed is read again. Raises
    CasebookError for a file that is no OpenType font or cannot be read.
    """
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
    except OSError as error:
        raise CasebookError(_problem(path, f"cannot be read: {error.strerror}")) from error
    # HarfBuzz takes any bytes for a font: one without glyphs.
    if not face.glyph_count or not face.unicodes:
        raise CasebookError(_problem(path, "is not a font that can be used"))
    return uharfbuzz.Font(face)


def _problem(path: Path, what: str) -> Problem:
    hint = "Use a whole OpenType font with the extension .otf or .ttf"
    return Problem(f"fonts/{path.name}", 0, f"the font file {path.name} {what}", hint)
