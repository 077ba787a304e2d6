"""A process that checks spoiled books, one after another, and tells which it stumbles over.

    python -m tests.fuzz.checks FOLDER SEED FIRST LAST

prints a line of JSON for each fault: its number, what had been done to the book, what was wrong.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import traceback
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

from casebook.errors import Problem
from casebook.manuscript.folder import LARGEST_TEXT
from casebook.pandoc.run import run_pandoc
from casebook.production.checking import check_book

from ..asked_once import answers_from, asked_once
from .mutation import mutate

SECONDS, MEMORY = 10, 1 << 30
"""Of processors, that checking a book may take, with all processes that it starts; and bytes."""
PATIENCE = 12
"""How many times as long it may take by the clock: others work here too."""


def main() -> None:
    """Check the books with the numbers asked for."""
    folder, seed, first, last = Path(sys.argv[1]), *map(int, sys.argv[2:])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, too_long)
    originals = sorted(path for path in folder.iterdir() if path.is_dir())
    with answers_from(asked_once(run_pandoc)):
        for number in range(first, last):
            random = Random(f"{seed} {number}")
            book = folder.parent / f"spoiled-{seed}-{first}"
            shutil.rmtree(book, ignore_errors=True)
            shutil.copytree(random.choice(originals), book)
            done = mutate(book, random)
            if fault := _fault(book):
                print(json.dumps({"number": number, "done": done, "fault": fault}), flush=True)


def _fault(book: Path) -> str:
    """Return what is wrong with how a book is checked; nothing where all is right."""
    signal.alarm(PATIENCE * SECONDS)
    start = sum(os.times()[:4])
    try:
        problems = check_book(book)
        if (taken := sum(os.times()[:4]) - start) > SECONDS:
            return f"it takes {taken:.1f} seconds of processors"
        return next((f"no place: {one}" for one in problems if not _has_place(one, book)), "")
    except BaseException:  # noqa: BLE001 - whatever it is, it is a fault
        return traceback.format_exc(limit=-8)
    finally:
        signal.alarm(0)


def _has_place(problem: Problem, book: Path) -> bool:
    """Return whether a problem names a file of the book, and a line that it has; or a file that
    cannot be read at all."""
    path = book / problem.file
    if not problem.file or not str(problem):
        return False
    real = Path(os.path.realpath(path))  # which may be a link to itself
    is_inside = real.is_relative_to(os.path.realpath(book))
    if not is_inside or not path.is_file() or path.stat().st_size > LARGEST_TEXT:
        return problem.line == 0
    text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return 1 <= problem.line <= text.count(b"\n") + 1


def too_long(number: int, frame: FrameType | None) -> NoReturn:
    """Stop what takes too long."""
    raise TimeoutError(f"more than {PATIENCE * SECONDS} seconds")


if __name__ == "__main__":
    main()
