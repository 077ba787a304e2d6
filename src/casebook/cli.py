"""The command line: arguments, progress, messages, exit statuses.

Imports stay inside the commands: a build with nothing to do must not load what it does not use.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import shlex
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from casebook import __version__
from casebook.errors import CasebookError, Problem, printable, standing

EXIT_OK, EXIT_FAILURE, EXIT_PROBLEMS, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143

MOST_PROBLEMS = 1000
"""How many problems are printed: nobody reads more."""


class Terminated(BaseException):
    """Raised where the system asks the program to end."""


def command() -> NoReturn:
    """Run as a program, and end at once: what a build leaves in memory need not be taken apart."""
    _open_streams()
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def _open_streams() -> None:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 2 for problems of the content, 1 for others."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except CasebookError as error:
        return _report(error.problems, standing(error))
    except KeyboardInterrupt as error:
        _say(f"casebook: interrupted; {standing(error)}")
        return EXIT_INTERRUPTED
    except Terminated as error:
        _say(f"casebook: terminated; {standing(error)}")
        return EXIT_TERMINATED
    except BrokenPipeError:
        return EXIT_FAILURE
    except OSError as error:
        name = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        _say(printable(f"casebook: {name}{error.strerror or error}"))
        return EXIT_FAILURE


def _report(problems: Sequence[Problem], standing: str = "earlier files stand as they were") -> int:
    for problem in problems[:MOST_PROBLEMS]:
        _say(str(problem))
    if more := problems[MOST_PROBLEMS:]:
        _say(f"… and {len(more)} more")
    errors = sum(problem.severity == "error" for problem in problems)
    if not errors:
        return EXIT_OK
    counted = "1 error" if errors == 1 else f"{errors} errors"
    _say(f"casebook: {counted}; {standing}")
    return EXIT_PROBLEMS


class _Parser(argparse.ArgumentParser):
    """Names of files may stand among arguments, and so in what is said of them."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="casebook",
        description="Turns documented cases into books: PDF for print, EPUB for e-readers.",
    )
    parser.add_argument("--version", action="version", version=f"casebook {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make every file of a book that is out of date")
    _add_book(build)
    _add_output(build)
    build.add_argument(
        "--only", action="append", metavar="NAME", help="make this file only (may be repeated)"
    )
    build.add_argument(
        "-j", "--jobs", type=_positive, metavar="N", help="worker processes (default: all cores)"
    )
    build.add_argument(
        "--part-limit",
        type=_positive,
        metavar="SECONDS",
        help="how long a part, such as a case, may take to typeset (default: 300)",
    )
    build.add_argument("-f", "--force", action="store_true", help="make files that are current too")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="list everything that is wrong with a book's content")
    _add_book(check)
    check.set_defaults(run=_check)

    listing = commands.add_parser("list", help="print the names of a book's files, one a line")
    _add_book(listing)
    listing.set_defaults(run=_list)

    new = commands.add_parser("new", help="start a book of your own in a new folder")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.set_defaults(run=_new)

    schemas = commands.add_parser("schemas", help="write the schemas that editors check YAML with")
    _add_book(schemas)
    schemas.set_defaults(run=_schemas)

    store = commands.add_parser("store", help="say what earlier builds keep, or clear it")
    _add_book(store)
    _add_output(store)
    store.add_argument("--clear", action="store_true", help="remove everything that is kept")
    store.set_defaults(run=_store)
    return parser


def _add_book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "book", nargs="?", type=Path, default=Path(), help="folder of the book (default: here)"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        help="folder of the finished files (default: output/ in the folder of the book)",
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return int(text)


def _say(message: str) -> None:
    """Print a message; work goes on where nobody listens."""
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)


def _print(line: str) -> None:
    """Print what a program may read. Raises OSError where nobody can."""
    try:
        print(printable(line), flush=True)
    except BrokenPipeError:  # somebody has read enough
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from error


def _output(options: argparse.Namespace) -> Path:
    """Return the folder of the finished files.

    Raises CasebookError where that of the book leads out of it and nobody has named it.
    """
    if options.output is not None:
        named: Path = options.output
        return named
    folder: Path = options.book / "output"
    if folder.is_symlink():
        what = "the folder for finished files is a link"
        hint = f"Say where they are to go: --output {folder.resolve()}, or another folder"
        raise CasebookError(Problem(str(folder), 0, what, hint))
    return folder


def _build(options: argparse.Namespace) -> int:
    from casebook.production.current import outdated_outputs

    output = _output(options)
    outdated = outdated_outputs(options.book, output, options.only, force=options.force)
    if outdated is not None and not outdated:
        _say("Nothing to do: every file is current.")
        return EXIT_OK
    from casebook.production.workshop import Workshop

    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(100_000, 50, 50)  # a build makes much and throws little of it away
    limit = {"part_limit": options.part_limit} if options.part_limit else {}
    with Workshop(output, options.jobs, _say, **limit) as workshop:
        if any(name.endswith(".pdf") for name in outdated or options.only or ()):
            workshop.start()
        from casebook.production.story import build

        made = build(options.book, options.only, workshop, outdated)
        if workshop.store.refusal:
            _say(printable(f"casebook: nothing is kept for later builds: {workshop.store.refusal}"))
    for path in made:
        _print(str(path))
    return EXIT_OK


def _terminate(number: int, frame: object) -> NoReturn:
    """End a build in order: its workers, and what it has half written."""
    raise Terminated


def _check(options: argparse.Namespace) -> int:
    from casebook.production.reading import check_book

    problems = check_book(options.book)
    if not problems:
        _say("No problems found.")
    return _report(problems)


def _list(options: argparse.Namespace) -> int:
    from casebook.production.reading import output_names

    for name in output_names(options.book):
        _print(name)
    return EXIT_OK


def _new(options: argparse.Namespace) -> int:
    from casebook.production.starter import start_book

    start_book(options.folder)
    folder = shlex.quote(str(options.folder))
    _say(printable(f"A small book stands in {folder}. Next: cd {folder} && casebook build"))
    return EXIT_OK


def _schemas(options: argparse.Namespace) -> int:
    from casebook.production.starter import write_schemas

    for path in write_schemas(options.book):
        _say(printable(str(path)))
    return EXIT_OK


def _store(options: argparse.Namespace) -> int:
    from casebook.production.workshop import Workshop

    store = Workshop(_output(options)).store
    if options.clear:
        _say(f"{store.clear()} entries removed.")
    else:
        count, size = store.size()
        _say(f"{count} entries, {size / 1e6:.1f} MB.")
    return EXIT_OK
