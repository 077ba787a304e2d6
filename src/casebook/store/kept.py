"""Reading what earlier builds have left: files, and nothing that only looks like one."""

from __future__ import annotations

import os
from errno import EFBIG, EINVAL
from pathlib import Path
from stat import S_ISREG


def read_kept(path: Path, largest: int) -> bytes:
    """Return the bytes of a file.

    Raises OSError if there is none, if it has more than so many bytes, or if something else stands
    there: a pipe would never end, and a link may lead anywhere.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, "not a file", str(path))
        if status.st_size > largest:
            raise OSError(EFBIG, os.strerror(EFBIG), str(path))
        return file.read()
