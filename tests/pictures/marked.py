"""Pictures full of what cameras and programs write: each such place holds a mark."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

MARK = "Marked-Anna-7701"
"""Stands for a place, a serial number, a name."""


def scene(width: int = 900, height: int = 600) -> Image.Image:
    """A picture whose upper half is red and whose lower half is blue."""
    image = Image.new("RGB", (width, height), (20, 30, 200))
    image.paste((210, 20, 30), (0, 0, width, height // 2))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: the place, its number, a comment."""
    found = Image.Exif()
    found[Base.Make], found[Base.Artist], found[Base.Orientation] = MARK, MARK, orientation
    found[Base.ImageDescription] = MARK
    found.get_ifd(IFD.Exif)[Base.BodySerialNumber] = MARK
    found.get_ifd(IFD.GPSInfo)[GPS.GPSMapDatum] = MARK
    return found


def profile() -> bytes:
    """A profile that calls itself sRGB, and says whose it is."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data + MARK.encode()


def photograph(orientation: int = 1, image: Image.Image | None = None) -> bytes:
    """A JPEG as telephones save it: EXIF with a small copy, XMP, IPTC, a comment, a profile, a
    second picture behind its end. It is stored as the orientation says, and is upright to see."""
    shown = image or scene()
    turns = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
             8: Image.Transpose.ROTATE_270}  # fmt: skip
    stored = shown.transpose(turns[orientation]) if orientation in turns else shown
    file = io.BytesIO()
    stored.save(file, "JPEG", quality=95, exif=exif(orientation), icc_profile=profile(),
                comment=MARK, xmp=f"<x:xmpmeta>{MARK}</x:xmpmeta>".encode())  # fmt: skip
    data = file.getvalue()
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + MARK.encode()
    thumbnail = b"JFXX\0\x10" + MARK.encode()
    added = b"".join(
        b"\xff" + bytes([marker]) + (len(content) + 2).to_bytes(2, "big") + content
        for marker, content in ((0xED, iptc), (0xE0, thumbnail), (0xEF, MARK.encode()))
    )
    return data[:2] + added + data[2:] + MARK.encode()


def screenshot(image: Image.Image | None = None, orientation: int = 1) -> bytes:
    """A PNG with texts of every kind, EXIF, a time, a chunk of its program, and a tail."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", MARK)
    texts.add_text("Comment", MARK, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", MARK)
    file = io.BytesIO()
    (image or scene()).save(
        file, "PNG", pnginfo=texts, exif=exif(orientation), icc_profile=profile(), dpi=(72, 72)
    )
    data = file.getvalue()
    end = data.index(b"IEND") - 4
    return data[:end] + chunk(b"prVt", MARK.encode()) + data[end:] + MARK.encode()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def streams_with(mark: str, files: dict[str, bytes]) -> list[str]:
    """The names of files in which a mark stands, as it is or in what is deflated in it."""
    wanted = (mark.encode(), mark.encode("utf-16-be"), mark.encode("utf-16-le"))
    return [
        name for name, data in files.items() if any(w in text for text in (data, *inflated(data))
                                                    for w in wanted)
    ]  # fmt: skip


def inflated(data: bytes) -> list[bytes]:
    """What is deflated somewhere in a file."""
    found = []
    at = data.find(b"\x78")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(data[at:], 1 << 20))
        at = data.find(b"\x78", at + 1)
    return found
