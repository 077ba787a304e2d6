"""Dependency files: which files a finished one was made of, as GNU make reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from casebook.store.whole_file import FilesTogether, write_whole

_ALWAYS = ".casebook-knows"
"""A file that is never there: what rests on it is always looked at."""

_SPECIAL = re.compile(r"[ #:]")
"""What make reads as part of a name after a backslash."""

_NAMEABLE = re.compile(r"[\w./+,@^{}!\"'`<> $#:-]+")
"""Names that can be written for make at all: not those with `%`, `;`, `=`, `|`, `*`, parentheses,
backslashes or line ends, from which no sign takes their meaning everywhere."""


def write_dependencies(output: Path, files: Iterable[Path], together: FilesTogether) -> None:
    """Write the dependency file of a finished file, for make, together with it. It comes before the
    file itself: make must not take an old one for that of a new file.

    Raises CasebookError where it cannot be written.
    """
    write_whole(dependencies_path(output), _dependencies(output, files), together)


def dependencies_path(output: Path) -> Path:
    """Return where the dependency file of a finished file stands."""
    return output.with_name(output.name + ".d")


def _dependencies(output: Path, dependencies: Iterable[Path]) -> bytes:
    """Return a rule for make; each file is a target too, so that deleting one is no error.

    In the place of a file whose name make cannot read stands one that is never there: then make
    calls casebook each time, which knows. If the output's own name is such, nothing is said.
    """
    here = Path.cwd()
    target = _escaped(os.path.relpath(output, here))
    if target is None:
        return b""
    found = {_escaped(os.path.relpath(path, here)) for path in dependencies}
    names = sorted(_ALWAYS if name is None else name for name in found)
    rule = f"{target}: \\\n  " + " \\\n  ".join(names) + "\n"
    return (rule + "".join(f"\n{name}:\n" for name in names)).encode()


def _escaped(name: str) -> str | None:
    """Return a name as make reads it; None if it cannot be written so."""
    if not _NAMEABLE.fullmatch(name) or name != name.strip():
        return None
    escaped = _SPECIAL.sub(r"\\\g<0>", name).replace("$", "$$")
    return escaped if "/" in name else f"./{escaped}"
