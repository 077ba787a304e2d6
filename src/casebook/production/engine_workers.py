"""The worker processes of a build, which load the engine beside its other work.

They are started first of all, so this module needs nothing that is slow to load.
"""

from __future__ import annotations

import os

from casebook.workers.executor import WorkerPool

TIME_LIMIT = 300.0
"""Seconds that a part may take by default."""

_ENGINE = (
    "casebook.typeset.engine.loading",
    "casebook.typeset.typeset",
    "casebook.production.typesetting",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
)
"""What is loaded before the first part comes; the first makes loading the second quick."""


def worker_pool(workers: int | None = None, limit: float = TIME_LIMIT) -> WorkerPool:
    """Start to load the engine for worker processes; by default one for each core."""
    return WorkerPool(workers or os.cpu_count() or 1, limit, _ENGINE)
