"""The PDF objects of a face: composite font, descriptor, widths, ToUnicode (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from casebook.bind.shown_glyphs import ShownGlyphs
from casebook.fonts.face import Face
from casebook.fonts.metrics import FontMetrics, font_metrics, glyph_name
from casebook.fonts.pdf_subset import subset_for_pdf
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


def write_face(file: PdfFile, shown: ShownGlyphs, face: Face, first: int) -> FontNumbers:
    """Subset and embed a face as objects numbered from `first` on."""
    metrics = font_metrics(face)
    program = subset_for_pdf(face, shown.widths)
    font, soft, descendant, descriptor, holder = range(first, first + 5)
    text, soft_text, embedded = range(first + 5, first + OBJECTS_PER_FACE)
    bare_cff = program[:1] == b"\x01" and program[:4] != b"\x00\x01\x00\x00"
    tag = hashlib.md5(repr(sorted(shown.widths)).encode(), usedforsecurity=False).digest()
    letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
    base_font = name(f"{letters}+{metrics.postscript_name}")
    composite = b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H%s/ToUnicode %s>>"
    descendants = b"/DescendantFonts[%s]" % reference(descendant)
    objects = [composite % (base_font, descendants, reference(text))]
    if shown.soft_hyphens:
        objects.append(composite % (base_font, descendants, reference(soft_text)))
    else:
        objects.append(b"null")
    objects.append(_descendant(shown, base_font, descriptor, bare_cff))
    objects.append(_descriptor(metrics, base_font, embedded, bare_cff))
    file.objects(holder, font, objects)
    read = _read_text(face, shown.text)
    _write_stream(file, text, b"", _to_unicode(read))
    if shown.soft_hyphens:
        softened = {
            glyph: _SOFT_HYPHEN if characters in _HYPHENS else characters
            for glyph, characters in read.items()
        }
        _write_stream(file, soft_text, b"", _to_unicode(softened))
    kind = b"/Subtype/CIDFontType0C" if bare_cff else b"/Length1 %d" % len(program)
    _write_stream(file, embedded, kind, program)
    return FontNumbers(font, soft if shown.soft_hyphens else font)


def _read_text(face: Face, text: Mapping[int, str]) -> dict[int, str]:
    """What glyphs are read as. A small capital stands for a letter in either case: it is read as
    the small one, or else a word would be read in now this case and now that."""
    return {
        glyph: characters.lower() if glyph_name(face, glyph).endswith(_SMALL) else characters
        for glyph, characters in text.items()
    }


def _write_stream(file: PdfFile, number_: int, dictionary: bytes, data: bytes) -> None:
    file.stream(number_, dictionary + b"/Filter/FlateDecode", zlib.compress(data, 6))


def _descendant(shown: ShownGlyphs, base_font: bytes, descriptor: int, bare_cff: bool) -> bytes:
    usual = Counter(shown.widths.values()).most_common(1)[0][0]
    kind = b"/CIDFontType0" if bare_cff else b"/CIDFontType2/CIDToGIDMap/Identity"
    return (
        b"<</Type/Font/Subtype%s/BaseFont%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW %s/W%s/FontDescriptor %s>>"
        % (kind, base_font, number(usual), _widths(shown.widths, usual), reference(descriptor))
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


def _descriptor(metrics: FontMetrics, base_font: bytes, program: int, bare_cff: bool) -> bytes:
    italic = _ITALIC if metrics.slant_angle else 0
    flags = _SYMBOLIC | italic | (_SERIF if "Serif" in metrics.family else 0)
    return (
        b"<</Type/FontDescriptor/FontName%s/FontFamily%s/Flags %d/FontBBox%s/ItalicAngle %s"
        b"/Ascent %s/Descent %s/CapHeight %s/StemV 80/FontFile%s %s>>"
        % (
            base_font,
            string(metrics.family),
            flags,
            numbers(metrics.bounding_box),
            number(metrics.slant_angle),
            number(metrics.ascent),
            number(metrics.descent),
            number(metrics.cap_height),
            b"3" if bare_cff else b"2",
            reference(program),
        )
    )


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
