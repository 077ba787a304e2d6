"""Typesetting all parts of a book: from the store where nothing changed, else in workers."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field, replace

from casebook.errors import CasebookError, Problem
from casebook.production.engine_workers import TIME_LIMIT
from casebook.production.set_part_store import Packed, SetPartStore, packed, unpacked_pages
from casebook.store.keys import key
from casebook.typeset.chain import Chain
from casebook.typeset.job import Job
from casebook.typeset.set_part import SetPart
from casebook.workers.executor import TimeLimitExceeded, WorkerDied, WorkerPool

AT_ONCE = 64
"""Parts that wait for workers; the next ones are looked at when some are done."""


def job_key(job: Job) -> str:
    """Return the key of everything that goes into the set part of a job."""
    texts = [job.name, job.html, job.language, job.starts, job.fonts.digest, repr(job.chunk)]
    texts += [text for sheet in job.stylesheets for text in (sheet.name, sheet.css)]
    texts += [text for item in job.resources for text in (item.name, item.sha256)]
    counts = (str(len(job.stylesheets)), str(len(job.resources)))
    return key("set part", *texts, *counts)


def pages_key(job: Job) -> str:
    """Return the key of the pages that settings of a part may take over from one another: of all
    that they have in common whatever the text is."""
    texts = [job.name, job.language, job.starts, job.fonts.digest]
    texts += [text for sheet in job.stylesheets for text in (sheet.name, sheet.css)]
    texts += [text for item in job.resources for text in (item.name, item.sha256)]
    return key("pages", str(len(job.stylesheets)), *texts)


def typeset_part(job: Job) -> Packed:
    """Typeset one part, or a chunk of one, in a worker. Raises what `typeset_again` does."""
    from casebook.typeset.typeset import typeset_again

    set_part, pages = typeset_again(job, unpacked_pages(job.earlier))
    return packed([set_part], pages)


def typeset_all(
    jobs: Iterable[Job],
    executor: Executor,
    set_part_store: SetPartStore,
    limit: float = TIME_LIMIT,
    function: Callable[[Job], Packed] = typeset_part,
) -> list[tuple[SetPart, ...]]:
    """Return the set parts of the jobs, in their order; their bodies lie in the store of set parts.

    Each job is begun as soon as it comes, so that the next ones can be made meanwhile; the
    longest are best among the first. A long part is a chain of chunks, one after the other: the
    next one goes before parts that have not been begun, and the store keeps each for itself.
    `executor` is a `worker_pool`, which holds a limit of its own, or any other executor whose
    workers have this package; `limit` is how many seconds the latter may go without finishing
    any part. A part whose worker dies is tried once more. Raises CasebookError with the problems
    of all parts that could not be typeset.
    """
    work = _Work(executor, set_part_store, limit, function)
    for index, job in enumerate(jobs):
        work.begin(index, job)
        while work.settle(must_wait=len(work.waiting) >= AT_ONCE):
            pass
    while work.running:
        work.settle(must_wait=True)
    if work.problems:
        raise CasebookError(work.problems)
    return [set_parts for _, set_parts in sorted(work.set_parts.items())]


@dataclass(slots=True)
class _Link:
    """A job of a part's chain."""

    index: int
    """Of the part."""
    chain: Chain
    job: Job
    tried: int = 0
    """How many workers have died of it."""


