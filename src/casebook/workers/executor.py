"""An executor whose worker processes may die or hang without harm to the others."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from casebook.workers.nursery import Nursery, Worker, interrupts_held_back
from casebook.workers.worker import read_message, write_message


class WorkerDied(Exception):
    """The worker process ended in the middle of a call; carries its exit status."""


class TimeLimitExceeded(Exception):
    """The call took longer than the limit; carries the limit in seconds."""


class WorkerPool(Executor):
    """Runs calls in worker processes that have modules loaded.

    Loading begins at once, in the nursery, so that it goes on beside other work; a worker is made
    as soon as there is work for it. One that dies fails its own call only, and another takes its
    place.
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
        self._nursery = Nursery(preload)
        self._made: dict[int, Worker] = {}
        """Index of a thread -> the worker that it serves."""
        self._threads: list[threading.Thread] = []

    def submit(  # type: ignore[override]
        self, function: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Queue a call; function and arguments are pickled.

        Raises RuntimeError once the pool is shut down.
        """
        if self._closed:
            raise RuntimeError("the pool is shut down")
        future: Future[Any] = Future()
        with self._lock, interrupts_held_back():
            self._unfinished += 1
            if len(self._threads) < min(self._unfinished, self.workers):
                index = len(self._threads)
                thread = threading.Thread(target=self._serve, args=(index,), daemon=True)
                self._threads.append(thread)
                thread.start()
        self._calls.put((future, function, arguments))
        return future

    def prepare(self, function: Callable[..., object], *arguments: object) -> None:
        """Have a call run where workers are copied from, so that they need not do again what it
        leaves in memory. What comes of the call is lost, its errors too."""
        call = (function, *arguments)
        # Sending waits until the modules are loaded, if what is sent is much.
        threading.Thread(target=self._nursery.prepare, args=call, daemon=True).start()

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
                for worker in tuple(self._made.values()):  # its thread may let one go now
                    worker.kill()
                if not self._made:  # it may still be loading; else it has to see the workers end
                    self._nursery.kill()
        for thread in self._threads:
            thread.join()
        self._nursery.end()

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self.shutdown(wait=kind is None)

    def _serve(self, index: int) -> None:
        """Pass calls to one worker, one at a time, until the queue says that it is the end."""
        while (call := self._calls.get()) is not None:
            self._serve_one(index, *call)
            with self._lock:
                self._unfinished -= 1
        if index in self._made:
            self._made[index].end()

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
        worker = self._worker(index)
        try:
            write_message(worker.calls, (function, arguments, self._limit))
            done, value = read_message(worker.results)
        except (EOFError, OSError):
            status = self._made.pop(index).end()
            if status == -signal.SIGALRM:
                raise TimeLimitExceeded(self._limit) from None
            raise WorkerDied(status) from None
        if not done:
            raise value
        return value

    def _worker(self, index: int) -> Worker:
        """Return the worker of a thread: a new one where there is none, or it ended while it had
        nothing to do. Raises WorkerDied where none can be had."""
        worker = self._made.get(index)
        if worker is not None and worker.has_ended():
            self._made.pop(index).close()
            worker = None
        if worker is None:
            worker = self._new_worker()
            with self._lock:
                self._made[index] = worker
                if self._closed:
                    worker.kill()
        return worker

    def _new_worker(self) -> Worker:
        """Return a new worker; from another nursery if this one has ended."""
        status = 0
        for _ in range(2):
            nursery = self._nursery
            try:
                return nursery.worker()
            except EOFError:
                status = nursery.end()
                with self._lock:
                    if self._nursery is nursery and not self._closed:
                        self._nursery = Nursery(self._preload)
        raise WorkerDied(status)
