"""Names and measures of a face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz

from casebook.fonts.face import Face
from casebook.fonts.program import open_font


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """What a font descriptor tells of a face. Lengths are in thousandths of an em."""

    postscript_name: str
    """The name by which `local()` and PDF files know the font."""
    family: str
    """The family name that the file bears."""
    ascent: float
    """The height of its line above the baseline."""
    descent: float
    """The depth of its line below the baseline, negative."""
    cap_height: float
    """The height of flat capitals."""
    slant_angle: float
    """The angle of its stems, in degrees counter-clockwise from the vertical."""
    bounding_box: tuple[float, ...]
    """Left, bottom, right and top of all glyphs laid over each other."""


def font_metrics(face: Face) -> FontMetrics:
    """Return the measures of a face. Raises CasebookError for a file that cannot be used."""
    font = open_font(face.path, face.sha256)
    scale = 1000 / font.face.upem
    extents = font.get_font_extents("ltr")
    return FontMetrics(
        postscript_name=postscript_name(face),
        family=font.face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY) or face.family,
        ascent=scale * extents.ascender,
        descent=scale * extents.descender,
        cap_height=scale
        * font.get_metric_position_with_fallback(uharfbuzz.OTMetricsTag.CAP_HEIGHT),
        slant_angle=font.get_style_value(uharfbuzz.StyleTag.SLANT_ANGLE),
        bounding_box=tuple(scale * edge for edge in _bounding_box(font.face)),
    )


def postscript_name(face: Face) -> str:
    """Return the PostScript name of a face. Raises CasebookError for a file that cannot be used."""
    font = open_font(face.path, face.sha256)
    return font.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or face.path.stem


def glyph_name(face: Face, glyph: int) -> str:
    """Return the name of a glyph, such as `a.sc`; one made of its id where the font has none."""
    name: str = open_font(face.path, face.sha256).glyph_to_string(glyph)
    return name


def _bounding_box(program: uharfbuzz.Face) -> Iterator[int]:
    """Yield xMin, yMin, xMax and yMax of the OpenType `head` table, in font units."""
    head = program.reference_table("head").data
    for offset in range(36, 44, 2):
        yield int.from_bytes(head[offset : offset + 2], "big", signed=True)
