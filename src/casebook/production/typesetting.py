"""Typesetting all parts of a book: from the store where nothing changed, else in workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from hashlib import sha256

from casebook.errors import CasebookError, Problem
from casebook.production.set_part_store import SetPartStore, packed
from casebook.production.versions import engine_versions
from casebook.typeset.job import Job
from casebook.typeset.set_part import SetPart
from casebook.workers.executor import TimeLimitExceeded, WorkerDied, WorkerPool

TIME_LIMIT = 300.0
"""Seconds that a part may take by default."""

AT_ONCE = 64
"""Jobs that wait for workers; the next ones are made when some are done."""

_ENGINE = ("casebook.typeset.engine.loading", "casebook.typeset.typeset", __name__, "uharfbuzz")
"""What workers load before the first part comes; the first makes loading the second quick."""


def worker_pool(workers: int | None = None, limit: float = TIME_LIMIT) -> WorkerPool:
    """Start worker processes that load the engine at once; by default one for each core."""
    return WorkerPool(workers or os.cpu_count() or 1, limit, _ENGINE)


def job_key(job: Job) -> str:
    """The hash of everything that goes into the set part of a job, engine and press included."""
    digest = sha256()
    texts = [*engine_versions(), job.name, job.html, job.language, job.starts, job.fonts.digest]
    texts += [text for sheet in job.stylesheets for text in (sheet.name, sheet.css)]
    texts += [text for item in job.resources for text in (item.name, item.sha256)]
    texts += [str(len(job.stylesheets)), str(len(job.resources))]
    for text in texts:
        data = text.encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


Packed = tuple[bytes, tuple[bytes, ...]]
"""The set parts of a part as bytes, and their bodies (see `packed`)."""


def typeset_part(job: Job) -> Packed:
    """Typeset one part, in a worker."""
    from casebook.typeset.typeset import typeset

    return packed(typeset(job))


def typeset_all(
    jobs: Iterable[Job],
    executor: Executor,
    set_part_store: SetPartStore,
    limit: float = TIME_LIMIT,
    progress: Callable[[Job], None] = lambda job: None,
    function: Callable[[Job], Packed] = typeset_part,
) -> list[tuple[SetPart, ...]]:
    """The set parts of the jobs, in their order; their bodies lie on the store of set parts.

    Each job is begun as soon as it comes, so that the next ones can be made meanwhile; the
    longest are best among the first. `executor` is a `worker_pool`, which holds a limit of its
    own, or any other executor whose workers have this package; `limit` is how many seconds the
    latter may go without finishing any part. `progress` is called with each job that is done. A
    part whose worker dies is tried once more. Raises CasebookError with the problems of all parts
    that could not be typeset.
    """
    work = _Work(executor, set_part_store, limit, progress, function)
    for index, job in enumerate(jobs):
        work.begin(index, job)
        if len(work.running) == AT_ONCE:
            work.settle()
    while work.running:
        work.settle()
    if work.problems:
        raise CasebookError(work.problems)
    return [set_parts for _, set_parts in sorted(work.set_parts.items())]


@dataclass(slots=True)
class _Work:
    """Jobs begun and done."""

    executor: Executor
    set_part_store: SetPartStore
    limit: float
    progress: Callable[[Job], None]
    function: Callable[[Job], Packed]
    set_parts: dict[int, tuple[SetPart, ...]] = field(default_factory=dict)
    running: dict[Future[Packed], tuple[int, Job]] = field(default_factory=dict)
    retried: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def begin(self, index: int, job: Job) -> None:
        """Typeset a job, unless its set parts are known."""
        known = self.set_part_store.set_parts(job_key(job))
        if known:
            self.set_parts[index] = known
            self.progress(job)
        else:
            self.running[self.executor.submit(self.function, job)] = index, job

    def settle(self) -> None:
        """Wait until some jobs are done. Raises CasebookError where none is for too long."""
        patience = None if isinstance(self.executor, WorkerPool) else 1.5 * self.limit
        done, _ = wait(self.running, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            for future in self.running:
                future.cancel()
            hung = [job for future, (_, job) in self.running.items() if future.running()]
            raise CasebookError([*self.problems, *(_late(job, self.limit) for job in hung)])
        for future in done:
            index, job = self.running.pop(future)
            try:
                self.set_parts[index] = self.set_part_store.put(job_key(job), *future.result())
                self.progress(job)
            except (WorkerDied, BrokenExecutor) as error:
                self._try_again(index, job, error)
            except Exception as error:  # noqa: BLE001 - told as a problem
                self.problems += _told(job, error)

    def _try_again(self, index: int, job: Job, error: Exception) -> None:
        if index not in self.retried:
            self.retried.add(index)
            try:
                self.running[self.executor.submit(self.function, job)] = index, job
            except (BrokenExecutor, RuntimeError):
                pass  # an executor that takes no calls after a death
            else:
                return
        self.problems.append(_lost(job, error))


def _told(job: Job, error: Exception) -> Sequence[Problem]:
    """What went wrong with a part, as problems."""
    if isinstance(error, CasebookError):
        return error.problems
    if isinstance(error, TimeLimitExceeded):
        return [_late(job, error.args[0])]
    what = f"the part “{job.name}” could not be typeset: {type(error).__name__}: {error}"
    hint = "This is a fault of the engine: please report it with the part's text"
    return [Problem("", 0, what, hint)]


def _late(job: Job, limit: float) -> Problem:
    what = f"the part “{job.name}” took longer than {limit:g} seconds to typeset"
    return Problem("", 0, what, "Divide the part, or raise --part-limit")


def _lost(job: Job, error: Exception) -> Problem:
    what = f"the part “{job.name}” could not be typeset: its worker was ended twice ({error})"
    return Problem("", 0, what, "Look whether the machine runs out of memory; use fewer jobs")
