"""What a font shows falsely: nothing where a character is written, or one sign for two.

A file may be whole and yet print another book than was written. What can be told without reading
shapes is told here; letters that have changed places among themselves are not.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import uharfbuzz
from fontTools import unicodedata as scripts
from fontTools.pens.recordingPen import RecordingPen

from casebook.fonts.coverage import glyph_characters, is_blank
from casebook.fonts.ebook_subset import FEATURES
from casebook.fonts.face import Face
from casebook.fonts.program import open_font
from casebook.fonts.shaping import shape_with

GlyphFaultKind = Literal["blank", "without width", "out of place", "alike"]
"""Nothing is drawn; what follows is set over it; it is drawn elsewhere; two look the same."""

_BLANK = "\u115f\u1160\u2800\u3164\uffa0\ufffc"
"""Fillers of Hangul, the empty pattern of Braille, what stands for an object: nothing is seen."""
_LEAST_INK = 0.01
"""Ems that something has to be high or wide to be seen: half of the stop of a hairline face."""
_REACH = 1.5
"""Ems by which ink may reach beyond the width of its character, and above or below the em."""
_FORMS = tuple(tag for tag in FEATURES if tag in ("smcp", "c2sc", "sups", "subs")) + tuple(
    tag for tag in FEATURES if tag.endswith("num")
)
"""Features that give a character another glyph where a style sheet asks for it."""
_SIGNS = "●◐○☐☑"
"""What says how sure a fact is, and whether a task is done, by its shape alone."""
_TWINS = {
    one: twins[0]
    for twins in (
        "aɑ", "gɡ", "əǝ", "ÐĐƉ", "ŞȘ", "şș", "ŢȚ", "ţț", "ƏƎ", "ƆↃ", "ɔↄ", "ƐꜪ", "ɛꜫ",
        "ѲӨ", "ѳө", "ІӀ", "іӏ", "ىیي", "كک", "هہەھ", "ᐩᕀ", "ᕁᕽ", "£₤",
    )
    for one in twins
}  # fmt: skip
"""Characters of one script that look the same in good fonts, or in all."""


@dataclass(frozen=True, slots=True)
class GlyphFault:
    """Characters that a font does not show as they are."""

    kind: GlyphFaultKind
    """In what way."""
    characters: str
    """Which: all that are blank, say; of those that look alike the ones that do."""


@dataclass(frozen=True, slots=True)
class _ShownCharacter:
    """A character as a font shows it. Lengths are in units of the font."""

    glyphs: tuple[tuple[int, int, int], ...]
    """Each glyph, and how far right of the last advance and above the line it stands."""
    advance: int
    """How far the line goes on after it."""
    box: tuple[int, int, int, int] | None
    """Left, bottom, right and top of its ink; None where there is none."""


def glyph_faults(face: Face, characters: str) -> tuple[GlyphFault, ...]:
    """Return what a face shows falsely of some characters, in any form that style sheets ask for.

    In other forms than the plain one letters beyond ASCII may look alike: small capitals of Greek
    have no accents.

    Raises CasebookError for a font file that cannot be used.
    """
    shown = _shown(face, characters)
    font = open_font(face.path, face.sha256)
    faults: dict[GlyphFaultKind, list[str]] = defaultdict(list)
    alike: dict[frozenset[str], None] = {}
    for form in ("", *_forms(font.face)):
        shapes = {one: _shape(font, one, form) for one in shown}
        for one, shape in shapes.items():
            if (kind := _fault(one, shape, font.face.upem)) and one not in faults[kind]:
                faults[kind].append(one)
        seen = {
            one: shape
            for one, shape in shapes.items()
            if one not in faults["blank"] and (not form or one.isascii())
        }
        alike |= dict.fromkeys(_alike(font, seen))
    found = [GlyphFault(kind, "".join(own)) for kind, own in faults.items() if own]
    return (*found, *(GlyphFault("alike", "".join(sorted(group))) for group in alike))


def _shown(face: Face, characters: str) -> list[str]:
    """Return those of some characters of which something has to be seen, and that a face has;
    pieces in the place of those that it has in pieces only."""
    pieces = {piece for one in characters for piece in glyph_characters(face, one)}
    return [
        one
        for one in sorted(pieces)
        if not is_blank(one)
        and one not in _BLANK
        and unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]


def _forms(face: uharfbuzz.Face) -> tuple[str, ...]:
    """Return those of the features that a font has."""
    tags = {
        tag
        for script in range(len(face.get_table_script_tags("GSUB")))
        for tag in face.get_language_feature_tags("GSUB", script)
    }
    return tuple(form for form in _FORMS if form in tags)


def _shape(font: uharfbuzz.Font, character: str, form: str) -> _ShownCharacter:
    if unicodedata.category(character).startswith("M"):
        # Shaped alone, a mark may be given a circle to stand on.
        glyphs = [(font.get_nominal_glyph(ord(character)) or 0, 0, 0)]
        advance = 0
    else:
        infos, positions = shape_with(font, character, {form: True} if form else {})
        glyphs, advance = [], 0
        for info, position in zip(infos, positions, strict=True):
            glyphs.append((info.codepoint, advance + position.x_offset, position.y_offset))
            advance += position.x_advance
    return _ShownCharacter(tuple(glyphs), advance, _box(font, glyphs))


def _box(
    font: uharfbuzz.Font, glyphs: Iterable[tuple[int, int, int]]
) -> tuple[int, int, int, int] | None:
    boxes = []
    for glyph, x, y in glyphs:
        extents = font.get_glyph_extents(glyph)
        if extents and extents.width and extents.height:
            left, top = x + extents.x_bearing, y + extents.y_bearing
            boxes.append((left, top + extents.height, left + extents.width, top))
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _fault(character: str, shape: _ShownCharacter, em: int) -> GlyphFaultKind | None:
    """Return what is wrong with a character by itself."""
    if shape.box is None:
        return "blank"
    left, bottom, right, top = shape.box
    if max(right - left, top - bottom) < _LEAST_INK * em:
        return "blank"
    if unicodedata.category(character) in ("Mn", "Me", "Mc", "Lm", "Sk", "Co"):
        return None  # which stand on others, or may
    if shape.advance <= 0:
        return "without width"
    is_near = -_REACH * em < left and right < shape.advance + _REACH * em
    return None if is_near and -_REACH * em < bottom and top < (1 + _REACH) * em else "out of place"


def _alike(font: uharfbuzz.Font, shapes: dict[str, _ShownCharacter]) -> Iterator[frozenset[str]]:
    """Yield characters that look the same though they ought not to."""
    boxes: dict[object, list[str]] = defaultdict(list)
    for one, shape in shapes.items():
        if kind := _kind(one):
            boxes[kind, shape.box].append(one)
    for group in boxes.values():
        if len(group) < 2:
            continue
        outlines: dict[str, list[str]] = defaultdict(list)
        for one in group:
            outlines[_outline(font, shapes[one])].append(one)
        for own in outlines.values():
            if len({_meant(one) for one in own}) > 1:
                yield frozenset(own)


def _kind(character: str) -> str:
    """Return what a character must differ from: letters of one script and one case, figures of one
    row of ten, currencies, signs. Nothing for all others, which may look alike: forms of letters,
    letters of phonetics."""
    category = unicodedata.category(character)
    is_form = unicodedata.decomposition(character).startswith("<")
    if is_form or "SMALL CAPITAL" in unicodedata.name(character, ""):
        return ""
    if category in ("Lu", "Ll", "Lo"):
        script = str(scripts.script(character))
        return "" if script in ("Zyyy", "Zinh", "Zzzz") else f"{script} {category}"
    if category == "Nd":
        return f"figures {ord(character) - unicodedata.digit(character)}"
    return "currency" if category == "Sc" else "sign" * (character in _SIGNS)


def _meant(character: str) -> str:
    """Return one character for all that look like it by nature."""
    composed = unicodedata.normalize("NFC", character)
    return _TWINS.get(composed, composed)


def _outline(font: uharfbuzz.Font, shape: _ShownCharacter) -> str:
    drawn = []
    for glyph, x, y in shape.glyphs:
        pen = RecordingPen()
        font.draw_glyph_with_pen(glyph, pen)
        drawn.append((x, y, pen.value))
    return repr(drawn)
