"""Pictures: whether a file is one, is whole, and can be shown in print and on screens.

Pillow reads the whole picture, as WeasyPrint and e-readers will. That takes a while for a large
one, so `read_picture` is for files that have not been read before.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casebook.model.picture import SIGNATURES, Picture, PictureKind

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

PICTURE = re.compile(r"\w(?:[\w-]|\.(?!\.))*\.(?:png|jpe?g)\Z", re.IGNORECASE)
"""Names that both the PDF and the e-book can use as an address."""

MOST_PIXELS = 50_000_000
"""A page of A4 at 600 dots an inch has fewer; one that claims more would fill the memory."""

_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}
"""What WeasyPrint prints; a PNG of 16 bits of grey (I;16) it would take for one of 8 bits of three
colours."""
_ORIENTATION, _SIDEWAYS = 0x0112, range(5, 9)
"""The EXIF tag that tells how to turn a picture, and its values for a quarter of a turn."""


class PictureError(Exception):
    """A file is no picture that can be shown; the message follows the file's name."""


def read_picture(data: bytes, digest: str) -> Picture:
    """Return what there is to know of a picture file with a SHA-256 digest.

    Raises PictureError if it is no PNG or JPEG, is damaged, moves, has more than MOST_PIXELS or
    holds colours that cannot be printed.
    """
    kind = next((k for k, signature in SIGNATURES.items() if data.startswith(signature)), None)
    if kind is None:
        raise PictureError("is neither PNG nor JPEG" if data else "is empty")
    try:
        # What Pillow warns of is damaged too: its EXIF data, or frames that it does not find.
        with _strictly(), warnings.catch_warnings():
            warnings.simplefilter("error")
            _opened(data, kind).verify()
            image = _opened(data, kind)
            width, height = image.size
            if width * height <= MOST_PIXELS:
                image.load()
                if image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS:
                    width, height = height, width
    except Exception as error:
        raise PictureError("is damaged or cut short") from error
    if width * height > MOST_PIXELS:
        most = f"{MOST_PIXELS // 1_000_000} million"
        raise PictureError(f"has {width} × {height} pixels, more than {most}")
    if getattr(image, "n_frames", 1) > 1:
        raise PictureError("moves, which no page can show")
    if image.mode not in _MODES:
        raise PictureError("has 16 bits of grey a pixel, which cannot be printed")
    mode = image.mode
    image.close()  # one of its size in memory is enough
    _check_cleaning(data)
    return Picture(digest, kind, width, height, mode)


def _check_cleaning(data: bytes) -> None:
    """Raise PictureError for a picture that cannot be had as it will be printed."""
    from casebook.pictures.cleaning import cleaned

    try:
        cleaned(data)
    except Exception as error:
        raise PictureError("is damaged or cut short") from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Have Pillow refuse pictures that are cut short: libraries that share the process, WeasyPrint
    for one, tell it to let them pass."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def name_says(name: str) -> PictureKind:
    """Return the kind of picture that a name which PICTURE matches says."""
    return "PNG" if name.lower().endswith(".png") else "JPEG"


def _opened(data: bytes, kind: PictureKind) -> ImageFile:
    """Return a picture with its header read. Pillow's limits do not hold here; ours do."""
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    file = io.BytesIO(data)
    return PngImageFile(file) if kind == "PNG" else JpegImageFile(file)
