"""Dependency files: which files a finished one was made of, as GNU make reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from casebook.store.whole_file import write_whole


def write_dependencies(output: Path, files: Iterable[Path]) -> None:
    """Write the dependency file of a finished file, for make. It comes before the file itself:
    make must not take an old one for that of a new file.

    Raises CasebookError where it cannot be written.
    """
    write_whole(output.with_name(output.name + ".d"), _dependencies(output, files))


def _dependencies(output: Path, dependencies: Iterable[Path]) -> bytes:
    """Return a rule for make; each file is a target too, so that deleting one is no error."""
    here = Path.cwd()
    names = sorted(_escaped(os.path.relpath(path, here)) for path in set(dependencies))
    target = _escaped(os.path.relpath(output, here))
    rule = f"{target}: \\\n  " + " \\\n  ".join(names) + "\n"
    return (rule + "".join(f"\n{name}:\n" for name in names)).encode()


def _escaped(name: str) -> str:
    return name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")
