"""Writing: a file is there whole or not at all, and beside it what it was made of."""

from __future__ import annotations

import contextlib
import glob
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from typing import Any

from casebook.build.receipt import receipt_path
from casebook.errors import CasebookError, Problem

_ABANDONED = 3600.0
"""Seconds after which a temporary file is one that a killed build has left."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and rename it, so that a reader sees the old or the new.

    What killed builds have left of the same file goes. Raises CasebookError where the file
    cannot be written; the old one then stands as it was.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(path)
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise CasebookError(
            Problem(
                str(path),
                0,
                f"the file cannot be written: {error.strerror or error}",
                "Earlier files stand as they were; make room or mend the folder, and build again",
            )
        ) from error


def _remove_abandoned(path: Path) -> None:
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time() - _ABANDONED:
                left.unlink()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_edition(
    output: Path, data: bytes, receipt: Mapping[str, Any], dependencies: Iterable[Path]
) -> None:
    """Write a finished file, its receipt and its dependency file for make.

    The receipt comes last: a file that is another than its receipt says counts as not made. The
    dependency file comes first: make must not take an old one for that of a new file.
    """
    write_whole(output.with_name(output.name + ".d"), _dependencies(output, dependencies))
    write_whole(output, data)
    text = json.dumps(receipt, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(receipt_path(output), text.encode())


def _dependencies(output: Path, dependencies: Iterable[Path]) -> bytes:
    """Return a rule for make; each file is a target too, so that deleting one is no error."""
    here = Path.cwd()
    names = sorted(_escaped(os.path.relpath(path, here)) for path in set(dependencies))
    target = _escaped(os.path.relpath(output, here))
    rule = f"{target}: \\\n  " + " \\\n  ".join(names) + "\n"
    return (rule + "".join(f"\n{name}:\n" for name in names)).encode()


def _escaped(name: str) -> str:
    return name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")
