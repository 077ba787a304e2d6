"""Colours of content streams, pictures and drawings in the inks of a press (ISO 15930-7, 6.4)."""

from __future__ import annotations

import re
import zlib
from struct import pack

from casebook.pdf.content import operation
from casebook.pdf.file import COMPRESSION, DEFLATED
from casebook.pdf.syntax import dictionary, entries, integer, name, number
from casebook.pictures.inks import ink_grey, inks
from casebook.pictures.printed import is_opaque, printed

_COLOUR = re.compile(rb"^([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)$", re.MULTILINE)
"""A colour of sRGB (8.6.8), alone on its line; strings have no ends of lines."""
_OPERATORS = {b"rg": ("g", "k"), b"RG": ("G", "K")}
"""Those for grey and for four inks."""
_OPACITY = re.compile(rb"^/[aA]([\d.]+) gs\n", re.MULTILINE)
"""The engine's graphics states, named after their opacity."""

_PICTURE, _DRAWING = b"/Subtype /Image", (b"/Subtype /Form", b"/PatternType 1")
_ENTRY = r"/{} (/?[\w.]+)"
_MASKED = re.compile(rb"/SMask \x01\d+ 0 R")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_COLOURS = {b"/DeviceGray": 0, b"/DeviceRGB": 2}
"""How PNG numbers the kinds of colours (PNG 3, 11.2.1)."""


def pressed_content(content: bytes) -> bytes:
    """Return a content stream with its colours in inks: greys, and so all text that is not
    coloured, in black alone. Opacity is left out where nothing shows through."""
    if all(float(found) == 1 for found in _OPACITY.findall(content)):
        content = _OPACITY.sub(b"", content)
    return _COLOUR.sub(_in_inks, content)


def _in_inks(found: re.Match[bytes]) -> bytes:
    red, green, blue = (float(part) for part in found.groups()[:3])
    grey, coloured = _OPERATORS[found[4]]
    if red == green == blue:
        return operation(grey, number(ink_grey(red)))
    return operation(coloured, *map(number, inks(red, green, blue)))


def pressed_stream(
    written: bytes, data: bytes, mask: tuple[bytes, bytes] | None
) -> tuple[bytes, bytes]:
    """Return a stream that is no page's content, the entries of its dictionary and its data, in
    inks; `mask` is the picture that says where it lets through what is behind it."""
    if _PICTURE in written:
        return _pressed_picture(written, data, mask)
    if any(one in written for one in _DRAWING):
        is_deflated = b"/FlateDecode" in written
        content = pressed_content(zlib.decompress(data) if is_deflated else data)
        data = zlib.compress(content, COMPRESSION) if is_deflated else content
        return written.replace(b"/DeviceRGB", b"/DeviceCMYK"), data
    return written, data


def _pressed_picture(
    written: bytes, data: bytes, mask: tuple[bytes, bytes] | None
) -> tuple[bytes, bytes]:
    made = printed(_file(written, data))
    parameters = dictionary(
        Predictor=integer(2), Colors=integer(made.colours), Columns=integer(made.width)
    )
    own = entries(
        Type=name("XObject"),
        Subtype=name("Image"),
        Width=integer(made.width),
        Height=integer(made.height),
        ColorSpace=name("DeviceGray" if made.colours == 1 else "DeviceCMYK"),
        BitsPerComponent=integer(8),
        DecodeParms=parameters,
    )
    masked = _MASKED.search(written)
    if masked and mask and not is_opaque(_file(*mask)):
        own += masked[0]
    return own + DEFLATED, made.data


def _file(written: bytes, data: bytes) -> bytes:
    """Return the picture file that the engine has put into a PDF: a JPEG as it is, of a PNG the
    samples alone."""
    if _entry(written, "Filter") == b"/DCTDecode":
        return data
    size = (int(_entry(written, "Width")), int(_entry(written, "Height")))
    kind = _PNG_COLOURS[_entry(written, "ColorSpace")]
    header = pack(">IIBBBBB", *size, 8, kind, 0, 0, 0)
    return b"".join((_PNG, _chunk(b"IHDR", header), _chunk(b"IDAT", data), _chunk(b"IEND", b"")))


def _entry(written: bytes, key: str) -> bytes:
    found = re.search(_ENTRY.format(key).encode(), written)
    assert found, f"the engine writes /{key}"
    return found[1]


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG file (PNG 3, 5.3)."""
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
