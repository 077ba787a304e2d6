"""The container as a zip file that is the same, byte for byte, wherever it is made (OCF 4.2)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_UNIX = 3
_REGULAR_FILE = 0o100644 << 16
_COMPRESSED_ALREADY = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def normalized(archive: bytes, modified: datetime) -> bytes:
    """Return the archive with its files in the same order, all dated alike.

    The mimetype comes first and is stored, as the container format demands; so are pictures,
    which deflate would not make smaller.
    """
    date = max(modified.astimezone(UTC), _EARLIEST).timetuple()[:6]
    written = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: name != "mimetype"):
            entry = ZipInfo(name, date)
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_FILE
            stored = name == "mimetype" or name.lower().endswith(_COMPRESSED_ALREADY)
            entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=9)
    return written.getvalue()
