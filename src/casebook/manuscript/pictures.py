"""Pictures, as far as can be told without drawing them: kind, size, and whether they are whole."""

from __future__ import annotations

import re
import struct
import zlib

PICTURE = re.compile(r"\w[\w.-]*\.(?:png|jpe?g)\Z", re.IGNORECASE)
"""Names that both the PDF and the e-book can use as an address."""

MOST_PIXELS = 100_000_000
"""A page at 1200 dots an inch has fewer; a picture that claims more would fill the memory."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame and give its size (ITU-T T.81, table B.1)."""


def picture_fault(data: bytes, name: str) -> str:
    """Return what is wrong with a picture, to follow its name; nothing if it can be shown."""
    kind = _PNG if name.lower().endswith(".png") else _JPEG
    if not data.startswith((_PNG, _JPEG)):
        return "is neither PNG nor JPEG"
    if not data.startswith(kind):
        return f"is a {'JPEG' if kind is _PNG else 'PNG'}, which its name does not say"
    try:
        width, height = _png_size(data) if kind is _PNG else _jpeg_size(data)
    except (struct.error, zlib.error, IndexError):
        return "is damaged or cut short"
    if not width * height:
        return "is empty"
    if width * height > MOST_PIXELS:
        return f"has {width} × {height} pixels, more than {MOST_PIXELS // 1_000_000} million"
    return ""


def _png_size(data: bytes) -> tuple[int, int]:
    """Return width and height, with every chunk whole (W3C, Portable Network Graphics, 5)."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != checksum:
            raise zlib.error(f"the checksum of {kind!r} is wrong")
        at += 12 + length
    width, height = struct.unpack_from(">II", data, len(_PNG) + 8)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of the first frame, with the mark of its end in place."""
    at = 2
    while data[at + 1] not in _FRAMES:
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    height, width = struct.unpack_from(">HH", data, at + 5)
    if b"\xff\xd9" not in data[at:]:
        raise IndexError("the picture has no end")
    return width, height
