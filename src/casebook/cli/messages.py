"""What the program says: messages to people, lines for other programs, exit statuses."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from casebook.errors import Problem, printable

EXIT_OK, EXIT_FAILURE, EXIT_PROBLEMS, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143

MOST_PROBLEMS = 1000
"""How many problems are printed: nobody reads more."""


def open_streams() -> None:
    """Open what was closed when the program began, lest a file of the book be opened in its place;
    and print as escapes what the encoding of a terminal lacks."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest number that is free
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """Print a message; work goes on where nobody listens."""
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)


def print_line(line: str) -> None:
    """Print what a program may read. Raises OSError where nobody can."""
    try:
        print(printable(line), flush=True)
    except BrokenPipeError:  # somebody has read enough
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from error


def print_text(text: str) -> None:
    """Print a file, as it is. Raises OSError where nobody can read it."""
    print(text, end="", flush=True)


def report(problems: Sequence[Problem], standing: str = "earlier files stand as they were") -> int:
    """Print problems, and what they leave of earlier files; return the exit status."""
    for problem in problems[:MOST_PROBLEMS]:
        say(str(problem))
    if more := problems[MOST_PROBLEMS:]:
        say(f"… and {len(more)} more")
    errors = sum(problem.severity == "error" for problem in problems)
    if not errors:
        return EXIT_OK
    counted = "1 error" if errors == 1 else f"{errors} errors"
    say(f"casebook: {counted}; {standing}")
    return EXIT_PROBLEMS
