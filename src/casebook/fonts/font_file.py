"""A font file before anything is set with it: whether it is whole, and what it says of itself.

HarfBuzz reads it, which is made for files from anywhere. It takes what is damaged for empty,
so every table is compared with its checksum first.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from itertools import islice

import uharfbuzz

from casebook.fonts.face import Slant

_MOST_TABLES = 200
_NEEDED = {"OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"}
"""Tables of every OpenType font (OpenType 1.9, Required tables)."""
_OUTLINES = {b"OTTO": ("CFF ",), b"\0\1\0\0": ("glyf", "loca"), b"true": ("glyf", "loca")}
"""The first four bytes of a font file -> the tables that then hold its outlines."""
_PACKED = {
    b"ttcf": "is a collection, which holds many faces in one",
    b"wOFF": "is packed for the web (WOFF)",
    b"wOF2": "is packed for the web (WOFF2)",
}
"""The first four bytes of other files that hold fonts -> what they are."""
_RESTRICTED, _LOOSER, _WHOLE, _BITMAPS = 0x2, 0xC, 0x100, 0x200
"""Bits of OS/2 fsType: no embedding; embedding for reading or editing, which counts where both are
set; no subsets; bitmaps alone (OpenType 1.9, OS/2)."""
_FAMILIES = (
    uharfbuzz.OTNameIdPredefined.WWS_FAMILY,
    uharfbuzz.OTNameIdPredefined.TYPOGRAPHIC_FAMILY,
    uharfbuzz.OTNameIdPredefined.FONT_FAMILY,
)
_SAMPLE = 40
"""How many characters are embedded for a trial."""
_LEAST_EM, _MOST_EM = 16, 16384
"""Units that an em may have (OpenType 1.9, head)."""
_LEAST_LINE, _MOST_LINE = 0.4, 6.0
"""Ems that a line of it may be high, without its gap: Nastaliq and Tibetan take some three."""


class FontFileError(Exception):
    """A file is no font that a book can be set in; the message follows the file's name."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """What a font file says of itself: by these, and not by a manifest, the press finds it."""

    families: tuple[str, ...]
    """The family names that it bears, in every language, the plainest first."""
    weight: int
    """Its CSS weight."""
    slant: Slant
    """Its CSS font style."""
    has_superiors: bool = True
    """Whether its figures, if it has any, have forms that stand above the line (OpenType 1.9,
    feature `sups`)."""


def read_font_file(data: bytes) -> FontFile:
    """Return what a font file says of itself.

    Raises FontFileError if it is cut short, damaged, of another kind than OpenType, variable, or
    cannot or may not be embedded.
    """
    tables = _tables(data)
    if "fvar" in tables:
        raise FontFileError("is a variable font, which holds many faces in one")
    try:
        return _read(uharfbuzz.Face(uharfbuzz.Blob(data)))
    except FontFileError:
        raise
    except Exception as error:  # whatever HarfBuzz finds in a file made to be wrong
        raise FontFileError("is damaged") from error


def _read(face: uharfbuzz.Face) -> FontFile:
    font = uharfbuzz.Font(face)
    _licensed(int.from_bytes(face.reference_table("OS/2").data[8:10], "big"))
    if not face.glyph_count or not face.unicodes or not font.face.upem:
        raise FontFileError("is damaged: it shows no character")
    _measured(font)
    request = uharfbuzz.SubsetInput()
    request.unicode_set.update(islice(iter(face.unicodes), _SAMPLE))
    if not uharfbuzz.subset(face, request).glyph_count:
        raise FontFileError("is damaged: its glyphs cannot be read")
    found = [
        name
        for number in _FAMILIES
        for entry in face.list_names()
        if entry.name_id == number and (name := face.get_name(number, entry.language))
    ]
    if not found:
        raise FontFileError("is damaged: it bears no name")
    italic = font.get_style_value(uharfbuzz.StyleTag.ITALIC) > 0
    return FontFile(
        families=tuple(dict.fromkeys(found)),
        weight=round(font.get_style_value(uharfbuzz.StyleTag.WEIGHT)),
        slant="italic" if italic else "normal",
        has_superiors=_has_superiors(face),
    )


def _has_superiors(face: uharfbuzz.Face) -> bool:
    if not set(map(ord, "0123456789")) & set(face.unicodes):
        return True
    scripts = face.get_table_script_tags("GSUB")
    return any(
        "sups" in face.get_language_feature_tags("GSUB", script) for script in range(len(scripts))
    )


def _licensed(bits: int) -> None:
    """Raise FontFileError for a font whose maker forbids what a book does with it: its files hold
    outlines of the characters that they show."""
    said = ""
    if bits & _RESTRICTED and not bits & _LOOSER:
        said = "may not be embedded"
    elif bits & _WHOLE:
        said = "may be embedded whole only, and books hold of a font what they show"
    elif bits & _BITMAPS:
        said = "may be embedded as bitmaps only"
    if said:
        raise FontFileError(f"{said}: so its licence bits say (OS/2 fsType {bits:#06x})")


def _measured(font: uharfbuzz.Font) -> None:
    """Raise FontFileError for measures by which no line could be set."""
    # HarfBuzz takes another number of units for 1,000.
    em = int.from_bytes(font.face.reference_table("head").data[18:20], "big")
    if not _LEAST_EM <= em <= _MOST_EM:
        raise FontFileError(f"has {em} units to the em, where fonts have 16 to 16,384")
    extents = font.get_font_extents("ltr")
    ascent, descent = extents.ascender / em, -extents.descender / em
    if not (ascent > 0 and _LEAST_LINE <= ascent + descent <= _MOST_LINE):
        said = f"{ascent:.2f} em above the line and {descent:.2f} below it"
        raise FontFileError(f"has no measures of a text face: it reaches {said}")


def _tables(data: bytes) -> set[str]:
    """Return the tags of the tables of a font file.

    Raises FontFileError if they do not all lie in the file as the table directory says (OpenType
    1.9, Table Directory and Calculating Checksums).
    """
    outlines = _OUTLINES.get(data[:4])
    if outlines is None:
        raise FontFileError(_PACKED.get(data[:4], "is no OpenType font"))
    count = int.from_bytes(data[4:6], "big")
    records = data[12 : 12 + 16 * count]
    if not 0 < count <= _MOST_TABLES or len(records) < 16 * count:
        raise FontFileError("is damaged or cut short")
    tags = set()
    for tag, checksum, offset, length in struct.iter_unpack(">4sLLL", records):
        table = data[offset : offset + length]
        if len(table) < length or _checksum(tag, table) != checksum:
            raise FontFileError("is damaged or cut short")
        tags.add(tag.decode("latin-1"))
    if lacking := sorted({*_NEEDED, *outlines} - tags):
        raise FontFileError(f"is damaged: it lacks the tables {', '.join(lacking)}")
    return tags


def _checksum(tag: bytes, table: bytes) -> int:
    if tag == b"head":
        table = table[:8] + bytes(4) + table[12:]  # where the checksum of the whole file stands
    padded = table + bytes(-len(table) % 4)
    words = array("I", padded)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
