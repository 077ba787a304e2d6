"""Pictures without what cameras and programs have written into them.

A photograph tells where and with which camera it was made, who owns the program that changed it,
and shows in a small copy what was cut away. None of it goes into a book. What shows the picture
stays to the byte, unless it has to be turned, or holds colours that only its profile explains, or
inks of a press: a PDF for archives and many a reader know sRGB alone (ISO 19005-3, 6.2.4.3).
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
_JFIF, _ADOBE = (0xE0, b"JFIF\0"), (0xEE, b"Adobe")
"""Markers, and how what follows begins, of the data of applications that decide what is seen."""
_JPEG_KEPT = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xDE)))
"""Markers of frames, scans, their tables and intervals (ITU-T T.81, table B.1)."""
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
"""What begins a segment: none of the markers that stand alone."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the data of a scan: a marker that is neither a restart nor a stuffed byte."""
_QUALITY = 95
"""Of a JPEG that has to be written anew: what it loses cannot be seen."""


def cleaned(data: bytes) -> bytes:
    """Return a PNG or JPEG file upright and in sRGB, with nothing but what is seen; a file of
    another kind, which no author can bring in, as it is.

    Raises ValueError, OSError or another error of Pillow for one that it cannot read.
    """
    if not data.startswith(tuple(SIGNATURES.values())):
        return data
    made = _written_anew(data) or memoryview(data)
    if data.startswith(SIGNATURES["PNG"]):
        return SIGNATURES["PNG"] + b"".join(_chunks(made))
    return b"".join(_segments(made))


def _written_anew(data: bytes) -> memoryview | None:
    """Return a picture turned as its EXIF data ask for, other colours in sRGB, its
    segments one behind the other; None if it need not be written anew."""
    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile") or b""
        turned = image.getexif().get(ExifTags.Base.Orientation, 1) not in (0, 1)
        converted = image.mode == "CMYK" or (bool(profile) and not _is_srgb(profile))
        kind = "PNG" if image.format == "PNG" else "JPEG"
        if not turned and not converted and (kind == "PNG" or _is_tight(memoryview(data))):
            return None
        sampled = max(get_sampling(image), 0)  # -1 for inks, which every pixel has
        keep = {"quality": _QUALITY, "subsampling": sampled} if kind == "JPEG" else {}
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
    is, if the profile is none for such a picture; inks without one as screens show them."""
    if image.mode == "CMYK":
        return _inks_in_srgb(image, profile)
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


def _inks_in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        shown = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        shown = None
    return image.convert("RGB") if shown is None else shown


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
    for start, end in _spans(data):
        yield _kept(data[start:end])


def _is_tight(data: memoryview) -> bool:
    """Return whether the segments of a JPEG file follow one another up to the end of the picture.
    Where they do not, one may hold what belongs to another: a comment where a table is read."""
    before = 2
    for start, end in _spans(data):
        if bytes(data[before:start]).strip(b"\xff"):  # bytes that fill say nothing
            return False
        if data[start + 1] == _END:
            return True
        before = end
    return False


def _spans(data: memoryview) -> Iterator[tuple[int, int]]:
    """Yield where each segment of a JPEG file begins and ends, with the data of a scan; the last is
    the end of the picture."""
    at = 2
    while found := _MARKER.search(data, at):
        at = found.start()
        if data[at + 1] == _END:
            yield at, at + 2
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == _SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        yield at, end
        at = end


def _kept(segment: memoryview) -> memoryview | bytes:
    """Return what is kept of a segment of a JPEG file: nothing, if it does not decide what is
    seen."""
    marker, content = segment[1], bytes(segment[4:16])
    for known, begin in (_JFIF, _ADOBE):
        if marker == known and content.startswith(begin):
            # Without what may follow: a small copy of the picture (ITU-T T.871, 10.1), or anything.
            end = b"\0\0" if known == _JFIF[0] else b""
            return bytes(segment[:2]) + (2 + len(content + end)).to_bytes(2, "big") + content + end
    return segment if marker in _JPEG_KEPT or marker == _END else b""
