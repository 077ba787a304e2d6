"""The objects of PDF (ISO 32000-1, 7.3), written as bytes by one small builder each.

A set part does not know which object numbers it will have in the bound book, so its references
are local: a mark, then the number of the object within the set part. Binding adds the base.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable
from functools import cache, lru_cache

NULL = b"null"
"""The null object (7.3.9)."""
TRUE = b"true"
"""The boolean object true (7.3.2)."""

LOCAL = b"\x01"
"""Stands before a number that is local to a set part; never occurs in the text of an object,
because strings escape it."""

_LOCAL_NUMBER = re.compile(rb"\x01(\d+)")
_ESCAPED = re.compile(rb"[\\()\x00-\x1f]")
_NAME_ESCAPED = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
_DELIMITERS = frozenset(b"/([<")
"""The bytes that objects begin with which need no space before them (7.2.2)."""


def integer(value: int) -> bytes:
    """Return an integer (7.3.3)."""
    return b"%d" % value


def number(value: float) -> bytes:
    """Return a number (7.3.3) with at most three decimals (a thousandth of a point)."""
    if value == int(value):
        return b"%d" % value
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".")


@lru_cache(maxsize=4096)
def name(text: str) -> bytes:
    """Return a name (7.3.5); bytes outside the regular characters are written as #xx."""
    escaped = _NAME_ESCAPED.sub(lambda match: b"#%02x" % match[0][0], text.encode("utf-8"))
    return b"/" + escaped


def string(text: str) -> bytes:
    """Return a text string (7.9.2.2): a literal for ASCII, for others UTF-16BE in hexadecimal."""
    if text.isascii():
        return byte_string(text.encode("ascii"))
    return hexadecimal_string(BOM_UTF16_BE + text.encode("utf-16-be"))


def byte_string(text: bytes) -> bytes:
    """Return a literal string (7.3.4.2), with its delimiters and control characters escaped."""
    return b"(" + _ESCAPED.sub(_escape, text) + b")"


def hexadecimal_string(text: bytes) -> bytes:
    """Return a string in hexadecimal (7.3.4.3)."""
    return b"<" + text.hex().encode("ascii") + b">"


def _escape(match: re.Match[bytes]) -> bytes:
    byte = match[0]
    return b"\\" + byte if byte in b"\\()" else b"\\%03o" % byte[0]


def array(items: Iterable[bytes]) -> bytes:
    """Return an array (7.3.6) of objects already written."""
    return b"[" + b" ".join(items) + b"]"


def numbers(values: Iterable[float]) -> bytes:
    """Return an array of numbers."""
    return array(map(number, values))


def dictionary(*written: bytes, **values: bytes | None) -> bytes:
    """Return a dictionary (7.3.7) of objects already written, in the order given.

    A key whose value is None is left out. `written` are entries as `entries` returns them; they
    stand last.
    """
    return b"".join((b"<<", entries(**values), *written, b">>"))


def entries(**values: bytes | None) -> bytes:
    """Return the entries of a dictionary without its brackets, for one to be completed later."""
    return b"".join(
        [
            _key(key) + value if value[0] in _DELIMITERS else _key(key) + b" " + value
            for key, value in values.items()
            if value is not None
        ]
    )


def extended(written: bytes, **values: bytes | None) -> bytes:
    """Return a dictionary already written with more entries at its end."""
    return written.removesuffix(b">>") + entries(**values) + b">>"


@cache
def _key(key: str) -> bytes:
    return name(key)


def stream(written: bytes, data: bytes) -> bytes:
    """Return a stream (7.3.8): `written` are the entries of its dictionary but for /Length, `data`
    is as its filters have made it."""
    head = dictionary(written + entries(Length=integer(len(data))))
    return b"".join((head, b"stream\n", data, b"\nendstream"))


def indirect_object(own_number: int, text: bytes) -> bytes:
    """Return an object with the number by which others refer to it (7.3.10)."""
    return b"".join((integer(own_number), b" 0 obj\n", text, b"\nendobj\n"))


def reference(to: int) -> bytes:
    """Return a reference to an object of the bound book (7.3.10)."""
    return b"%d 0 R" % to


def local_reference(to: int) -> bytes:
    """Return a reference to an object of the same set part."""
    return LOCAL + b"%d 0 R" % to


def local_key(value: int) -> bytes:
    """Return an integer that binding shifts as it does object numbers, so that it stays unique."""
    return LOCAL + b"%d" % value


def relocate(text: bytes, base: int) -> bytes:
    """Return the text with `base` added to each local number: they are the bound book's then."""
    pieces = _LOCAL_NUMBER.split(text)
    local = pieces[1::2]
    shifted = {digits: b"%d" % (int(digits) + base) for digits in set(local)}
    pieces[1::2] = map(shifted.__getitem__, local)
    return b"".join(pieces)
