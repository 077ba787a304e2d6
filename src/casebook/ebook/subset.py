"""A font with no more in it than a book shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FEATURES = (
    "smcp", "c2sc", "onum", "lnum", "tnum", "pnum", "sups", "subs", "kern", "mark", "mkmk",
    "liga", "clig", "ccmp", "calt", "locl", "rlig", "init", "medi", "fina", "isol", "palt", "halt",
)  # fmt: skip
"""Layout features that a style sheet can switch on, or that a script needs."""
WORD_JOINER, ZERO_WIDTH_SPACE = 0x2060, 0x200B
_NAMES = {1: "{0}", 2: "Regular", 3: "{0}", 4: "{0}", 6: "{0}"}
"""The names by which systems list a font. Copyright, trademark and licence stay."""


Subset = Callable[[Path, frozenset[str]], bytes]
"""A font file and the characters wanted of it -> a font with no more than these."""


def subset(path: Path, characters: frozenset[str]) -> bytes:
    """Return a font with the glyphs of some characters and the features in FEATURES.

    Equal input gives equal bytes. The subset is a modified version, so it does not carry the
    original's name (OFL 1.1, condition 3); its licence and copyright stay in it.
    """
    codes = {ord(character) for character in characters}
    if WORD_JOINER in codes:
        codes.add(ZERO_WIDTH_SPACE)
    options = Options(
        layout_features=list(FEATURES),
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
        drop_tables=["DSIG", "FFTM", "PCLT"],
    )
    program = path.read_bytes()
    font = TTFont(BytesIO(program), recalcTimestamp=False, recalcBBoxes=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    _map_word_joiner(font)
    digest = hashlib.sha256(program + repr(sorted(codes)).encode()).hexdigest()
    _rename(font, f"Subset-{digest[:12]}")
    written = BytesIO()
    font.save(written, reorderTables=True)
    return written.getvalue()


def _map_word_joiner(font: TTFont) -> None:
    # Readers that know nothing of it show a box, unless the font has a glyph of no width.
    for table in font["cmap"].tables:
        if table.isUnicode() and ZERO_WIDTH_SPACE in table.cmap:
            table.cmap.setdefault(WORD_JOINER, table.cmap[ZERO_WIDTH_SPACE])


def _rename(font: TTFont, name: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in range(16, 26)]
    for record in names.names:
        if record.nameID in _NAMES:
            names.setName(
                _NAMES[record.nameID].format(name),
                record.nameID,
                record.platformID,
                record.platEncID,
                record.langID,
            )
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames[0] = name
        top = compact.topDictIndex[0]
        for key in ("FullName", "FamilyName"):
            if hasattr(top, key):
                setattr(top, key, name)
