"""What glyphs are read as: the characters that programs find behind them in a finished file.

A font of a PDF gives each of its glyphs one reading, wherever the glyph stands (ToUnicode, ISO
32000-1, 9.10.3). Two things need more care: characters that share a glyph, as ʻ and ‘ do in many
fonts, and letters that are drawn with several glyphs, such as ẹ́. What readings of glyphs cannot
say is said beside them (ActualText, 14.9.4).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import uharfbuzz

from casebook.fonts.coverage import is_blank
from casebook.fonts.face import Face
from casebook.fonts.program import open_font

_COMMON = "‘’–•～"
"""Characters that are read where others have their glyph; elsewhere the least is."""
_HYPHENS = "-\u2010\u2011\u00ad"
"""Those that are read alike: which one stands in the file is told of each line."""
_ABOVE_OR_BELOW = range(200, 241)
"""Canonical combining classes of marks that are drawn in the order in which they are written."""


@lru_cache(maxsize=64)
def shared_readings(face: Face) -> Mapping[str, str]:
    """Return each character of a face whose glyph another one has too, and is read as -> that other
    one. Raises CasebookError for a font file that cannot be used."""
    return _shared(open_font(face.path, face.sha256))


_KNOWN: dict[str, tuple[bytes, Mapping[str, str]]] = {}
"""Name of a font -> its file as it was last seen, and its shared readings."""


def readings_of_shared(name: str, program: bytes) -> Mapping[str, str]:
    """Return the shared readings of the program of a font; to compare a file with the one that had
    the name before is quicker than to read it."""
    seen, known = _KNOWN.get(name, (b"", {}))
    if seen != program:
        known = _shared(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(program))))
        _KNOWN[name] = program, known
    return known


def _shared(font: uharfbuzz.Font) -> Mapping[str, str]:
    of_glyph: dict[int, str] = {}
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    for code in font.face.unicodes:
        glyph, character = font.get_nominal_glyph(code) or 0, chr(code)
        if of_glyph.setdefault(glyph, character) != character:
            sharing[glyph].append(character)
    found: dict[str, str] = {}
    for glyph, others in sharing.items():
        group = [one for one in (of_glyph[glyph], *others) if not _is_any(one)]
        read = min(group, key=lambda one: (one not in _COMMON, one), default="")
        found.update((one, read) for one in group if one != read)
    return found


def _is_any(character: str) -> bool:
    """Return whether a character may be read as another: no reader tells spaces apart."""
    return is_blank(character) or character in _HYPHENS


def read_as(text: str, shared: Mapping[str, str]) -> str:
    """Return what the glyphs of a text are read as, by the characters that share theirs."""
    return "".join(shared.get(character, character) for character in text)


def cluster_readings(text: str, glyphs: int) -> tuple[str, ...] | None:
    """Return what each of the glyphs that show a text together is read as: a letter, and marks.

    None where that cannot be told. Shapers take a letter apart only as far as a font lacks it, and
    so are the readings.
    """
    if glyphs == 1:
        return (text,)
    pieces = [one for one in unicodedata.normalize("NFD", text) if not is_blank(one)]
    if not all(unicodedata.combining(mark) in _ABOVE_OR_BELOW for mark in pieces[1:]):
        return None
    while len(pieces) > glyphs:
        composed = _composed(pieces)
        if composed is None:
            return None
        pieces = composed
    return tuple(pieces) if len(pieces) == glyphs else None


def _composed(pieces: list[str]) -> list[str] | None:
    """Return pieces of which the first two that have a letter of their own are that letter."""
    for at in range(len(pieces) - 1):
        letter = unicodedata.normalize("NFC", pieces[at] + pieces[at + 1])
        if len(letter) == 1:
            return [*pieces[:at], letter, *pieces[at + 2 :]]
    return None