@dataclass(slots=True)
class _Work:
    """Parts begun and done."""

    executor: Executor
    set_part_store: SetPartStore
    limit: float
    function: Callable[[Job], Packed]
    set_parts: dict[int, tuple[SetPart, ...]] = field(default_factory=dict)
    waiting: deque[_Link] = field(default_factory=deque)
    """What no worker has been asked for yet."""
    running: dict[Future[Packed], _Link] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def begin(self, index: int, job: Job) -> None:
        """Typeset a part, unless its set parts are known."""
        known = self.set_part_store.set_parts(job_key(job))
        if known:
            self.set_parts[index] = known
        elif (link := self._next(index, Chain(job))) is not None:
            self.waiting.append(link)
            self._submit()

    def settle(self, must_wait: bool) -> bool:
        """Take what has been done, after waiting for it if so asked; return whether there was
        anything. Raises CasebookError where nothing is done for too long."""
        done = self._finished(must_wait)
        for future in done:
            link = self.running.pop(future)
            try:
                sent = future.result()
                set_parts = self.set_part_store.put(job_key(link.job), sent)
                self.set_part_store.keep_pages(pages_key(link.job), sent.pages)
            except (WorkerDied, BrokenExecutor) as error:
                self._try_again(link, error)
                continue
            except Exception as error:  # noqa: BLE001 - told as a problem
                if not link.chain.goes_on_after(error):
                    self.problems += _problems_of(link.job, error)
                    continue
            else:
                link.chain.go_on(set_parts)
            if (following := self._next(link.index, link.chain)) is not None:
                self.waiting.appendleft(following)
        self._submit()
        return bool(done)

    def _next(self, index: int, chain: Chain) -> _Link | None:
        """Return the next job of a chain that is not known; None if the part is done."""
        while chain.job is not None:
            known = self.set_part_store.set_parts(job_key(chain.job))
            if not known:
                return _Link(index, chain, chain.job)
            chain.go_on(known)
        if len(chain.set_parts) > 1:
            self.set_part_store.keep(job_key(chain.part), chain.set_parts)
        self.set_parts[index] = chain.set_parts
        return None

    def _submit(self) -> None:
        """Ask for as much as keeps all workers at work: what waits here can be overtaken."""
        while self.waiting and len(self.running) <= _workers(self.executor):
            link = self.waiting.popleft()
            try:
                earlier = self.set_part_store.pages(pages_key(link.job))
                job = replace(link.job, earlier=earlier)
                self.running[self.executor.submit(self.function, job)] = link
            except (BrokenExecutor, RuntimeError) as error:  # it takes no calls after a death
                self.problems.append(_lost(link.job, error))

    def _finished(self, must_wait: bool) -> set[Future[Packed]]:
        if not self.running:
            return set()
        patience = None if isinstance(self.executor, WorkerPool) else 1.5 * self.limit
        timeout = patience if must_wait else 0
        done, _ = wait(self.running, timeout=timeout, return_when=FIRST_COMPLETED)
        if must_wait and not done:
            for future in self.running:
                future.cancel()
            hung = [link.job for future, link in self.running.items() if future.running()]
            raise CasebookError([*self.problems, *(_late(job, self.limit) for job in hung)])
        return done

    def _try_again(self, link: _Link, error: Exception) -> None:
        if link.tried:
            self.problems.append(_lost(link.job, error))
        else:
            self.waiting.appendleft(replace(link, tried=1))


def _workers(executor: Executor) -> int:
    if isinstance(executor, WorkerPool):
        return executor.workers
    return os.cpu_count() or 1


def _problems_of(job: Job, error: Exception) -> Sequence[Problem]:
    """Return what went wrong with a part, as problems."""
    if isinstance(error, CasebookError):
        return error.problems
    if isinstance(error, TimeLimitExceeded):
        return [_late(job, error.args[0])]
    if isinstance(error, MemoryError):
        what = f"the part “{job.name}” needs more memory than there is to be typeset"
        return [Problem("", 0, what, "Divide the part, or use fewer jobs")]
    what = f"the part “{job.name}” could not be typeset: {type(error).__name__}: {error}"
    hint = "This is a fault of the engine: please report it with the part's text"
    return [Problem("", 0, what, hint)]


def _late(job: Job, limit: float) -> Problem:
    time = "1 second" if limit == 1 else f"{limit:g} seconds"
    what = f"the part “{job.name}” took longer than {time} to typeset"
    return Problem("", 0, what, "Divide the part, or raise --part-limit")


def _lost(job: Job, error: Exception) -> Problem:
    what = f"the part “{job.name}” could not be typeset: its worker was ended twice ({error})"
    return Problem("", 0, what, "Look whether the machine runs out of memory; use fewer jobs")
