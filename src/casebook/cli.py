"""The command line: arguments, progress, messages, exit statuses.

Imports stay inside the commands: a build with nothing to do must not load what it does not use.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from casebook import __version__
from casebook.errors import CasebookError, Problem

EXIT_OK, EXIT_FAILURE, EXIT_PROBLEMS, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143


def command() -> NoReturn:
    """Run as a program, and end at once: what a build leaves in memory need not be taken apart."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 2 for problems of the content, 1 for others."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except CasebookError as error:
        return _report(error.problems)
    except KeyboardInterrupt:
        print("casebook: interrupted; earlier files stand as they were", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_FAILURE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(f"casebook: {name}{error.strerror or error}", file=sys.stderr)
        return EXIT_FAILURE


def _report(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in problems)
    if not errors:
        return EXIT_OK
    counted = "1 error" if errors == 1 else f"{errors} errors"
    print(f"casebook: {counted}; earlier files stand as they were", file=sys.stderr)
    return EXIT_PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
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

    proof = commands.add_parser(
        "proof",
        help="examine finished files, whoever made them, and list what falls short by page",
        description="Examines finished files (PDF, EPUB) by what stands in them: words, notes, "
        "page numbers, links, fonts, structure. Words are compared with the content where the "
        "file lies in the folder it was made in. The exit status is 2 if anything falls short.",
    )
    proof.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a PDF or an EPUB")
    proof.set_defaults(run=_proof)

    new = commands.add_parser("new", help="start a book of your own in a new folder")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.set_defaults(run=_new)

    schemas = commands.add_parser("schemas", help="write the schemas that editors check YAML with")
    _add_book(schemas)
    schemas.set_defaults(run=_schemas)

    store = commands.add_parser("store", help="say what earlier builds keep, or clear it")
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
        "-o", "--output", type=Path, default=Path("output"), help="folder of the finished files"
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return int(text)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _build(options: argparse.Namespace) -> int:
    from casebook.production.current import stale_outputs

    stale = stale_outputs(options.book, options.output, options.only, force=options.force)
    if stale is not None and not stale:
        _say("Nothing to do: every file is current.")
        return EXIT_OK
    from casebook.production.workshop import Workshop

    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(100_000, 50, 50)  # a build makes much and throws little of it away
    limit = {"part_limit": options.part_limit} if options.part_limit else {}
    wanted = stale if stale is not None else options.only
    with Workshop(options.output, options.jobs, _say, **limit) as workshop:
        if any(name.endswith(".pdf") for name in wanted or ()):
            workshop.start()
        from casebook.production.story import build

        build(options.book, wanted, workshop)
    return EXIT_OK


def _terminate(number: int, frame: object) -> NoReturn:
    """End a build in order: its workers, and what it has half written."""
    _say("casebook: terminated; earlier files stand as they were")
    sys.exit(EXIT_TERMINATED)


def _check(options: argparse.Namespace) -> int:
    from casebook.production.reading import check_book

    problems = check_book(options.book)
    if not problems:
        _say("No problems found.")
    return _report(problems)


def _proof(options: argparse.Namespace) -> int:
    from casebook.production.proofreading import proof_files

    count = 0
    for path, proofed in proof_files(options.files):
        for problem in proofed.problems:
            print(problem, file=sys.stderr)
        count += len(proofed.problems)
        found = "nothing falls short" if not proofed.problems else f"{len(proofed.problems)} found"
        _say(f"{path}: {found}; {proofed.remark}" if proofed.remark else f"{path}: {found}")
    return EXIT_PROBLEMS if count else EXIT_OK


def _list(options: argparse.Namespace) -> int:
    from casebook.production.reading import output_names

    for name in output_names(options.book):
        print(name)
    return EXIT_OK


def _new(options: argparse.Namespace) -> int:
    from casebook.production.starter import start_book

    start_book(options.folder)
    _say(f"A small book stands in {options.folder}. Next: cd {options.folder} && casebook build")
    return EXIT_OK


def _schemas(options: argparse.Namespace) -> int:
    from casebook.production.starter import write_schemas

    for path in write_schemas(options.book):
        _say(str(path))
    return EXIT_OK


def _store(options: argparse.Namespace) -> int:
    from casebook.production.workshop import Workshop

    store = Workshop(options.output).store
    if options.clear:
        _say(f"{store.clear()} entries removed.")
    else:
        count, size = store.size()
        _say(f"{count} entries, {size / 1e6:.1f} MB.")
    return EXIT_OK
