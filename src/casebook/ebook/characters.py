"""Which characters of which face a book shows."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

from casebook.ebook.cascade import HYPHENS, Shown, TextStyle
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.matching import match_face

_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp"))

Use = dict[Face, set[str]]
"""The characters that each face shows."""


def characters_used(documents: Mapping[str, Shown], faces: Sequence[Face]) -> Use:
    """Return the characters that each face shows, faces in the order given.

    `documents` are what each document shows, by the name that problems call it. Raises
    CasebookError with every character for which the style sheets name no face.
    """
    asked: defaultdict[TextStyle, set[str]] = defaultdict(set)
    for shown in documents.values():
        for style, characters in shown:
            asked[style].update(characters)
    used: Use = {face: set() for face in faces}
    missing: dict[str, TextStyle] = {}
    known = {face.family for face in faces}
    for style, wanted in asked.items():
        if known.isdisjoint(style.font.families):
            continue  # left to the reader's own fonts
        for character in sorted(wanted):
            face = match_face(character, style.font, faces)
            if face is not None:
                used[face].add(character)
            elif not _optional(character):
                missing.setdefault(character, style)
    if missing:
        raise CasebookError(
            _missing(character, style, documents) for character, style in missing.items()
        )
    return {face: characters for face, characters in used.items() if characters}


def _optional(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in HYPHENS


def _missing(character: str, style: TextStyle, documents: Mapping[str, Shown]) -> Problem:
    # The file is not known here; the build looks where the character is written.
    document = next(
        name
        for name, shown in documents.items()
        if any(one == style and character in characters for one, characters in shown)
    )
    return Problem(
        "",
        0,
        f"no font has the character “{character}” (U+{ord(character):04X}), shown in {document}",
        f"Write it otherwise, or add it to one of {', '.join(style.font.families)}",
    )
