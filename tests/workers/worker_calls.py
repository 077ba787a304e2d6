"""Calls for the tests of the worker pool: they run in worker processes."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.production.set_part_store import packed
from casebook.production.typesetting import Packed
from casebook.typeset.job import Job

from ..bind.bound_specimen import set_part


def double(value: int) -> int:
    return 2 * value


def process() -> int:
    return os.getpid()


def parent() -> int:
    return os.getppid()


def both() -> tuple[int, int]:
    """The processes of the nursery and of the worker, which the next call must not share."""
    time.sleep(0.3)
    return os.getppid(), os.getpid()


def remember(text: str) -> None:
    _REMEMBERED.append(text)


def remembered() -> int:
    return sum(map(len, _REMEMBERED))


_REMEMBERED: list[str] = []


def chatter() -> str:
    print("a library prints")
    return "done"


def fail() -> None:
    raise CasebookError(Problem("a/en.md", 3, "a thing is wrong"))


class Stubborn(Exception):
    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("cannot be pickled")


def fail_stubbornly() -> None:
    raise Stubborn("told all the same")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    while True:
        time.sleep(60)


def typeset_simply(job: Job) -> Packed:
    return packed([set_part(job)])


def typeset_or_die_once(job: Job) -> Packed:
    """Dies for the part “fragile”, but for the first time only."""
    mark = Path(job.stylesheets[1].css)
    if job.name == "fragile" and not mark.exists():
        mark.write_text("died")
        die()
    return typeset_simply(job)


def typeset_or_fail(job: Job) -> Packed:
    """Fails in the way that is the part's name."""
    if job.name == "deadly":
        die()
    if job.name == "endless":
        hang()
    if job.name == "wrong":
        fail()
    if job.name == "broken":
        raise ZeroDivisionError("in the engine")
    return typeset_simply(job)


def faults_of_calls_at_any_depth() -> int:
    """Return how many pages of memory the system had to give while functions were called in loops,
    below up to 300 other calls."""

    def descend(depth: int) -> None:
        for _ in range(2000):
            double(depth)
        if depth < 300:
            descend(depth + 1)

    descend(0)  # what is given once for all
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    descend(0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


LOCK = threading.Lock()


def hold_a_lock_beside() -> None:
    """Leave a thread that works for a while, and holds a lock meanwhile."""

    def work() -> None:
        with LOCK:
            end = time.monotonic() + 1
            while time.monotonic() < end:
                pass

    threading.Thread(target=work).start()
    time.sleep(0.05)


def can_take_the_lock() -> bool:
    return LOCK.acquire(timeout=1)
