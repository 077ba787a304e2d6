"""What pictures have beside what they show: data of cameras and programs, comments."""

from __future__ import annotations

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_CHUNKS = {
    b"eXIf": "data of a camera",
    b"tEXt": "a text of a program",
    b"iTXt": "a text of a program",
    b"zTXt": "a text of a program",
    b"tIME": "a time",
}
"""What chunks of a PNG hold that are not shown (PNG 3, 11.3)."""
_SEGMENTS = {0xE1: "data of a camera", 0xED: "data of a program", 0xFE: "a comment"}
"""The same of the segments of a JPEG (ITU T.81, B.2.4): APP1, APP13, COM."""
_SCAN = 0xDA


def foreign_data(data: bytes) -> Iterator[str]:
    """Yield what a picture has that nobody sees in it; nothing for what is no PNG and no JPEG."""
    if data.startswith(_PNG):
        yield from _in_png(data)
    elif data.startswith(_JPEG):
        yield from _in_jpeg(data)


def _in_png(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        if kind in _CHUNKS:
            yield f"{_CHUNKS[kind]} ({kind.decode()})"
        at += 12 + int.from_bytes(data[at : at + 4], "big")


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        if data[at + 1] in _SEGMENTS:
            yield _SEGMENTS[data[at + 1]]
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
