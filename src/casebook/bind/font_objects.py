"""The PDF objects of a face: composite font, descriptor, widths, ToUnicode (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from casebook.bind.shown_glyphs import ShownGlyphs
from casebook.fonts.face import Face
from casebook.fonts.metrics import FontMetrics, font_metrics, glyph_name
from casebook.fonts.pdf_subset import subset_for_pdf
from casebook.pdf.content import glyph_string
from casebook.pdf.file import PdfFile
from casebook.pdf.syntax import (
    NULL,
    array,
    dictionary,
    entries,
    hexadecimal_string,
    integer,
    name,
    number,
    numbers,
    reference,
    string,
)

_DEFAULT_WIDTH = 1000
"""Of glyphs whose width a font dictionary does not tell (9.7.4.3)."""
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
    """The composite font."""
    soft_hyphen_font: int
    """The same face with hyphens read as U+00AD; equal to `font` where none is needed."""


OBJECTS_PER_FACE = 8
"""Object numbers that `write_face` uses at most."""


def write_face(file: PdfFile, shown: ShownGlyphs, face: Face, first: int) -> FontNumbers:
    """Subset and embed a face as objects numbered from `first` on; return their numbers.

    Raises CasebookError for a font file that cannot be used.
    """
    metrics = font_metrics(face)
    program = subset_for_pdf(face, shown.widths)
    font, soft, descendant, descriptor, holder = range(first, first + 5)
    text, soft_text, embedded = range(first + 5, first + OBJECTS_PER_FACE)
    bare_cff = program[:1] == b"\x01" and program[:4] != b"\x00\x01\x00\x00"
    tag = hashlib.md5(repr(sorted(shown.widths)).encode(), usedforsecurity=False).digest()
    letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
    base_font = name(f"{letters}+{metrics.postscript_name}")
    composite = partial(
        dictionary,
        Type=name("Font"),
        Subtype=name("Type0"),
        BaseFont=base_font,
        Encoding=name("Identity-H"),
        DescendantFonts=array((reference(descendant),)),
    )
    objects = (
        composite(ToUnicode=reference(text)),
        composite(ToUnicode=reference(soft_text)) if shown.soft_hyphens else NULL,
        _descendant(shown, base_font, descriptor, bare_cff),
        _descriptor(metrics, base_font, embedded, bare_cff),
    )
    file.objects(holder, font, objects)
    read = _read_text(face, shown.text)
    file.deflated(text, b"", _to_unicode(read))
    if shown.soft_hyphens:
        softened = {
            glyph: _SOFT_HYPHEN if characters in _HYPHENS else characters
            for glyph, characters in read.items()
        }
        file.deflated(soft_text, b"", _to_unicode(softened))
    kind = {"Subtype": name("CIDFontType0C")} if bare_cff else {"Length1": integer(len(program))}
    file.deflated(embedded, entries(**kind), program)
    return FontNumbers(font, soft if shown.soft_hyphens else font)


def _read_text(face: Face, text: Mapping[int, str]) -> dict[int, str]:
    """Return what glyphs are read as.

    A small capital stands for a letter in either case: it is read as the small one, or else a word
    would be read in now this case and now that.
    """
    return {
        glyph: characters.lower() if glyph_name(face, glyph).endswith(_SMALL) else characters
        for glyph, characters in text.items()
    }


def _descendant(shown: ShownGlyphs, base_font: bytes, descriptor: int, bare_cff: bool) -> bytes:
    """Return the CIDFont (9.7.4), whose character ids are the glyph ids of the font program."""
    # The default is an integer (9.7.4.1): readers that find another number take 1000.
    whole = Counter(int(width) for width in shown.widths.values() if width == int(width))
    usual = whole.most_common(1)[0][0] if whole else _DEFAULT_WIDTH
    return dictionary(
        Type=name("Font"),
        Subtype=name("CIDFontType0" if bare_cff else "CIDFontType2"),
        CIDToGIDMap=None if bare_cff else name("Identity"),
        BaseFont=base_font,
        CIDSystemInfo=dictionary(
            Registry=string("Adobe"), Ordering=string("Identity"), Supplement=integer(0)
        ),
        DW=integer(usual),
        W=_widths(shown.widths, usual),
        FontDescriptor=reference(descriptor),
    )


def _widths(widths: Mapping[int, float], usual: float) -> bytes:
    """Return the /W array (9.7.4.3): runs of consecutive glyphs whose width is not usual."""
    items: list[bytes] = []
    run: list[float] = []
    start = previous = -2
    for glyph in sorted(glyph for glyph, width in widths.items() if width != usual):
        if glyph != previous + 1:
            if run:
                items += [integer(start), numbers(run)]
            start, run = glyph, []
        run.append(widths[glyph])
        previous = glyph
    if run:
        items += [integer(start), numbers(run)]
    return array(items)


def _descriptor(metrics: FontMetrics, base_font: bytes, program: int, bare_cff: bool) -> bytes:
    italic = _ITALIC if metrics.slant_angle else 0
    flags = _SYMBOLIC | italic | (_SERIF if "Serif" in metrics.family else 0)
    program_key = "FontFile3" if bare_cff else "FontFile2"
    return dictionary(
        Type=name("FontDescriptor"),
        FontName=base_font,
        FontFamily=string(metrics.family),
        Flags=integer(flags),
        FontBBox=numbers(metrics.bounding_box),
        ItalicAngle=number(metrics.slant_angle),
        Ascent=number(metrics.ascent),
        Descent=number(metrics.descent),
        CapHeight=number(metrics.cap_height),
        StemV=integer(80),
        **{program_key: reference(program)},
    )


def _to_unicode(text: Mapping[int, str]) -> bytes:
    """Return a ToUnicode CMap (9.10.3).

    Glyphs that follow each other as their characters do form one range.
    """
    glyphs = sorted(glyph for glyph, characters in text.items() if characters)
    runs: list[list[int]] = [glyphs[:1]] if glyphs else []
    for previous, following in pairwise(glyphs):
        if _follows(text, previous, following):
            runs[-1].append(following)
        else:
            runs.append([following])
    lines = [
        glyph_string(first) + glyph_string(last) + hexadecimal_string(_utf16(text[first]))
        for first, last in ((run[0], run[-1]) for run in runs)
    ]
    blocks = [
        b"\n".join((integer(len(block)) + b" beginbfrange", *block, b"endbfrange\n"))
        for block in (lines[start : start + 100] for start in range(0, len(lines), 100))
    ]
    return _CMAP_HEAD + b"".join(blocks) + _CMAP_TAIL


def _follows(text: Mapping[int, str], previous: int, following: int) -> bool:
    """Return whether a range may run on: the last byte alone may count up within one range."""
    before, after = _utf16(text[previous]), _utf16(text[following])
    return (
        following == previous + 1
        and following >> 8 == previous >> 8
        and len(before) == len(after) == 2
        and before[0] == after[0]
        and after[1] == before[1] + 1
    )


def _utf16(characters: str) -> bytes:
    return characters.encode("utf-16-be")
