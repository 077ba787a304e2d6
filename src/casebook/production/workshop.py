"""Where books are made: folders, workers, the store, and somebody who watches."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from casebook.errors import CasebookError, Problem
from casebook.production.engine_workers import TIME_LIMIT, worker_pool
from casebook.production.plan import STATE
from casebook.production.values import CODEC
from casebook.store.steps import Steps
from casebook.store.store import Store
from casebook.workers.executor import WorkerPool
from casebook.workers.nursery import interrupts_held_back

STORE_LIMIT = 1 << 30
"""Bytes that the store may take."""


@dataclass(slots=True)
class Workshop:
    """What builds share. Use as a context: its workers end with it."""

    output: Path
    """The folder of finished files."""
    jobs: int | None = None
    """Worker processes; one for each core if not said."""
    say: Callable[[str], None] = lambda message: None
    """Called with each step worth telling."""
    part_limit: float = TIME_LIMIT
    """Seconds that a part may take to typeset."""
    _pool: WorkerPool | None = field(default=None, init=False)
    _store: Store | None = field(default=None, init=False)
    _steps: Steps | None = field(default=None, init=False)
    _asides: list[threading.Thread] = field(default_factory=list, init=False)

    @property
    def store(self) -> Store:
        """What earlier builds have made, under the hash of what went in."""
        if self._store is None:
            self._store = Store(self.output / STATE / "store", STORE_LIMIT)
        return self._store

    def keeps_state(self) -> bool:
        """Return whether what builds keep beside finished files has a folder, or can have one:
        neither a file nor a link stands in its place."""
        folder = self.output / STATE
        return not folder.is_symlink() and (folder.is_dir() or not folder.exists())

    @property
    def steps(self) -> Steps:
        """What need not be done twice."""
        if self._steps is None:
            self._steps = Steps(self.store, CODEC)
        return self._steps

    @property
    def pool(self) -> WorkerPool:
        """The worker processes, started when first asked for."""
        if self._pool is None:
            with interrupts_held_back():  # one that came before it is known would leave it behind
                self._pool = worker_pool(self.jobs, self.part_limit)
        return self._pool

    def begin_aside(self, work: Callable[[], object]) -> None:
        """Begin work that may come to nothing beside what is done here. All that comes of it is
        what it leaves in the store: its errors are lost too."""

        def tried() -> None:
            with contextlib.suppress(Exception):
                work()

        thread = threading.Thread(target=tried, daemon=True)
        self._asides.append(thread)
        thread.start()

    def end_asides(self) -> None:
        """Wait for what was begun aside."""
        while self._asides:
            self._asides.pop().join()

    def start(self) -> None:
        """Start the workers now, so that they load the engine beside other work."""
        _ = self.pool

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False)  # all that was wanted of them has been received


_LATEST = int(datetime(2108, 1, 1, tzinfo=UTC).timestamp())
"""From this second on an archive, and so an e-book, can hold no date."""


def edition_time(date: str) -> datetime:
    """Return the time that files carry: SOURCE_DATE_EPOCH if it is set (a number of seconds, as
    reproducible-builds.org defines it), else the start of the edition's day in UTC.

    Raises CasebookError for a SOURCE_DATE_EPOCH that is no such number, or too large.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.fromisoformat(date).replace(tzinfo=UTC)
    if not re.fullmatch(r"\d{1,10}", epoch) or int(epoch) >= _LATEST:
        what = f"SOURCE_DATE_EPOCH is “{epoch}”, which is no number of seconds before the year 2108"
        raise CasebookError(Problem("", 0, what, "Set it to seconds since 1970, or unset it"))
    return datetime.fromtimestamp(int(epoch), UTC)
