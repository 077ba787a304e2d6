"""The font program that a PDF embeds: few glyphs, under the ids that they have in the font."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.program import open_font

_FLAGS = (
    uharfbuzz.SubsetFlags.RETAIN_GIDS
    | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    | uharfbuzz.SubsetFlags.NO_HINTING
    | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
)
_UNUSED_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "SVG ", "VORG", "cmap")


def subset_for_pdf(face: Face, glyphs: Iterable[int]) -> bytes:
    """Return the font program of a PDF (ISO 32000-1, 9.9) with some glyphs, by their ids.

    Of a CFF font it is the bare CFF table, whose character ids equal the glyph ids; of a TrueType
    font a font file. Raises CasebookError for a file that cannot be used.
    """
    request = uharfbuzz.SubsetInput()
    request.flags = _FLAGS
    request.glyph_set.update({0, *glyphs})
    request.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _UNUSED_TABLES)
    try:
        result = uharfbuzz.subset(open_font(face.path, face.sha256).face, request)
    except (MemoryError, RuntimeError) as error:
        what = f"the font file {face.path.name} cannot be embedded: {error}"
        hint = "Use a whole OpenType font with the extension .otf or .ttf"
        raise CasebookError(Problem(f"fonts/{face.path.name}", 0, what, hint)) from error
    if "CFF " in result.table_tags:
        return bytes(result.reference_table("CFF ").data)
    return bytes(result.blob.data)
