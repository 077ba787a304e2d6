"""The order of certificates in a time stamp.

They are a set, which DER sorts (ITU-T X.690, 11.6). OpenSSL, with which many authorities work,
writes them as it has them, and a strict reader refuses that. What is signed is not among them
(RFC 5652, 5.4), and sorting changes no length: so they are sorted before the time stamp is read.
"""

from __future__ import annotations

from itertools import pairwise

_SEQUENCE, _EXPLICIT = 0x30, 0xA0


class _NotSo(Exception):
    """The bytes are not what is looked for."""


def with_sorted_certificates(response: bytes) -> bytes:
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
