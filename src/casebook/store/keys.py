"""Keys: what stands for all that a value was made of, and the one place that makes them.

A key holds what was given to the making of a value and what made it: our own code to the byte, the
version of Python, every installed package with its version, and the libraries of the system that
lines are broken and shaped with (Pango, HarfBuzz). Another version of any of them makes other keys,
so that nothing it has not made itself is ever recalled.

Only the standard library is imported here: a build with nothing to do asks no more.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_DATA = ("__pycache__", "data")
"""Folders of the package that hold no code. What of layouts and fonts a value rests on is given to
its making, and so in its key by that."""


def key(name: str, *given: str | bytes) -> str:
    """Return the key of what a step of this name makes of what is given, in hexadecimal.

    Each given value counts with its length: no two sequences run into the same bytes.
    """
    digest = sha256(maker().encode())
    for value in (name, *given):
        data = value.encode() if isinstance(value, str) else value
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


@cache
def maker() -> str:
    """Return the digest of all that makes values besides what is given, in hexadecimal."""
    digest = sha256()
    for part in _parts():
        digest.update(part.encode() + b"\n")
    return digest.hexdigest()


def _parts() -> Iterator[str]:
    yield f"Python {sys.version}"
    yield f"casebook {_code()}"
    yield from sorted(_packages())
    pango, harfbuzz = _library(_PANGO), _library(_HARFBUZZ)
    if pango:
        yield f"Pango {pango.pango_version()}"
    if harfbuzz:
        harfbuzz.hb_version_string.restype = ctypes.c_char_p
        yield f"HarfBuzz {harfbuzz.hb_version_string().decode()}"


def _code() -> str:
    """Return the digest of our own code and catalogues."""
    package = Path(__file__).resolve().parents[1]
    digest = sha256()
    for folder, folders, files in os.walk(package):
        folders[:] = sorted(name for name in folders if name not in _DATA)
        for name in sorted(files):
            if name.endswith((".py", ".mo")):
                path = Path(folder, name)
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _packages() -> Iterator[str]:
    """Yield name and version of every package beside the libraries that we import."""
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            try:
                yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))
            except OSError:
                continue


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
