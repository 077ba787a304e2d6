"""Which outputs are out of date, told without reading the book."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from casebook.build.plan import known_outputs
from casebook.build.receipt import Roots, is_current


def settings() -> dict[str, str]:
    """Return what outputs depend on beside files."""
    return {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "")}


def stale_outputs(
    book: Path, folder: Path, wanted: Sequence[str] | None, *, force: bool = False
) -> list[str] | None:
    """Return the names of the wanted outputs that must be made; None if that is not known before
    book.yaml is read."""
    names = known_outputs(book, folder)
    if force or names is None or not set(wanted or ()) <= set(names):
        return None
    # casebook/build/current.py -> casebook, which holds layouts/ and fonts/ once installed; in
    # the repository they stand two folders above.
    package = Path(__file__).resolve().parents[1]
    shipped = package if (package / "layouts").is_dir() else package.parents[1]
    roots = Roots(book, shipped)
    chosen = [name for name in names if wanted is None or name in wanted]
    return [name for name in chosen if not is_current(folder / name, roots, settings())]
