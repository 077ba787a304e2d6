"""The seal on what the store keeps: entries that this user's own builds have made, and no others.

A book's folder may come from a stranger, with an `output/` in it. An entry made by somebody else
could hold other words than the book's, and nobody would see it. So each entry carries a code that
only those can make who know the user's secret (HMAC, RFC 2104); every other is as good as none.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path
from tempfile import mkstemp

from casebook.store.kept import read_kept

SEAL_SIZE = 32
"""Bytes of a seal, and of the secret."""


def seal(key: str, data: bytes) -> bytes:
    """Return what shows that this user's program has put data under a key."""
    code = hmac.new(_secret()[0], key.encode(), "sha256")
    code.update(data)
    return code.digest()


def lasts() -> bool:
    """Return whether the next build will know the seals of this one."""
    return _secret()[1]


@cache
def _secret() -> tuple[bytes, bool]:
    """Return the user's secret, made when it is first wanted, and whether it is kept; where it
    cannot be, it is one for this process alone."""
    base = os.environ.get("XDG_CACHE_HOME")
    with contextlib.suppress(OSError, RuntimeError):  # somebody without a home
        path = (Path(base) if base else Path.home() / ".cache") / "casebook" / "seal"
        kept = _kept(path)
        if kept is None:
            _keep(path, secrets.token_bytes(SEAL_SIZE))
            kept = _kept(path)
        if kept is not None:
            return kept, True
    return secrets.token_bytes(SEAL_SIZE), False


def _kept(path: Path) -> bytes | None:
    try:
        found = read_kept(path, SEAL_SIZE)
    except FileNotFoundError:
        return None
    if len(found) == SEAL_SIZE:
        return found
    path.unlink()
    return None


def _keep(path: Path, secret: bytes) -> None:
    """Write the secret, unless another program has written one meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = mkstemp(dir=path.parent)  # which nobody else may read
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        Path(temporary).unlink()
