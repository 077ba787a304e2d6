"""Opening what is a file, and nothing that only looks like one."""

from __future__ import annotations

import os
from errno import EFBIG, EINVAL
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG


def opened(path: Path, *, follow: bool = True) -> BufferedReader:
    """Return an open file. `follow` says whether a link may stand in its place.

    Raises OSError if there is none, or if it is something else: a pipe would never end.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    file = os.fdopen(os.open(path, flags), "rb")
    if not S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(EINVAL, "it is no file", str(path))
    return file


def read_bounded(path: Path, largest: int) -> bytes:
    """Return the bytes of a file, of so many at most. Raises OSError, for a link too."""
    with opened(path, follow=False) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(EFBIG, os.strerror(EFBIG), str(path))
    return data
