"""The container: a zip file that is the same, byte for byte, wherever it is made (OCF 4.2).

The standard library's `zipfile` cannot take what is deflated already, and goes back in the file
to mend what it wrote. So the three structures of the format are written here (APPNOTE 4.3).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from struct import pack

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_VERSION = 20
"""Of the format: 2.0, the first with deflate."""
_UNIX = 3
_REGULAR_FILE = 0o100644 << 16
_UTF_8 = 0x800
"""The flag for names that are not ASCII."""
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """The content of a file, as it stands in a container."""

    data: bytes
    """Deflated or stored."""
    size: int
    """Bytes of the content itself."""
    checksum: int
    """CRC-32 of the content itself."""
    digest: str
    """SHA-256 of the content itself, in hexadecimal."""
    is_deflated: bool
    """Whether `data` is deflated; else it is stored as it is."""


def deflated(content: bytes) -> Member:
    """Return content that deflate makes smaller: text and fonts."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = compressor.compress(content) + compressor.flush()
    return _member(data, content, is_deflated=True)


def inflated(member: Member) -> bytes:
    """Return what a file of a container holds."""
    return zlib.decompress(member.data, -zlib.MAX_WBITS) if member.is_deflated else member.data


def stored(content: bytes) -> Member:
    """Return content that must stand as it is, or that is compressed already, as pictures are."""
    return _member(content, content, is_deflated=False)


def _member(data: bytes, content: bytes, *, is_deflated: bool) -> Member:
    checksum, digest = zlib.crc32(content), sha256(content).hexdigest()
    return Member(data, len(content), checksum, digest=digest, is_deflated=is_deflated)


def write_archive(
    files: Iterable[tuple[str, Member]], modified: datetime, write: Callable[[bytes], object]
) -> dict[str, str]:
    """Write a container with files in the order given, all dated alike, from its first byte to
    its last; files are asked for one after the other. Return the digest of each by name."""
    time = _dos_time(modified)
    digests = {}
    directory = []
    position = 0
    for name, member in files:
        encoded = name.encode("utf-8")
        digests[name] = member.digest
        known = pack(
            "<3H4s3L2H",
            _VERSION,
            0 if name.isascii() else _UTF_8,
            _DEFLATED if member.is_deflated else _STORED,
            time,
            member.checksum,
            len(member.data),
            member.size,
            len(encoded),
            0,
        )
        attributes = pack("<3H2L", 0, 0, 0, _REGULAR_FILE, position)
        made_by = bytes((_VERSION, _UNIX))
        directory.append(b"PK\x01\x02" + made_by + known + attributes + encoded)
        head = b"PK\x03\x04" + known + encoded
        write(head)
        write(member.data)
        position += len(head) + len(member.data)
    listed = b"".join(directory)
    count = len(directory)
    write(listed + pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), position, 0))
    return digests


def _dos_time(moment: datetime) -> bytes:
    """Return time and date of a moment in UTC, to two seconds (APPNOTE 4.4.6)."""
    at = max(moment.astimezone(UTC), _EARLIEST)
    return pack(
        "<2H",
        at.hour << 11 | at.minute << 5 | at.second // 2,
        (at.year - 1980) << 9 | at.month << 5 | at.day,
    )
