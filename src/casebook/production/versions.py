"""The versions of everything that a set part's bytes depend on beside its job."""

from __future__ import annotations

import ctypes
import platform
from functools import cache
from hashlib import sha256
from pathlib import Path

_DISTRIBUTIONS = (
    "cssselect2",
    "fonttools",
    "pillow",
    "pydyf",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


@cache
def engine_versions() -> tuple[str, ...]:
    """Name and version of each library, found without loading the engine.

    The press itself counts by the digest of its source, so that a change in it is a new version.
    """
    from importlib.metadata import version  # takes its time, which workers should not wait for

    found = [f"python {platform.python_version()}", f"press {_press_digest()}"]
    found += [f"{name} {version(name)}" for name in _DISTRIBUTIONS]
    pango, harfbuzz = _library(_PANGO), _library(_HARFBUZZ)
    if pango:
        found.append(f"pango {pango.pango_version()}")
    if harfbuzz:
        harfbuzz.hb_version_string.restype = ctypes.c_char_p
        found.append(f"harfbuzz {harfbuzz.hb_version_string().decode()}")
    return tuple(found)


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _press_digest() -> str:
    digest = sha256()
    folder = Path(__file__).parents[1]
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
