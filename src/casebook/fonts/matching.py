"""Which face shows a character (CSS Fonts 4, 5.2 and 5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.fonts.coverage import covers
from casebook.fonts.face import Face, Slant


@dataclass(frozen=True, slots=True)
class FontRequest:
    """What a style sheet asks for."""

    families: tuple[str, ...] = ()
    """The families, the first that has a character before the others."""
    weight: int = 400
    """The CSS weight, 1 to 1000."""
    slant: Slant = "normal"
    """The CSS font style."""


def match_face(character: str, request: FontRequest, faces: Sequence[Face]) -> Face | None:
    """Return the face that shows a character, or None.

    It is one of the first family that covers the character: the nearest in slant, then in weight.
    Of faces that are equally near the first is taken. Raises CasebookError for a font file that
    cannot be used.
    """
    for family in request.families:
        able = [face for face in faces if face.family == family and covers(face, character)]
        if able:
            return min(able, key=lambda face: _distance(face, request))
    return None


def _distance(face: Face, request: FontRequest) -> tuple[bool, int, int]:
    """Return how far a face is from a request: wrong slant, then the rank and the distance of its
    weight.

    400 to 500 look up to 500 first, then below, then above; lighter weights look below first,
    bolder ones above.
    """
    wanted, weight = request.weight, face.weight
    if 400 <= wanted <= 500:
        rank = 0 if wanted <= weight <= 500 else 1 if weight < wanted else 2
    else:
        rank = int(weight > wanted if wanted < 400 else weight < wanted)
    return face.slant != request.slant, rank, abs(weight - wanted)
