"""Pictures without what cameras and programs have written into them.

A photograph tells where and with which camera it was made, who owns the program that changed it,
and shows in a small copy what was cut away. None of it goes into a book. What shows the picture
stays to the byte, unless it has to be turned, or holds colours that only its profile explains:
a PDF and many a reader know sRGB alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import get_sampling

from casebook.model.picture import SIGNATURES

_PNG_KEPT = frozenset((b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
                       b"IDAT"))  # fmt: skip
"""Chunks that decide what is seen (PNG 3, 11)."""
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_JFIF, _ADOBE = b"JFIF\0", b"Adobe"
_APPLICATIONS = range(0xE0, 0xF0)
"""Markers of data of applications (ITU-T T.81, table B.1)."""
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
"""What begins a segment: none of the markers that stand alone."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the data of a scan: a marker that is neither a restart nor a stuffed byte."""
_QUALITY = 95
"""Of a JPEG that has to be written anew: what it loses cannot be seen."""


def cleaned(data: bytes) -> bytes:
    """Return a PNG or JPEG file upright, in sRGB or plain CMYK, with nothing but what is seen;
    a file of another kind, which no author can bring in, as it is.

    Raises ValueError, OSError or another error of Pillow for one that it cannot read.
    """
    if not data.startswith(tuple(SIGNATURES.values())):
        return data
    made = _written_anew(data) or memoryview(data)
    if data.startswith(SIGNATURES["PNG"]):
        return SIGNATURES["PNG"] + b"".join(_chunks(made))
    return b"".join(_segments(made))


def _written_anew(data: bytes) -> memoryview | None:
    """Return a picture turned as its EXIF data ask for, its colours from a profile in sRGB; None if
    it need not be written anew."""
    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile") or b""
        turned = image.getexif().get(ExifTags.Base.Orientation, 1) not in (0, 1)
        converted = image.mode != "CMYK" and bool(profile) and not _is_srgb(profile)
        if not turned and not converted:
            return None
        kind = "PNG" if image.format == "PNG" else "JPEG"
        keep = {"quality": _QUALITY, "subsampling": get_sampling(image)} if kind == "JPEG" else {}
        # In place: a large picture takes 200 MB each time that it is in memory.
        ImageOps.exif_transpose(image, in_place=True)
        file = io.BytesIO()
        (_in_srgb(image, profile) if converted else image).save(file, kind, **keep)
        return file.getbuffer().toreadonly()


def _is_srgb(profile: bytes) -> bool:
    """Return whether a colour profile calls itself sRGB, in ASCII or in UTF-16."""
    return b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture whose colours a profile explains in sRGB, changing it where it can; as it
    is, if the profile is none for such a picture."""
    transparent = "transparency" in image.info
    if image.mode in ("1", "P"):
        image = image.convert("RGBA" if transparent else "RGB")
    elif transparent:  # one colour, which becomes another
        image = image.convert(image.mode + "A")
    srgb = ImageCms.createProfile("sRGB")
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode in ("RGB", "RGBA"):
            ImageCms.profileToProfile(image, own, srgb, inPlace=True)
            return image
        shown = ImageCms.profileToProfile(image.convert("L"), own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    if shown is None:
        return image
    grey = shown.convert("L")
    if image.mode == "LA":
        grey.putalpha(image.getchannel("A"))
    return grey


def _chunks(data: memoryview) -> Iterator[memoryview | bytes]:
    """Yield the chunks of a PNG file that are kept, up to its end."""
    at = len(SIGNATURES["PNG"])
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = bytes(data[at + 4 : at + 8])
        if kind == b"IEND":
            yield _PNG_END  # whatever length the file's own claims
            return
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end


def _segments(data: memoryview) -> Iterator[memoryview | bytes]:
    """Yield the segments of a JPEG file that are kept, with the data of scans, up to its end."""
    yield data[:2]
    at = 2
    while at < len(data):
        found = _MARKER.search(data, at)
        if found is None:
            return
        at = found.start()  # behind fill bytes, and what else says nothing
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        yield _kept(marker, data[at:end])
        at = end


def _kept(marker: int, segment: memoryview) -> memoryview | bytes:
    """Return what is kept of a segment of a JPEG file: nothing, if it does not decide what is
    seen."""
    content = bytes(segment[4:20])
    if marker == 0xE0 and content.startswith(_JFIF):
        # Without the small copy of the picture that may follow (ITU-T T.871, 10.1).
        return bytes(segment[:2]) + b"\0\x10" + content[:12] + b"\0\0"
    if marker in _APPLICATIONS:
        return segment if content.startswith(_ADOBE) else b""  # it tells how colours are stored
    return b"" if marker == _COMMENT else segment
