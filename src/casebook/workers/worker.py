"""The processes that work: a nursery, which has all that workers need loaded, and its workers.

A worker is a copy of the nursery (fork(2)), so what takes half a second to load is loaded once,
however many work; only one thread of the nursery is copied, while the others rest. A worker runs
one call after the other: calls come in on one pipe and results go out on another, pickled, each
with its length before it. The time limit is the operating system's: a call that takes too long ends
the process, whatever the engine is doing. All end as soon as their build is gone.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable
from time import monotonic, sleep
from types import FunctionType
from typing import IO, Any

_LENGTH = struct.Struct("!Q")
NUMBER = struct.Struct("!q")
"""How a process, or its exit status, is sent."""
WORKER, STATUS, LOOK, PREPARE = b"w", b"s", b"l", b"p"
"""What the nursery is asked for: a new worker for the two pipes that come along; the exit status of
one, when it has ended; whether it has ended; and to run a call itself, so that what it leaves in
memory is there for all workers to come."""
_PATIENCE = 5
"""Seconds that a new worker may wait for other threads of the nursery to rest."""
_MOST_MEMORY = 4 << 30
"""Bytes of data that the nursery and each worker may have: ten times as many as a worker takes for
a long part. What asks for more ends, before all that runs on the machine has to wait for disks."""
RUNNING = 1 << 32
"""Stands for the exit status of a worker that has not ended."""


def write_message(stream: IO[bytes], value: Any) -> None:
    """Send one value."""
    data = pickle.dumps(value, protocol=5)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_message(stream: IO[bytes]) -> Any:
    """Receive one value. Raises EOFError where the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    data = stream.read(_LENGTH.unpack(head)[0])
    if len(data) < _LENGTH.unpack(head)[0]:
        raise EOFError
    return pickle.loads(data)


def _run(function: Callable[..., Any], arguments: tuple[Any, ...], limit: float) -> Any:
    """Return the outcome of a call: (True, its value) or (False, its exception)."""
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        outcome = (True, function(*arguments))
        pickle.dumps(outcome, protocol=5)
    except Exception as error:  # noqa: BLE001 - the build gets it
        outcome = (False, error)
        try:
            pickle.loads(pickle.dumps(outcome, protocol=5))
        except Exception:  # noqa: BLE001 - one that cannot be pickled
            outcome = (False, RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return outcome


def _end_with(calls: int) -> None:
    """End this process when the build has closed its side of the pipe, in the middle of a call
    too: a build that was killed leaves nothing behind that goes on working."""
    pipe = select.poll()
    pipe.register(calls, 0)  # a hang-up is told without being asked for
    pipe.poll()
    os._exit(0)


_ROOM = 1 << 16
"""Words (of 8 bytes) for the frames of Python calls."""


def _with_room_for_frames(function: Callable[..., None]) -> Callable[..., None]:
    """Return a function below which calls find room for their frames in one piece.

    CPython keeps frames in pieces of 16 kB: a call beyond the end of one maps another, and the
    return from it gives that back, so that a loop there asks the system for memory at each turn.
    Typesetting did so 4,000 times a case, a twentieth of its time. A frame as large as this one
    gets a piece twice its size; half of it is left for the calls below. What is not used of it is
    never touched.
    """
    code = function.__code__.replace(co_stacksize=_ROOM)
    return FunctionType(code, function.__globals__, function.__name__)


@_with_room_for_frames
def _work(calls_pipe: int, results_pipe: int) -> None:
    """Serve calls until their pipe ends."""
    with os.fdopen(calls_pipe, "rb") as calls, os.fdopen(results_pipe, "wb") as results:
        threading.Thread(target=_end_with, args=(calls.fileno(),), daemon=True).start()
        while True:
            try:
                function, arguments, limit = read_message(calls)
            except EOFError:
                os._exit(0)  # at once: nothing here outlives the call that it was for
            write_message(results, _run(function, arguments, limit))
            gc.collect()
            gc.freeze()  # what is left is kept for calls to come: it need not be looked at again


def _prepare(call: bytes) -> None:
    with contextlib.suppress(Exception):  # whatever is wrong befalls a worker again, and is told
        function, arguments = pickle.loads(call)
        function(*arguments)
    gc.collect()
    gc.freeze()


def main() -> None:
    """Be the nursery, until the build closes standard input, a socket. Arguments: modules to
    import beforehand."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # whoever started the build may ignore it
    # Garbage is collected between calls: a part is small, and all garbage when it is done.
    # Within calls it took 9 % of their time.
    gc.disable()
    _bound_memory()
    try:
        for module in sys.argv[1:]:
            importlib.import_module(module)
    except Exception as error:  # noqa: BLE001 - whoever asks for a worker learns that none is there
        said = str(error) or type(error).__name__
        sys.exit(f"casebook: what workers need cannot be loaded: {said}")
    gc.freeze()
    build = socket.socket(fileno=os.dup(0))
    os.dup2(2, 1)  # what a library prints is a message
    with contextlib.suppress(OSError):  # the build is gone
        while _served(build):
            pass
    os._exit(0)


def _bound_memory() -> None:
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(_MOST_MEMORY, most)
    with contextlib.suppress(OSError, ValueError):  # a system that cannot bound memory
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _await_other_threads() -> None:
    """Wait until no other thread of this process runs. Pango looks for fonts in one: the lock that
    it holds meanwhile would never be released in a copy, which has none of the others."""
    own, end = str(threading.get_native_id()), monotonic() + _PATIENCE
    with contextlib.suppress(OSError):  # a system that tells nothing of threads
        while any(map(_runs, set(os.listdir("/proc/self/task")) - {own})) and monotonic() < end:
            sleep(0.001)


def _runs(thread: str) -> bool:
    """Return whether a thread of this process runs or waits for a disk (proc(5), state)."""
    try:
        with open(f"/proc/self/task/{thread}/stat", "rb") as status:
            return status.read().rpartition(b") ")[2][:1] in b"RD"
    except OSError:  # it has ended
        return False


def _served(build: socket.socket) -> bool:
    """Do what the build asks for next; return whether it asked."""
    asked, pipes, _, _ = socket.recv_fds(build, 1 + NUMBER.size, 2)
    if asked[:1] in (STATUS, LOOK):
        (process,) = NUMBER.unpack(asked[1:])
        ended, status = os.waitpid(process, os.WNOHANG if asked[:1] == LOOK else 0)
        build.send(NUMBER.pack(os.waitstatus_to_exitcode(status) if ended else RUNNING))
    elif asked[:1] == PREPARE:
        (left,) = NUMBER.unpack(asked[1:])
        _prepare(build.recv(left, socket.MSG_WAITALL))
    elif asked == WORKER:
        _await_other_threads()
        process = os.fork()
        if not process:
            build.close()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            _work(*pipes)
        for pipe in pipes:
            os.close(pipe)
        build.send(NUMBER.pack(process))
    return bool(asked)


if __name__ == "__main__":
    main()
