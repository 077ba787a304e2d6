"""The syntax of PDF objects (ISO 32000-1, 7.3), written as bytes.

A set part does not know which object numbers it will have in the bound book, so its references
are local: a mark, then the number of the object within the set part. Binding adds the base.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable

LOCAL = b"\x01"
"""Stands before a number that is local to a set part; never occurs in the text of an object,
because strings escape it."""

_LOCAL_NUMBER = re.compile(rb"\x01(\d+)")
_ESCAPED = re.compile(rb"[\\()\x00-\x1f]")
_NAME_ESCAPED = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")


def local_key(number: int) -> bytes:
    """An integer that binding shifts with the object numbers, so that it stays unique."""
    return LOCAL + b"%d" % number


def local_reference(number: int) -> bytes:
    """A reference to an object of the same set part."""
    return LOCAL + b"%d 0 R" % number


def reference(number: int) -> bytes:
    """A reference to an object of the bound book."""
    return b"%d 0 R" % number


def relocate(text: bytes, base: int) -> bytes:
    """Turn local numbers into numbers of the bound book: `base` is added to each."""
    pieces = _LOCAL_NUMBER.split(text)
    local = pieces[1::2]
    shifted = {digits: b"%d" % (int(digits) + base) for digits in set(local)}
    pieces[1::2] = map(shifted.__getitem__, local)
    return b"".join(pieces)


def string(text: str) -> bytes:
    """A text string (7.9.2.2): ASCII as a literal, everything else as UTF-16BE in hexadecimal."""
    if text.isascii():
        return byte_string(text.encode("ascii"))
    return b"<%s>" % (BOM_UTF16_BE + text.encode("utf-16-be")).hex().encode("ascii")


def byte_string(text: bytes) -> bytes:
    """A literal string of bytes, with its delimiters and control characters escaped."""
    return b"(%s)" % _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[bytes]) -> bytes:
    byte = match[0]
    return b"\\" + byte if byte in b"\\()" else b"\\%03o" % byte[0]


def name(text: str) -> bytes:
    """A name object; bytes outside the regular characters are written as #xx."""
    escaped = _NAME_ESCAPED.sub(lambda match: b"#%02x" % match[0][0], text.encode("utf-8"))
    return b"/" + escaped


def number(value: float) -> bytes:
    """A number with at most three decimals (a thousandth of a point)."""
    if value == int(value):
        return b"%d" % value
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".")


def array(items: Iterable[bytes]) -> bytes:
    """An array of objects already written."""
    return b"[%s]" % b" ".join(items)


def numbers(values: Iterable[float]) -> bytes:
    """An array of numbers."""
    return array(number(value) for value in values)
