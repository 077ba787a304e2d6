"""The program: arguments in, an exit status out."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from errno import ENOMEM
from typing import NoReturn

from casebook.cli.arguments import argument_parser
from casebook.cli.commands import Terminated
from casebook.cli.messages import (
    EXIT_FAILURE,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_TERMINATED,
    open_streams,
    report,
    say,
)
from casebook.errors import CasebookError, printable, standing

_NO_MEMORY = "casebook: there is not enough memory; {}"


def command() -> NoReturn:
    """Run as a program, and end at once: what a build leaves in memory need not be taken apart."""
    open_streams()
    try:
        status = main()
    except SystemExit as ending:  # of what reads the arguments
        status = ending.code if isinstance(ending.code, int) else EXIT_OK
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 2 for problems of the content, 1 for others."""
    try:
        options = argument_parser().parse_args(arguments)
        status: int = options.run(options)
        return status
    except CasebookError as error:
        return report(error.problems, standing(error))
    except KeyboardInterrupt as error:
        say(f"casebook: interrupted; {standing(error)}")
        return EXIT_INTERRUPTED
    except Terminated as error:
        say(f"casebook: terminated; {standing(error)}")
        return EXIT_TERMINATED
    except BrokenPipeError:
        return EXIT_FAILURE
    except MemoryError as error:
        say(_NO_MEMORY.format(standing(error)))
        return EXIT_FAILURE
    except SystemError as error:  # CPython's own, where it finds no room for an exception
        said = "Python failed within, as it does without enough memory"
        say(printable(f"casebook: {said}: {error}; {standing(error)}"))
        return EXIT_FAILURE
    except ImportError as error:  # one that finds no room, too, says so in its own words
        say(printable(f"casebook: a library cannot be loaded: {error}; {standing(error)}"))
        return EXIT_FAILURE
    except OSError as error:
        if error.errno == ENOMEM:
            say(_NO_MEMORY.format(standing(error)))
            return EXIT_FAILURE
        name = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        say(printable(f"casebook: {name}{error.strerror or error}"))
        return EXIT_FAILURE
