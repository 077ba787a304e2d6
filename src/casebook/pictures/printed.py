"""Pictures as a press prints them: in black alone where they are grey, else in four inks."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import Image, ImageChops

from casebook.pictures.inks import grey_table, in_inks

_UNSEEN = 4
"""By how much red, green and blue of a grey may differ, of 255: JPEG loses as much."""
_SEEN = [int(difference > _UNSEEN) for difference in range(256)]
"""Whether each difference is more than that."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """The samples of a picture, as a PDF may hold them (ISO 32000-1, 8.9)."""

    width: int
    """Samples in a row."""
    height: int
    """Rows of samples."""
    colours: Literal[1, 4]
    """Of a sample: grey, or cyan, magenta, yellow and black; a byte each."""
    data: bytes
    """Deflated, each sample less the one before it in its row (predictor 2, 7.4.4.4): nothing is
    lost, and no sample takes more ink than the profile allows."""


def printed(file: bytes) -> PrintedPicture:
    """Return a picture file, PNG or JPEG, grey or in sRGB and without transparency, in inks."""
    with Image.open(BytesIO(file)) as opened:
        image = opened.convert("L" if opened.mode in ("1", "L") else "RGB")
    if image.mode == "RGB" and (grey := _only_grey(image)) is not None:
        image = grey
    made = image.point(grey_table()) if image.mode == "L" else in_inks(image)
    before = Image.new(made.mode, made.size)
    before.paste(made, (1, 0))
    data = zlib.compress(ImageChops.subtract_modulo(made, before).tobytes(), 6)
    return PrintedPicture(*made.size, 1 if made.mode == "L" else 4, data)


def is_opaque(file: bytes) -> bool:
    """Return whether a picture file that masks another (ISO 32000-1, 11.6.5.3) hides nothing."""
    with Image.open(BytesIO(file)) as mask:
        return mask.convert("L").getextrema() == (255, 255)


def _only_grey(image: Image.Image) -> Image.Image | None:
    """Return a picture in red, green and blue as a grey one; None if it has colours."""
    red, green, blue = image.split()
    for one, other in ((red, green), (green, blue), (blue, red)):
        seen = ImageChops.difference(one, other).point(_SEEN)
        if seen.getbbox():
            return None
    return image.convert("L")
