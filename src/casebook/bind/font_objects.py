"""The PDF objects of a face: composite font, descriptor, widths, ToUnicode (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import uharfbuzz

from casebook.fonts.faces import BookFace
from casebook.pdf.file import PdfFile
from casebook.pdf.syntax import array, name, number, numbers, reference, string

_ITALIC, _SERIF, _SYMBOLIC = 1 << 6, 1 << 1, 1 << 2
_SMALL = (".sc", ".smcp", ".c2sc")
"""Ends of the names of small capitals (AGLFN: what follows the period is a variant)."""
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")

_CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
"""
_CMAP_TAIL = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True, slots=True)
class FontNumbers:
    """The object numbers of an embedded face."""

    font: int
    soft_hyphen_font: int
    """The same face with hyphens read as U+00AD; equal to `font` where none is needed."""


OBJECTS_PER_FACE = 8
"""Object numbers that `write_face` uses at most."""

_SUBSET_FLAGS = (
    uharfbuzz.SubsetFlags.RETAIN_GIDS
    | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    | uharfbuzz.SubsetFlags.NO_HINTING
    | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
)
_UNUSED_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "SVG ", "VORG", "cmap")


def subset(face: uharfbuzz.Face, glyphs: Iterable[int]) -> bytes:
    """The font program of a PDF (9.9): only these glyphs, under their own ids.

    A CFF font becomes its bare CFF table, whose character ids equal the glyph ids; a TrueType
    font stays a font file.
    """
    request = uharfbuzz.SubsetInput()
    request.flags = _SUBSET_FLAGS
    request.glyph_set.update({0, *glyphs})
    request.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _UNUSED_TABLES)
    result = uharfbuzz.subset(face, request)
    if "CFF " in result.table_tags:
        return bytes(result.reference_table("CFF ").data)
    return bytes(result.blob.data)


def write_face(file: PdfFile, face: BookFace, path: Path, first: int) -> FontNumbers:
    """Subset and embed a face as objects numbered from `first` on."""
    source = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    program = subset(source, face.widths)
    font, soft, descendant, descriptor, holder = range(first, first + 5)
    text, soft_text, embedded = range(first + 5, first + OBJECTS_PER_FACE)
    bare_cff = program[:1] == b"\x01" and program[:4] != b"\x00\x01\x00\x00"
    tag = hashlib.md5(repr(sorted(face.widths)).encode(), usedforsecurity=False).digest()
    letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
    base_font = name(f"{letters}+{source.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)}")
    composite = b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H%s/ToUnicode %s>>"
    descendants = b"/DescendantFonts[%s]" % reference(descendant)
    objects = [composite % (base_font, descendants, reference(text))]
    if face.soft_hyphens:
        objects.append(composite % (base_font, descendants, reference(soft_text)))
    else:
        objects.append(b"null")
    objects.append(_descendant(face, base_font, descriptor, bare_cff))
    objects.append(_descriptor(source, base_font, embedded, bare_cff))
    file.objects(holder, font, objects)
    read = _read_text(source, face.text)
    _write_stream(file, text, b"", _to_unicode(read))
    if face.soft_hyphens:
        softened = {
            glyph: _SOFT_HYPHEN if characters in _HYPHENS else characters
            for glyph, characters in read.items()
        }
        _write_stream(file, soft_text, b"", _to_unicode(softened))
    kind = b"/Subtype/CIDFontType0C" if bare_cff else b"/Length1 %d" % len(program)
    _write_stream(file, embedded, kind, program)
    return FontNumbers(font, soft if face.soft_hyphens else font)


def _read_text(source: uharfbuzz.Face, text: Mapping[int, str]) -> dict[int, str]:
    """What glyphs are read as. A small capital stands for a letter in either case: it is read as
    the small one, or else a word would be read in now this case and now that."""
    font = uharfbuzz.Font(source)
    return {
        glyph: characters.lower() if font.glyph_to_string(glyph).endswith(_SMALL) else characters
        for glyph, characters in text.items()
    }


