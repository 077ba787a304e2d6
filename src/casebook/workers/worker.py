"""A worker process: runs one call after the other, with the engine already loaded.

Calls come in on standard input and results go out on standard output, pickled, each with its
length before it. The time limit is the operating system's: a call that takes too long ends the
process, whatever the engine is doing. A worker ends as soon as its build is gone.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

_LENGTH = struct.Struct("!Q")


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


def main() -> None:
    """Serve calls until standard input ends. Arguments: modules to import beforehand."""
    with os.fdopen(os.dup(0), "rb") as calls, os.fdopen(os.dup(1), "wb") as results:
        os.dup2(2, 1)  # what a library prints must not mix with results
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # whoever started the build may ignore it
        threading.Thread(target=_end_with, args=(calls.fileno(),), daemon=True).start()
        # Garbage is collected between calls: a part is small, and all garbage when it is done. 9 %.
        gc.disable()
        for module in sys.argv[1:]:
            importlib.import_module(module)
        gc.freeze()
        while True:
            try:
                function, arguments, limit = read_message(calls)
            except EOFError:
                os._exit(0)  # at once: nothing here outlives the call that it was for
            write_message(results, _run(function, arguments, limit))
            gc.collect()
            gc.freeze()  # what is left is kept for calls to come: it need not be looked at again


if __name__ == "__main__":
    main()
