"""What a finished file was made of: its receipt, and whether it is still current.

Only the standard library is imported here, because a build with nothing to do asks no more.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any

FORMAT = 1

_TICK = 20_000_000
"""Nanoseconds by which the clock of a file system may lag behind that of the processes."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that an output rests on."""

    name: str
    """Its name in the receipt: `book/…`, or `layouts/…` and `fonts/…` as they come with us."""
    path: Path


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the names of inputs begin."""

    book: Path
    shipped: Path
    """The folder that holds our layouts/ and fonts/."""

    def path(self, name: str) -> Path:
        """Return the path of an input's name."""
        head, _, rest = name.partition("/")
        return self.book / rest if head == "book" else self.shipped / name


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


def untouched(paths: Iterable[Path], since: int) -> bool:
    """Return whether files are there as they were at a time, in nanoseconds since 1970."""
    try:
        return all(path.stat().st_ctime_ns < since - _TICK for path in paths)
    except OSError:
        return False


@lru_cache(maxsize=1)
def engine() -> str:
    """Return a digest of our own code and of the installed packages: all that makes a file
    besides its inputs."""
    package = Path(__file__).resolve().parents[1]
    total = hashlib.sha256(sys.version.encode())
    for folder, folders, files in os.walk(package):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "data"))
        for name in sorted(files):
            if name.endswith((".py", ".mo")):
                total.update(name.encode())
                total.update(Path(folder, name).read_bytes())
    for entry in sorted(_installed()):
        total.update(entry.encode())
    return total.hexdigest()


def _installed() -> Iterable[str]:
    """Yield name and version of every package beside the libraries that we import."""
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            try:
                yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))
            except OSError:
                continue


def receipt(
    output: str,
    inputs: Iterable[Input],
    absent: Iterable[str],
    settings: Mapping[str, str],
    details: Mapping[str, Any],
    began: int,
) -> dict[str, Any]:
    """Return the receipt of an output, which is given by its digest.

    `absent` names files that were looked for and would have been used had they been there;
    `settings` is what else the output depends on. An input that has been saved since the making
    `began`, in nanoseconds since 1970, may be another than was read: no file is as it is here.
    """
    digests = {entry: digest(entry.path) for entry in inputs}
    return {
        "format": FORMAT,
        "engine": engine(),
        "settings": dict(settings),
        "output": output,
        "inputs": {
            entry.name: sha if untouched([entry.path], began) else ""
            for entry, sha in digests.items()
        },
        "absent": sorted(absent),
        **details,
    }


def read(path: Path) -> dict[str, Any] | None:
    """Return a receipt, or None if there is none that can be read."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) and value.get("format") == FORMAT else None


def is_current(output: Path, roots: Roots, settings: Mapping[str, str]) -> bool:
    """Return whether an output is there, whole, and made of what its inputs are now."""
    known = read(receipt_path(output))
    if known is None or known.get("engine") != engine() or known.get("settings") != dict(settings):
        return False
    try:
        if any(roots.path(name).exists() for name in known["absent"]):
            return False
        if any(digest(roots.path(name)) != sha for name, sha in known["inputs"].items()):
            return False
        return digest(output) == str(known["output"])
    except (KeyError, AttributeError, TypeError):
        return False


def receipt_path(output: Path) -> Path:
    """Return where the receipt of an output stands."""
    return output.with_name(output.name + ".json")
