"""Which characters of which face a book shows."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from casebook.ebook.cascade import Cascade, TextStyle
from casebook.ebook.content import ParsedDocument
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.matching import match_face

_HYPHENS = "-\u2010"
"""Readers hyphenate with either; no text shows them before."""
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp"))

Use = dict[Face, set[str]]


def characters_used(
    parsed: Sequence[ParsedDocument], cascade: Cascade, faces: Sequence[Face]
) -> Use:
    """Return the characters that each face shows, faces in the order given.

    Raises CasebookError with every character for which the style sheets name no face.
    """
    asked: dict[tuple[TextStyle, str], str] = {}
    for one in parsed:
        for style, characters in _by_style(one, cascade).items():
            for character in characters:
                asked.setdefault((style, character), one.document.name)
    used: Use = {face: set() for face in faces}
    problems: dict[str, Problem] = {}
    known = {face.family for face in faces}
    for (style, character), document in asked.items():
        if known.isdisjoint(style.font.families):
            continue  # left to the reader's own fonts
        face = match_face(character, style.font, faces)
        if face is not None:
            used[face].add(character)
        elif not _optional(character):
            problems.setdefault(character, _missing(character, style, document))
    if problems:
        raise CasebookError(problems.values())
    return {face: characters for face, characters in used.items() if characters}


def _by_style(parsed: ParsedDocument, cascade: Cascade) -> dict[TextStyle, set[str]]:
    characters: defaultdict[TextStyle, set[str]] = defaultdict(set)
    for run in cascade.runs(parsed.root):
        characters[run.style].update(run.text)
    return {style: _shown(found, style) for style, found in characters.items()}


def _shown(found: set[str], style: TextStyle) -> set[str]:
    characters = set(found)
    if style.transformed:
        text = "".join(found)
        characters |= set(text.upper()) | set(text.lower())
    if any(character.islower() for character in characters):
        characters |= set(_HYPHENS)
    return characters


def _optional(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _HYPHENS


def _missing(character: str, style: TextStyle, document: str) -> Problem:
    # The file is not known here; the build looks where the character is written.
    return Problem(
        "",
        0,
        f"no font has the character “{character}” (U+{ord(character):04X}), shown in {document}",
        f"Write it otherwise, or add it to one of {', '.join(style.font.families)}",
    )
