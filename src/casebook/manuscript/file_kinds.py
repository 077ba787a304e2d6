"""What a file is that should be text and is none: documents of other programs under a new name."""

from __future__ import annotations

import re

_PLAIN = "save it there as plain text in UTF-8: another name alone does not change a file"
_CONVERT = f"Convert it with pandoc, pandoc -t commonmark FILE -o {{name}}, or {_PLAIN}"
_SIGNS = (
    (rb"PK\x03\x04.*word/", "a document of Word (.docx)", _CONVERT),
    (rb"PK\x03\x04.*application/vnd\.oasis\.opendocument\.text", "a document of LibreOffice (.odt)",
     _CONVERT),
    (rb"PK\x03\x04.*(?:xl/|opendocument\.spreadsheet)", "a table of a spreadsheet", ""),
    (rb"PK\x03\x04.*application/epub", "an EPUB", _CONVERT),
    (rb"PK\x03\x04", "a ZIP archive", ""),
    (rb"\s*\{\\rtf", "a document in RTF", _CONVERT),
    (rb"\xd0\xcf\x11\xe0", "a document of an old Word (.doc)", ""),
    (rb"%PDF-", "a PDF", ""),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", "a picture", ""),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ", "a packed file", ""),
    (rb"bplist0", "a property list of macOS", ""),
    (rb"(?i:\s*<!doctype html|\s*<html)", "a page of HTML", _CONVERT),
    (rb"\s*<\?xml", "XML", ""),
)  # fmt: skip
"""How the files of each kind begin, what they are called, and what their owner does about them."""
_FORMS = tuple((re.compile(sign, re.DOTALL), kind, hint) for sign, kind, hint in _SIGNS)

_LOOKED_AT = 1 << 16
"""Bytes of the beginning in which a file says what it is."""


def foreign_kind(data: bytes, name: str) -> tuple[str, str] | None:
    """Return what is wrong with the bytes of a text of a book, a narrative or YAML, and what to do
    about it, if they are a file of another kind."""
    if not name.endswith((".md", ".yaml")):
        return None
    start = data[:_LOOKED_AT]
    for sign, kind, hint in _FORMS:
        if sign.match(start):
            cure = hint.format(name=name) or f"Open it in the program that it is of, and {_PLAIN}"
            return f"the file is {kind}, and no text", cure
    if _has_every_second_nul(start):
        return "the text is not UTF-8: it is UTF-16", "Save the file as UTF-8"
    return None


def _has_every_second_nul(data: bytes) -> bool:
    halves = [half.count(0) for half in (data[::2], data[1::2])]
    return len(data) > 7 and 3 * max(halves) > len(data) // 2 > 8 * min(halves)


def chinese(data: bytes) -> str:
    """Return how a text that is not UTF-8 begins if it is Chinese as Windows saves it; else
    nothing."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    wide = [character for character in text if not character.isascii()]
    common = sum("\u4e00" <= one <= "\u9fff" or one in "，。、；：？！“”‘’（）《》" for one in wide)
    return "".join(wide)[:8] if len(wide) > 1 and common == len(wide) else ""
