"""What is known of a picture without drawing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PictureKind = Literal["PNG", "JPEG"]
"""The formats that both a PDF and an e-book show."""


SIGNATURES: Mapping[PictureKind, bytes] = {
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff",
}
"""What files of each format begin with."""


@dataclass(frozen=True)
class Picture:
    """A picture file that has been read and found whole."""

    digest: str
    """SHA-256 of the file, in hexadecimal."""
    kind: PictureKind
    """The format of the file, whatever its name says."""
    width: int
    """Pixels in a row of the picture upright, as its EXIF data ask for."""
    height: int
    """Rows of pixels of the picture upright."""
    mode: str
    """Colours and depth in Pillow's terms: 1, L, LA, P, RGB, RGBA, CMYK."""
