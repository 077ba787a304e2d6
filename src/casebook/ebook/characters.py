"""Which characters of which face a book shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.ebook.cascade import HYPHENS, Shown, TextStyle
from casebook.errors import CasebookError, Problem
from casebook.fonts.coverage import glyph_characters, is_blank
from casebook.fonts.face import Face
from casebook.fonts.matching import match_face


@dataclass(frozen=True, slots=True)
class FontUse:
    """What an e-book shows of its faces."""

    characters: Mapping[Face, frozenset[str]]
    """The characters of each face that shows any, faces in their order."""
    stand_ins: tuple[str, ...]
    """Families that show a character which those that a style sheet names do not have."""


def characters_used(documents: Mapping[str, Shown], faces: Sequence[Face]) -> FontUse:
    """Return the characters that each face shows.

    `documents` are what each document shows, by the name that problems call it. What the families
    of a style sheet lack, any other face shows, as in print. Raises CasebookError with every
    character that no face has.
    """
    asked: defaultdict[TextStyle, set[str]] = defaultdict(set)
    for shown in documents.values():
        for style, characters in shown:
            asked[style].update(characters)
    families = tuple(dict.fromkeys(face.family for face in faces))
    used: dict[Face, set[str]] = {face: set() for face in faces}
    stand_ins: dict[str, None] = {}
    missing: dict[str, TextStyle] = {}
    for style, wanted in asked.items():
        if not set(families) & set(style.font.families):
            continue  # left to the reader's own fonts
        every = replace(style.font, families=(*style.font.families, *families))
        for character in sorted(wanted):
            face = match_face(character, style.font, faces)
            if face is None and not _optional(character):
                face = match_face(character, every, faces)
                if face is None:
                    missing.setdefault(character, style)
                else:
                    stand_ins[face.family] = None
            if face is not None:
                used[face].update(glyph_characters(face, character))
    if missing:
        raise CasebookError(_missing(one, style, documents) for one, style in missing.items())
    shown_of = {face: frozenset(characters) for face, characters in used.items() if characters}
    return FontUse(shown_of, tuple(stand_ins))


def _optional(character: str) -> bool:
    return is_blank(character) or character in HYPHENS


def _missing(character: str, style: TextStyle, documents: Mapping[str, Shown]) -> Problem:
    document = next(
        name
        for name, shown in documents.items()
        if any(one == style and character in characters for one, characters in shown)
    )
    return Problem(
        document,
        0,
        f"no font has the character “{character}” (U+{ord(character):04X})",
        "Write it otherwise, or add a font that has it to fonts/",
    )
