"""The faces that style sheets can ask for, and which of them shows a character (CSS Fonts 4, 5)."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

import tinycss2
from fontTools.ttLib import TTFont, TTLibError

from casebook.ebook.cascade import WEIGHTS, TextStyle, families
from casebook.ebook.publication import FontFace
from casebook.ebook.style_sheets import FontRule
from casebook.ebook.subset import WORD_JOINER, ZERO_WIDTH_SPACE
from casebook.errors import CasebookError, Problem

_EVERYTHING = ((0, 0x10FFFF),)


@dataclass(frozen=True)
class Face:
    """A font under one name, for all its characters or some."""

    font: FontFace
    family: str
    weight: int
    italic: bool
    ranges: tuple[tuple[int, int], ...] = _EVERYTHING

    @cached_property
    def characters(self) -> frozenset[str]:
        """Those it can show."""
        return frozenset(
            chr(code)
            for code in _mapped(self.font.path)
            if any(first <= code <= last for first, last in self.ranges)
        )

    @property
    def name(self) -> str:
        """The name of its file in the e-book, without extension."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.family.lower()).strip("-")
        return f"{slug}-{self.weight}{'-italic' if self.italic else ''}"


def read_faces(fonts: Sequence[FontFace], rules: Sequence[FontRule]) -> tuple[Face, ...]:
    """Return the book's fonts under their own names, and those that `@font-face` rules give them.

    Raises CasebookError for a font that an e-book cannot hold, and for a rule that names one the
    book does not have.
    """
    problems = [problem for font in fonts if (problem := _unfit(font.path))]
    if problems:
        raise CasebookError(problems)
    faces = [Face(font, font.family, font.weight, font.style == "italic") for font in fonts]
    by_name = {postscript_name(font.path): font for font in fonts} if rules else {}
    for rule in rules:
        wanted = _local_name(rule)
        font = by_name.get(wanted)
        if font is None:
            problems.append(
                Problem(
                    f"layouts/{rule.sheet}",
                    rule.rule.source_line,
                    f"fonts/ has no font of the PostScript name “{wanted}”",
                    'Write src: local("...") with the name of a font in fonts/',
                )
            )
            continue
        words = {name: tinycss2.serialize(v).strip() for name, v in rule.declarations.items()}
        weight = words.get("font-weight", "normal").partition(" ")[0]
        faces.append(
            Face(
                font,
                next(iter(families(rule.declarations.get("font-family", ()))), ""),
                WEIGHTS.get(weight) or (int(weight) if weight.isdecimal() else 400),
                words.get("font-style", "normal") == "italic",
                _ranges(words.get("unicode-range", "")),
            )
        )
    if problems:
        raise CasebookError(problems)
    return tuple(faces)


def showing(character: str, style: TextStyle, faces: Sequence[Face]) -> Face | None:
    """Return the face that shows a character: of the first family that has it, the nearest."""
    for family in style.families:
        able = [face for face in faces if face.family == family and character in face.characters]
        if able:
            return min(able, key=lambda face: _distance(face, style))
    return None


def postscript_name(path: Path) -> str:
    """Return the name by which `local()` knows a font."""
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(6))


def _unfit(path: Path) -> Problem | None:
    try:
        if path.suffix.lower() in (".otf", ".ttf") and _mapped(path):
            return None
    except (TTLibError, AssertionError, struct.error):
        pass
    return Problem(
        f"fonts/{path.name}",
        0,
        "this font file cannot go into an e-book",
        "Use a whole OpenType font with the extension .otf or .ttf",
    )


def _distance(face: Face, style: TextStyle) -> tuple[bool, bool, int]:
    """Style first, then weight: 400 and 500 stand in for each other, below that lighter ones come
    first, above it bolder ones."""
    wanted, weight = style.weight, face.weight
    if 400 <= wanted <= 500:
        wrong_side = not wanted <= weight <= 500
        if wrong_side and weight > 500:
            return face.italic != style.italic, True, 1000 + weight
    else:
        wrong_side = weight > wanted if wanted < 400 else weight < wanted
    return face.italic != style.italic, wrong_side, abs(weight - wanted)


def _local_name(rule: FontRule) -> str:
    for token in rule.declarations.get("src", ()):
        if token.type == "function" and token.lower_name == "local":
            return str(next(iter(families(token.arguments)), ""))
    return ""


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for first, last in re.findall(r"[Uu]\+([0-9A-Fa-f?]+)(?:-([0-9A-Fa-f]+))?", text):
        low = int(first.replace("?", "0"), 16)
        found.append((low, int(last, 16) if last else int(first.replace("?", "F"), 16)))
    return tuple(found) or _EVERYTHING


@lru_cache(maxsize=64)
def _mapped(path: Path) -> frozenset[int]:
    with TTFont(BytesIO(path.read_bytes()), lazy=True) as font:
        codes = frozenset(font.getBestCmap())
    # A subset shows the word joiner with the glyph of the zero width space; see there.
    return codes | {WORD_JOINER} if ZERO_WIDTH_SPACE in codes else codes
