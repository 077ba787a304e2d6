"""The nursery from without: how a build gets workers, and learns how they ended."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from casebook.workers import worker

_PACKAGES = str(Path(__file__).resolve().parents[2])
"""The folder that holds this package, for workers to find it as this process did."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker process, from without."""

    nursery: Nursery
    """Whose copy it is."""
    process: int
    """Its process id, which is its own until its exit status has been asked for."""
    calls: IO[bytes]
    """Takes calls."""
    results: IO[bytes]
    """Gives their results."""

    def has_ended(self) -> bool:
        """Return whether it has ended: then all that is left to do is to `close` it."""
        return self.nursery.ask(worker.LOOK, self.process) != worker.RUNNING

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)

    def close(self) -> None:
        """Close its pipes: it ends."""
        for stream in (self.calls, self.results):
            with contextlib.suppress(OSError):
                stream.close()

    def end(self) -> int:
        """Have it end; return its exit status, negative for a signal's number."""
        self.close()
        return self.nursery.ask(worker.STATUS, self.process)


class Nursery:
    """A process that loads modules at once, and makes workers that have them."""

    def __init__(self, preload: tuple[str, ...]) -> None:
        """`preload` are modules."""
        self._lock = threading.Lock()
        self._socket, other = socket.socketpair()
        command = [sys.executable, "-m", worker.__name__, *preload]
        path = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
        with other, interrupts_held_back():
            self._process = subprocess.Popen(
                command,
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                # Empty: as not set. What workers load may rest on what `assert` does.
                env={**os.environ, "PYTHONPATH": path, "PYTHONOPTIMIZE": ""},
            )

    def worker(self) -> Worker:
        """Return a new worker, once the modules are loaded. Raises EOFError if the nursery ends."""
        calls, to_worker = os.pipe()
        from_worker, results = os.pipe()
        try:
            process = self._answer(worker.WORKER, (calls, results))
        except BaseException:
            os.close(to_worker)
            os.close(from_worker)
            raise
        finally:
            os.close(calls)
            os.close(results)
        return Worker(self, process, os.fdopen(to_worker, "wb"), os.fdopen(from_worker, "rb"))

    def ask(self, what: bytes, process: int) -> int:
        """Return the exit status of a worker, or RUNNING; of a nursery that has ended, its own."""
        try:
            return self._answer(what + worker.NUMBER.pack(process))
        except EOFError:
            return self.end()

    def prepare(self, function: Callable[..., object], *arguments: object) -> None:
        """Have it run a call, once its modules are loaded, before it makes more workers."""
        call = pickle.dumps((function, arguments), protocol=5)
        with self._lock, contextlib.suppress(OSError):  # who asks for a worker learns of its end
            self._socket.sendall(worker.PREPARE + worker.NUMBER.pack(len(call)) + call)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> int:
        """End it; return its exit status. Its workers go on until their pipes are closed."""
        self._socket.close()
        return self._process.wait()

    def _answer(self, message: bytes, pipes: tuple[int, ...] = ()) -> int:
        with self._lock:
            try:
                socket.send_fds(self._socket, [message], pipes)
                answer = self._socket.recv(worker.NUMBER.size)
            except OSError as error:
                raise EOFError from error
        if len(answer) < worker.NUMBER.size:
            raise EOFError
        return int(worker.NUMBER.unpack(answer)[0])


@contextlib.contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Hold interrupts back from this thread, and for good from processes that start meanwhile:
    Ctrl+C goes to the whole group of processes, but the build decides what it ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
