"""Writing: a file is there whole or not at all, and beside it what it was made of."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from casebook.build.receipt import receipt_path
from casebook.errors import CasebookError, Problem


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and rename it, so that a reader sees the old or the new.

    Raises CasebookError where that cannot be done; the old file then stands as it was.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise CasebookError(
            Problem(
                str(path),
                0,
                f"the file cannot be written: {error.strerror or error}",
                "Earlier files stand as they were; make room or mend the folder, and build again",
            )
        ) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_edition(
    output: Path, data: bytes, receipt: Mapping[str, Any], dependencies: Iterable[Path]
) -> None:
    """Write a finished file, its receipt and its dependency file for make.

    The receipt comes last: without it the file counts as not made.
    """
    receipt_path(output).unlink(missing_ok=True)
    write_whole(output, data)
    write_whole(output.with_name(output.name + ".d"), _dependencies(output, dependencies))
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
