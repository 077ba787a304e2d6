"""Digests of files, read once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from stat import S_ISREG

_digests: dict[tuple[Path, tuple[int, ...]], str] = {}
"""What `digest` has read: most files are asked for at the beginning of a build and at its end."""


def digest(path: Path) -> str | None:
    """Return the SHA-256 of a file in hexadecimal, or None if there is none."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return None  # what is no file, such as a pipe, might never end
        times = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        if (path, times) not in _digests:
            with path.open("rb") as file:
                _digests[path, times] = hashlib.file_digest(file, "sha256").hexdigest()
        return _digests[path, times]
    except (OSError, ValueError):
        return None
