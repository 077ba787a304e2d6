"""Typesetting all parts of a book: from the store where nothing changed, else in workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from hashlib import sha256

from casebook.errors import CasebookError, Problem
from casebook.press.codec import decode, encode
from casebook.press.executor import TimeLimitExceeded, WorkerDied, WorkerPool
from casebook.press.job import Job
from casebook.press.sheet import Sheet
from casebook.press.store import Store
from casebook.press.versions import engine_versions

TIME_LIMIT = 300.0
"""Seconds that a part may take by default."""

_ENGINE = ("casebook.press.engine.loading", "casebook.press.typeset")
"""What workers load before the first part comes; the first makes loading the second quick."""


def worker_pool(workers: int | None = None, limit: float = TIME_LIMIT) -> WorkerPool:
    """Start worker processes that load the engine at once; by default one for each core."""
    return WorkerPool(workers or os.cpu_count() or 1, limit, _ENGINE)


def job_key(job: Job) -> str:
    """The hash of everything that goes into the sheet of a job, engine and press included."""
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


def typeset_part(job: Job) -> bytes:
    """Typeset one part, in a worker; its sheet as bytes."""
    from casebook.press.typeset import typeset

    return encode(typeset(job))


def typeset_all(
    jobs: Iterable[Job],
    executor: Executor,
    store: Store | None = None,
    limit: float = TIME_LIMIT,
    progress: Callable[[Job], None] = lambda job: None,
    function: Callable[[Job], bytes] = typeset_part,
) -> list[Sheet]:
    """The sheets of the jobs, in their order.

    Each job is begun as soon as it comes, so that the next ones can be made meanwhile; the
    longest are best among the first. `executor` is a `worker_pool`, which holds a limit of its
    own, or any other executor whose workers have this package; `limit` is how many seconds the
    latter may go without finishing any part. `progress` is called with each job that is done. A
    part whose worker dies is tried once more. Raises CasebookError with the problems of all parts
    that could not be typeset.
    """
    sheets: dict[int, Sheet] = {}
    begun: list[Job] = []
    running: dict[Future[bytes], int] = {}
    for index, job in enumerate(jobs):
        begun.append(job)
        sheet = _stored(job, store)
        if sheet is None:
            running[executor.submit(function, job)] = index
        else:
            sheets[index] = sheet
            progress(job)
    problems: list[Problem] = []
    retried: set[int] = set()
    patience = None if isinstance(executor, WorkerPool) else 1.5 * limit
    while running:
        done, _ = wait(running, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            problems += _give_up(running, begun, limit)
            break
        for future in done:
            index = running.pop(future)
            try:
                sheets[index] = _received(future.result(), begun[index], store)
                progress(begun[index])
            except (WorkerDied, BrokenExecutor) as error:
                again = None if index in retried else _resubmit(executor, function, begun[index])
                if again is None:
                    problems.append(_lost(begun[index], error))
                else:
                    running[again] = index
                    retried.add(index)
            except Exception as error:  # noqa: BLE001 - told as a problem
                problems += _told(begun[index], error)
    if problems:
        raise CasebookError(problems)
    return [sheets[index] for index in range(len(begun))]


def _stored(job: Job, store: Store | None) -> Sheet | None:
    data = store.get(job_key(job)) if store else None
    return decode(data) if data else None


def _received(data: bytes, job: Job, store: Store | None) -> Sheet:
    """The sheet that a worker sent, kept in the store."""
    sheet = decode(data)
    if sheet is None:
        raise ValueError("the worker sent something that is no sheet")
    if store:
        store.put(job_key(job), data)
    return sheet


def _resubmit(
    executor: Executor, function: Callable[[Job], bytes], job: Job
) -> Future[bytes] | None:
    """The call once more; None from an executor that takes no calls after a death."""
    try:
        return executor.submit(function, job)
    except (BrokenExecutor, RuntimeError):
        return None


def _give_up(
    running: Mapping[Future[bytes], int], jobs: Sequence[Job], limit: float
) -> list[Problem]:
    """Cancel what is left; the problems of the parts that were being typeset."""
    for future in running:
        future.cancel()
    return [_late(jobs[index], limit) for future, index in running.items() if future.running()]


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
