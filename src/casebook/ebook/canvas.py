"""A picture of one ground on which ink stands, written as PNG (W3C, PNG 3)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from struct import pack

from casebook.fonts.ink import Ink

_SHADES = 127
"""Of each ink between the ground and its full colour."""


class Canvas:
    """A picture to draw on: a ground, and two inks at the most."""

    def __init__(self, width: int, height: int, ground: str, inks: Sequence[str]) -> None:
        """Begin a picture so many pixels wide and high. Colours are `#rrggbb`."""
        self._width, self._height = width, height
        self._shades = bytearray(width * height)
        """Of each pixel: 0 for the ground, then the shades of the first ink, then of the second."""
        self._inks = tuple(inks)
        self._ground = _channels(ground)

    def paint(self, ink: Ink, colour: str) -> None:
        """Put ink on the picture, in one of its colours; what stands beyond an edge is left out."""
        first = self._inks.index(colour) * _SHADES
        shades = bytes(first + shade if (shade := c * _SHADES // 255) else 0 for c in range(256))
        cut = max(-ink.left, 0)
        for y, row in enumerate(ink.rows, ink.top):
            added = row[cut : max(self._width - ink.left, 0)].translate(shades)
            if 0 <= y < self._height and any(added):
                start = y * self._width + ink.left + cut
                there = self._shades[start : start + len(added)]
                if any(there):
                    added = bytes(new or old for new, old in zip(added, there, strict=True))
                self._shades[start : start + len(added)] = added

    def png(self) -> bytes:
        """Return the picture as a PNG file in true colour."""
        pixels = bytearray(3 * len(self._shades))
        for channel in range(3):
            pixels[channel::3] = self._shades.translate(self._levels(channel))
        stride = 3 * self._width
        starts = range(0, len(pixels), stride)
        lines = b"".join(b"\0" + pixels[start : start + stride] for start in starts)
        header = pack(">2L5B", self._width, self._height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"sRGB", b"\0"), (b"IDAT", zlib.compress(lines, 9)))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in (*chunks, (b"IEND", b"")))

    def _levels(self, channel: int) -> bytes:
        """Return the level of a channel by the shade of a pixel."""
        ground = self._ground[channel]
        levels = [ground]
        for ink in self._inks:
            change = _channels(ink)[channel] - ground
            levels += [ground + change * shade // _SHADES for shade in range(1, _SHADES + 1)]
        return bytes(levels).ljust(256, b"\0")


def _channels(colour: str) -> bytes:
    """Return the levels of red, green and blue in a colour."""
    return bytes.fromhex(colour.removeprefix("#"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data))
