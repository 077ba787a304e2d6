"""Trouble that comes over a build: Python runs this file at its start if it is on the path.

The setting CASEBOOK_TROUBLE says `kind|what|mark`. In a worker, `what` is the part that is
befallen. In the build itself, `die` kills it before its `what`-th change of a file beside the
store, and `swap` puts the file `mark` in the place of `what` before that is opened for the n-th
time (`what` is then `n:path`).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KIND, WHAT, MARK = os.environ["CASEBOOK_TROUBLE"].split("|")


def befall() -> None:
    """Let the engine fail as the setting says."""
    if KIND == "raise":
        raise ZeroDivisionError("float division by zero")
    if KIND == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if KIND == "loop":
        while True:
            pass
    if KIND in ("hang", "hang-once", "wait"):
        mark = Path(MARK)
        first = not mark.exists()
        draft = mark.with_suffix(f".{os.getpid()}")
        draft.write_text(str(os.getpid()))
        draft.replace(mark)
        go = mark.with_suffix(".go")
        while (KIND == "hang" or first) and not go.exists():
            time.sleep(0.005)


def trouble_the_engine() -> None:
    """Let the part fail when a worker typesets it."""
    import casebook.typeset.engine.loading  # noqa: F401 - as workers do
    from casebook.typeset import typeset as stage

    genuine = stage.typeset_again

    def typeset_again(job: Any, earlier: Any) -> Any:
        if job.name.removeprefix("case-") == WHAT.removeprefix("case-"):
            befall()
        return genuine(job, earlier)

    stage.typeset_again = typeset_again


def changes_a_file(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an event is a change of a file in an output folder, beside the store."""
    if event not in ("open", "os.rename", "os.remove"):
        return False
    path = str(arguments[0])
    if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        return False
    return "/output/" in path and "/store/" not in path and "__pycache__" not in path


def die_at(number: int) -> Callable[[str, tuple[Any, ...]], None]:
    """Return an audit hook that kills the process before its n-th change of a file."""
    left = number

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if changes_a_file(event, arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def swap_at(number: int, path: str) -> Callable[[str, tuple[Any, ...]], None]:
    """Return an audit hook that saves another text before a file is opened for the n-th time."""
    left = number

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event == "open" and str(arguments[0]) == path:
            left -= 1
            if left == 0:
                Path(MARK).replace(path)

    return hook


if "casebook.workers.worker" in sys.orig_argv:
    if KIND not in ("die", "swap"):
        trouble_the_engine()
elif KIND == "die":
    sys.addaudithook(die_at(int(WHAT)))
elif KIND == "swap":
    at, _, swapped = WHAT.partition(":")
    sys.addaudithook(swap_at(int(at), swapped))
