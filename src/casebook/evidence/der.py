"""Time stamps as they are found, made ready for a strict reader.

The certificates of a time stamp are a set, which DER sorts (ITU-T X.690, 11.6). OpenSSL, with which
many authorities work, writes them as it has them. What is signed is not among them (RFC 5652, 5.4),
and sorting changes no length: so they are sorted before the time stamp is read. And some programs
keep the token alone, without the response in which it came (RFC 3161, 2.4.2).
"""

from __future__ import annotations

from itertools import pairwise

_SEQUENCE, _EXPLICIT, _OBJECT_IDENTIFIER = 0x30, 0xA0, 0x06
_GRANTED = b"\x30\x03\x02\x01\x00"
"""The status of a response that has a token."""


class _NotSo(Exception):
    """The bytes are not what is looked for."""


def as_response(data: bytes) -> bytes:
    """Return a time-stamp response: as it is, or made of a token that stands alone; its
    certificates in the order of DER."""
    try:
        (whole,) = _elements(data, 0, len(data))
        first = _elements(data, *_inside(data, whole, _SEQUENCE))[0]
    except (_NotSo, IndexError, ValueError):
        return data
    if data[first[0]] == _OBJECT_IDENTIFIER:  # which begins what is signed (RFC 5652, 3)
        data = _sequence(_GRANTED + data)
    return _with_sorted_certificates(data)


def _sequence(contents: bytes) -> bytes:
    """Return a sequence, its length written as shortly as can be (X.690, 10.1)."""
    length = len(contents)
    if length < 0x80:
        return bytes((_SEQUENCE, length)) + contents
    figures = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((_SEQUENCE, 0x80 | len(figures))) + figures + contents


def _with_sorted_certificates(response: bytes) -> bytes:
    """Return a time-stamp response (RFC 3161, 2.4.2) with its certificates in the order of DER; as
    it is if they are, or if it is no such response."""
    try:
        (whole,) = _elements(response, 0, len(response))
        _, token = _elements(response, *_inside(response, whole, _SEQUENCE))
        _, content = _elements(response, *_inside(response, token, _SEQUENCE))
        (signed,) = _elements(response, *_inside(response, content, _EXPLICIT))
        certificates = _elements(response, *_inside(response, signed, _SEQUENCE))[3]
        found = _elements(response, *_inside(response, certificates, _EXPLICIT))
    except (_NotSo, ValueError, IndexError):
        return response
    written = [response[start:end] for start, _, end in found]
    if all(one <= other for one, other in pairwise(written)):
        return response
    return response[: found[0][0]] + b"".join(sorted(written)) + response[found[-1][2] :]


def _inside(data: bytes, element: tuple[int, int, int], tag: int) -> tuple[int, int]:
    """Return where the contents of an element begin and end. Raises _NotSo if it has another
    tag."""
    start, contents, end = element
    if data[start] != tag:
        raise _NotSo
    return contents, end


def _elements(data: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return where each element between two places begins, has its contents and ends (X.690, 8.1).
    Raises _NotSo, and IndexError."""
    found = []
    while start < end:
        length, contents = data[start + 1], start + 2
        if length & 0x80:
            size = length & 0x7F
            if not 1 <= size <= 4:
                raise _NotSo
            length = int.from_bytes(data[contents : contents + size], "big")
            contents += size
        if contents + length > end:
            raise _NotSo
        found.append((start, contents, contents + length))
        start = contents + length
    return found
