"""A face: a font file under the name, the weight and the slant by which style sheets ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Slant = Literal["normal", "italic"]
Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each range."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file under a family name, for all its characters or for some.

    An `@font-face` rule gives a file a second name; that is a second face of the same file.
    """

    path: Path
    """The OpenType file."""
    sha256: str
    """The digest of the file, in hexadecimal."""
    family: str
    """The family name that style sheets write."""
    weight: int = 400
    """The CSS weight, 1 to 1000."""
    slant: Slant = "normal"
    """The CSS font style."""
    script: str = ""
    """The principal script (ISO 15924), where the manifest tells it."""
    typeface: str = ""
    """What the colophon calls it."""
    ranges: Ranges = ()
    """The `unicode-range` for which the face may be used; empty for every character."""
