"""Faces from the book's own fonts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from casebook.fonts.face import Face, Slant

FONTS = Path(__file__).parents[2] / "fonts"
SERIF, HAN = "Source Serif 4", "Noto Serif CJK SC"


@cache
def face(file: str, family: str = SERIF, weight: int = 400, slant: Slant = "normal") -> Face:
    """The face of a file, under the name and the weight given."""
    path = FONTS / file
    return Face(path, hashlib.sha256(path.read_bytes()).hexdigest(), family, weight, slant)


def regular() -> Face:
    """A Latin text face."""
    return face("SourceSerif4-Regular.otf")


def italic() -> Face:
    """Its italic."""
    return face("SourceSerif4-It.otf", slant="italic")


def han() -> Face:
    """A Chinese text face."""
    return face("NotoSerifCJKsc-Regular-subset.otf", HAN)
