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
                yield path, _refused(path, error.strerror or str(error))


def companions(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return those of some files that a build writes beside a finished file for its own use, each
    with that file, which is among them too: `output/*` names them all."""
    found = {}
    for path in paths:
        finished = path.with_suffix("")
        is_own = path in (receipt_path(finished), dependencies_path(finished))
        if is_own and finished in paths and finished.is_file():
            found[path] = finished
    return found


def _refused(path: Path, what: str) -> Proofed:
    hint = "Make it again: casebook build --force"
    return Proofed((Problem(str(path), 0, what, hint),), "")
