"""An executor whose worker processes may die or hang without harm to the others."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from casebook.workers import worker

_PACKAGES = str(Path(__file__).resolve().parents[2])
"""The folder that holds this package, for workers to find it as this process did."""


class WorkerDied(Exception):
    """The worker process ended in the middle of a call; carries its exit status."""


class TimeLimitExceeded(Exception):
    """The call took longer than the limit; carries the limit in seconds."""


class WorkerPool(Executor):
    """Runs calls in worker processes that have modules loaded before the first call comes.

    The first process starts at once, so that loading goes on beside other work, and each of the
    others as soon as there is work for it. A worker that dies fails its own call only, and
    another takes its place.
    """

    def __init__(self, workers: int, limit: float = 0, preload: tuple[str, ...] = ()) -> None:
        """`limit` is in seconds for each call; 0 is none."""
        self._limit = limit
        self._preload = preload
        self._calls: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self.workers = workers
        """How many processes there are at most."""
        self._unfinished = 0
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []
        try:
            self._add_worker()
        except BaseException:
            self.shutdown(wait=False)
            raise

    def _add_worker(self) -> None:
        with _interrupts_held_back():
            self._processes.append(self._start())
            index = len(self._threads)
            self._threads.append(threading.Thread(target=self._serve, args=(index,), daemon=True))
            self._threads[index].start()

    def submit(  # type: ignore[override]
        self, function: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Queue a call; function and arguments are pickled.

        Raises RuntimeError once the pool is shut down.
        """
        if self._closed:
            raise RuntimeError("the pool is shut down")
        future: Future[Any] = Future()
        with self._lock:
            self._unfinished += 1
            if len(self._threads) < min(self._unfinished, self.workers):
                self._add_worker()
        self._calls.put((future, function, arguments))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: after the calls that are queued, or at once where not waiting."""
        self._closed = True
        while cancel_futures or not wait:
            try:
                call = self._calls.get_nowait()
            except queue.Empty:
                break
            if call:
                call[0].cancel()
        for _ in self._threads:
            self._calls.put(None)
        if not wait:
            with self._lock:
                for process in self._processes:
                    process.kill()
        for thread in self._threads:
            thread.join()

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self.shutdown(wait=kind is None)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", worker.__name__, *self._preload]
        path = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def _serve(self, index: int) -> None:
        """Pass calls to one worker, one at a time, until the queue says that it is the end."""
        while (call := self._calls.get()) is not None:
            self._serve_one(index, *call)
            with self._lock:
                self._unfinished -= 1
        self._end(self._processes[index])

    def _serve_one(
        self, index: int, future: Future[Any], function: Callable[..., Any], arguments: Any
    ) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            value = self._call(index, function, arguments)
        except Exception as error:  # noqa: BLE001 - the caller gets it
            future.set_exception(error)
        else:
            future.set_result(value)

    def _call(self, index: int, function: Callable[..., Any], arguments: Any) -> Any:
        """Return what a call returns in a worker, or raise what it raises there."""
        if self._processes[index].poll() is not None:  # ended while it had nothing to do
            self._replace(index)
        process = self._processes[index]
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            worker.write_message(process.stdin, (function, arguments, self._limit))
            done, value = worker.read_message(process.stdout)
        except (EOFError, OSError):
            raise self._replace(index) from None
        if not done:
            raise value
        return value

    def _replace(self, index: int) -> Exception:
        """Put a new worker in the place of a dead one; returns what the call failed of."""
        dead = self._processes[index]
        self._end(dead)
        with self._lock, _interrupts_held_back():
            if not self._closed:
                self._processes[index] = self._start()
        if dead.returncode == -signal.SIGALRM:
            return TimeLimitExceeded(self._limit)
        return WorkerDied(dead.returncode)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold interrupts back from this thread, and for good from processes that start meanwhile:
    Ctrl+C goes to the whole group of processes, but the build decides what it ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
