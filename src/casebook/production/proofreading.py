"""Finished files proofed side by side, in processes that may die or hang."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.errors import Problem
from casebook.proof.proofing import Proofed, proof_in_bounds
from casebook.store.dependencies import dependencies_path
from casebook.store.receipts import receipt_path
from casebook.workers.executor import TimeLimitExceeded, WorkerDied, WorkerPool

_LEAST_SECONDS = 30.0
_SECONDS_A_MEGABYTE = 60.0


_NAMED = 6
"""How many of the files of a folder a hint names."""


def proof_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Proofed]]:
    """Yield what is found in each finished file, in their order."""
    size = sum(path.stat().st_size for path in paths if path.is_file()) / 1e6
    limit = _LEAST_SECONDS + _SECONDS_A_MEGABYTE * size
    workers = min(len(paths), os.cpu_count() or 1)
    with WorkerPool(workers, limit, ("casebook.proof.proofing",)) as pool:
        futures = [pool.submit(proof_in_bounds, path) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield path, future.result()
            except TimeLimitExceeded:
                yield path, _refused(path, f"it takes longer than {limit:.0f} seconds to examine")
            except WorkerDied as error:
                yield path, _refused(path, f"examining it ended the process ({error})")
            except OSError as error:
                yield path, _unread(path, error)


def companions(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return those of some files that a build writes beside a finished file for its own use, each
    with that file, which is among them too: `output/*` names them all."""
    found = {}
    for path in paths:
        if not path.name:  # as of “.”
            continue
        finished = path.with_suffix("")
        is_own = path in (receipt_path(finished), dependencies_path(finished))
        if is_own and finished in paths and finished.is_file():
            found[path] = finished
    return found


def _unread(path: Path, error: OSError) -> Proofed:
    """Return what is said of what cannot be read: which finished files stand there."""
    folder = path if path.is_dir() else path.parent
    try:
        names = sorted(one.name for one in folder.iterdir() if one.suffix in (".pdf", ".epub"))
    except OSError:
        names = []
    what = error.strerror or str(error)
    if path.is_dir():
        what = "this is a folder, and not a finished file"
    elif not path.exists():
        what = "there is no such file"
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    named = ", ".join(str(folder / name) for name in names[:_NAMED])
    hint = f"Name the files that are to be examined: {named}{more}"
    if not names:
        hint = "Make the files with casebook build, and name one of them, a PDF or an EPUB"
    return Proofed((Problem(str(path), 0, what, hint),), "")


def _refused(path: Path, what: str) -> Proofed:
    hint = "Make it again: casebook build --force"
    return Proofed((Problem(str(path), 0, what, hint),), "")
