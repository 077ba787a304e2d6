"""Which outputs are out of date, told without reading the book."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from casebook.evidence.state import evidence_state
from casebook.production.plan import known_outputs
from casebook.shipped import shipped_root
from casebook.store.receipts import Roots, is_current


def settings(book: Path) -> dict[str, str]:
    """Return what the outputs of a book depend on beside files that are read whole: captures are
    not, since they may be larger than all else."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return {"SOURCE_DATE_EPOCH": epoch, "evidence": evidence_state(book)}


def outdated_outputs(
    book: Path, folder: Path, wanted: Sequence[str] | None, *, force: bool = False
) -> list[str] | None:
    """Return the names of the wanted outputs that must be made; None if that is not known before
    book.yaml is read, or all that are wanted are to be made."""
    names = known_outputs(book, folder)
    if force or names is None or not set(wanted or ()) <= set(names):
        return None
    roots = Roots(book, shipped_root())
    chosen = [name for name in names if wanted is None or name in wanted]
    given = settings(book)
    return [name for name in chosen if not is_current(folder / name, roots, given)]


def left_behind(book: Path, folder: Path, made: Collection[str]) -> list[str]:
    """Return the names of finished files that stand beside those just made, and are out of date."""
    others = [
        name
        for name in known_outputs(book, folder) or ()
        if name not in made and (folder / name).exists()
    ]
    return (outdated_outputs(book, folder, others) or []) if others else []
