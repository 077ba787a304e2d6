"""The font file that an e-book embeds: few characters, with the layout features they may need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from io import BytesIO

import uharfbuzz
from fontTools.ttLib import TTFont

from casebook.errors import CasebookError, Problem
from casebook.fonts.coverage import JOINERS, ZERO_WIDTH_SPACE
from casebook.fonts.face import Face
from casebook.fonts.program import open_font

FEATURES = (
    "smcp", "c2sc", "onum", "lnum", "tnum", "pnum", "sups", "subs", "kern", "mark", "mkmk",
    "liga", "clig", "ccmp", "calt", "locl", "rlig", "init", "medi", "fina", "isol", "palt", "halt",
)  # fmt: skip
"""Layout features that a style sheet can switch on, or that a script needs."""
Subset = Callable[[Face, frozenset[str]], bytes]
"""A face and the characters wanted of it -> a font file with no more than these."""
_NAMES = {1: "{0}", 2: "Regular", 3: "{0}", 4: "{0}", 6: "{0}"}
"""The names by which systems list a font. Copyright, trademark and licence stay."""
_KEPT_NAMES = range(16)
"""Those above, typographic family and the like, would tell the original's name too."""


def subset_for_ebook(face: Face, characters: frozenset[str]) -> bytes:
    """Return a font file with the glyphs of some characters and the features in FEATURES.

    Equal input gives equal bytes. The subset is a modified version, so it does not carry the
    original's name (OFL 1.1, condition 3); its licence and copyright stay in it. Raises
    CasebookError for a file that cannot be used.
    """
    codes = {ord(character) for character in characters}
    joiners = codes & JOINERS
    if joiners:
        codes.add(ZERO_WIDTH_SPACE)
    digest = hashlib.sha256(f"{face.sha256}{sorted(codes)}".encode()).hexdigest()
    written = BytesIO()
    try:
        font = TTFont(BytesIO(_subset(face, codes)), recalcTimestamp=False, recalcBBoxes=False)
        _map_joiners(font, joiners)
        _rename(font, f"Subset-{digest[:12]}")
        font.save(written, reorderTables=True)
    except Exception as error:  # whatever is found in a font that is wrong in itself
        what = f"the font file {face.path.name} cannot be embedded: {error}"
        hint = "Use a whole OpenType font with the extension .otf or .ttf"
        raise CasebookError(Problem(f"fonts/{face.path.name}", 0, what, hint)) from error
    return written.getvalue()


def _subset(face: Face, codes: set[int]) -> bytes:
    request = uharfbuzz.SubsetInput()
    request.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    request.unicode_set.update(codes)
    request.layout_feature_tag_set.clear()
    request.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    request.name_id_set.clear()
    request.name_id_set.update(_KEPT_NAMES)
    request.name_lang_id_set.clear()
    request.name_lang_id_set.invert()  # in every language
    result = uharfbuzz.subset(open_font(face.path, face.sha256).face, request)
    return bytes(result.blob.data)


def _map_joiners(font: TTFont, joiners: Iterable[int]) -> None:
    # Readers that know nothing of them show a box, unless the font has a glyph of no width.
    for table in font["cmap"].tables:
        if table.isUnicode() and ZERO_WIDTH_SPACE in table.cmap:
            for joiner in joiners:
                table.cmap.setdefault(joiner, table.cmap[ZERO_WIDTH_SPACE])


def _rename(font: TTFont, name: str) -> None:
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _NAMES[record.nameID].format(name)
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames[0] = name
        top = compact.topDictIndex[0]
        for key in ("FullName", "FamilyName"):
            if hasattr(top, key):
                setattr(top, key, name)
