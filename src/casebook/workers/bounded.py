"""A call in a process of its own that may take so much time and memory, and no more.

For what others have written, and what may never end: no rule of a language can bound it as surely
as the system does. The process is a copy of this one (fork(2)), so that a call needs no
preparation, and only its outcome is sent.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import select
import signal
import warnings
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NoReturn, TypeVar

from casebook.workers.executor import WorkerDied

T = TypeVar("T")

_GRACE = 1
"""Seconds in which a call may end after its time is over: what is not in Python cannot."""
_PATIENCE = 12
"""How many times the processor time a call may take by the clock: others work here too."""


def bounded(call: Callable[[], T], *, seconds: int, memory: int) -> T:
    """Return what a call returns, which is to take at most some seconds of the processor and some
    bytes of memory more than this process has.

    Raises what the call raises. In it TimeoutError is raised when the time is over, and
    MemoryError when there is no room; where it cannot see to that, WorkerDied is raised here.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Threads here wait for workers, and hold nothing that the copy needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        os.close(reading)
        _serve(call, writing, seconds, memory)
    os.close(writing)
    try:
        outcome = _received(reading, monotonic() + _PATIENCE * (seconds + _GRACE))
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    if not outcome:
        raise WorkerDied(f"it took more than {seconds} seconds, or too much memory")
    succeeded, value = pickle.loads(outcome)
    if succeeded:
        result: T = value
        return result
    raise value


def _received(pipe: int, deadline: float) -> bytes:
    """Return everything that comes through a pipe; nothing if it has not ended in time."""
    received = bytearray()
    while (left := deadline - monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            data = os.read(pipe, 1 << 20)
            if not data:
                return bytes(received)
            received += data
    return b""


def _serve(call: Callable[[], object], pipe: int, seconds: int, memory: int) -> NoReturn:
    """Make a call within its bounds, send the outcome, and end."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        _bind(seconds, memory)
        try:
            outcome = pickle.dumps((True, call()), protocol=5)
        except Exception as error:  # noqa: BLE001 - raised again where the call was made
            outcome = pickle.dumps((False, error), protocol=5)
        with os.fdopen(pipe, "wb") as file:
            file.write(outcome)
    finally:
        os._exit(0)  # at once: nothing here may be done twice


def _bind(seconds: int, memory: int) -> None:
    def end(number: int, frame: object) -> NoReturn:
        raise TimeoutError(f"it takes more than {seconds} seconds")

    signal.signal(signal.SIGXCPU, end)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + _GRACE))
    with contextlib.suppress(OSError, ValueError):  # a system that cannot bound memory
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