def _write_stream(file: PdfFile, number_: int, dictionary: bytes, data: bytes) -> None:
    file.stream(number_, dictionary + b"/Filter/FlateDecode", zlib.compress(data, 6))


def _descendant(face: BookFace, base_font: bytes, descriptor: int, bare_cff: bool) -> bytes:
    usual = Counter(face.widths.values()).most_common(1)[0][0]
    kind = b"/CIDFontType0" if bare_cff else b"/CIDFontType2/CIDToGIDMap/Identity"
    return (
        b"<</Type/Font/Subtype%s/BaseFont%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW %s/W%s/FontDescriptor %s>>"
        % (kind, base_font, number(usual), _widths(face.widths, usual), reference(descriptor))
    )


def _widths(widths: Mapping[int, float], usual: float) -> bytes:
    """The /W array (9.7.4.3): runs of consecutive glyphs whose width is not the usual one."""
    items: list[bytes] = []
    run: list[float] = []
    start = previous = -2
    for glyph in sorted(glyph for glyph, width in widths.items() if width != usual):
        if glyph != previous + 1:
            if run:
                items += [b"%d" % start, numbers(run)]
            start, run = glyph, []
        run.append(widths[glyph])
        previous = glyph
    if run:
        items += [b"%d" % start, numbers(run)]
    return array(items)


def _descriptor(face: uharfbuzz.Face, base_font: bytes, program: int, bare_cff: bool) -> bytes:
    font = uharfbuzz.Font(face)
    scale = 1000 / face.upem
    extents = font.get_font_extents("ltr")
    angle = font.get_style_value(uharfbuzz.StyleTag.SLANT_ANGLE)
    family = face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY)
    flags = _SYMBOLIC | (_ITALIC if angle else 0) | (_SERIF if "Serif" in family else 0)
    cap_height = font.get_metric_position_with_fallback(uharfbuzz.OTMetricsTag.CAP_HEIGHT)
    return (
        b"<</Type/FontDescriptor/FontName%s/FontFamily%s/Flags %d/FontBBox%s/ItalicAngle %s"
        b"/Ascent %s/Descent %s/CapHeight %s/StemV 80/FontFile%s %s>>"
        % (
            base_font,
            string(family),
            flags,
            numbers(scale * edge for edge in _bounding_box(face)),
            number(angle),
            number(scale * extents.ascender),
            number(scale * extents.descender),
            number(scale * cap_height),
            b"3" if bare_cff else b"2",
            reference(program),
        )
    )


def _bounding_box(face: uharfbuzz.Face) -> Iterator[int]:
    """xMin, yMin, xMax, yMax of the OpenType `head` table, in font units."""
    head = face.reference_table("head").data
    for offset in range(36, 44, 2):
        yield int.from_bytes(head[offset : offset + 2], "big", signed=True)


def _to_unicode(text: Mapping[int, str]) -> bytes:
    """A ToUnicode CMap (9.10.3); glyphs that follow each other as their characters do form one
    range."""
    glyphs = sorted(glyph for glyph, characters in text.items() if characters)
    runs: list[list[int]] = [glyphs[:1]] if glyphs else []
    for previous, glyph in pairwise(glyphs):
        if _follows(text, previous, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    lines = [
        b"<%04x><%04x><%s>" % (run[0], run[-1], text[run[0]].encode("utf-16-be").hex().encode())
        for run in runs
    ]
    blocks = [
        b"%d beginbfrange\n%s\nendbfrange\n" % (len(block), b"\n".join(block))
        for block in (lines[start : start + 100] for start in range(0, len(lines), 100))
    ]
    return _CMAP_HEAD + b"".join(blocks) + _CMAP_TAIL


def _follows(text: Mapping[int, str], previous: int, glyph: int) -> bool:
    """Whether a range may run on: the last byte alone may count up within one range."""
    before, after = text[previous].encode("utf-16-be"), text[glyph].encode("utf-16-be")
    return (
        glyph == previous + 1
        and glyph >> 8 == previous >> 8
        and len(before) == len(after) == 2
        and before[0] == after[0]
        and after[1] == before[1] + 1
    )
