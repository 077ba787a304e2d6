"""The commands. Each takes its arguments and returns an exit status, or raises CasebookError.

Imports stay inside them: a build with nothing to do must not load what it does not use.
"""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import signal
from pathlib import Path
from typing import NoReturn

from casebook.cli.messages import EXIT_OK, EXIT_PROBLEMS, print_line, print_text, report, say
from casebook.errors import CasebookError, Problem, in_order, printable


class Terminated(BaseException):
    """Raised where the system asks the program to end."""


def run_build(options: argparse.Namespace) -> int:
    """Make the files of a book that are out of date, and print where they stand."""
    from casebook.production.current import left_behind, outdated_outputs

    output = _output(options)
    outdated = outdated_outputs(options.book, output, options.only, force=options.force)
    if outdated is not None and not outdated:
        say("Nothing to do: every file is current.")
        return EXIT_OK
    from casebook.production.workshop import Workshop

    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(100_000, 50, 50)  # a build makes much and throws little of it away
    limit = {"part_limit": options.part_limit} if options.part_limit else {}
    with Workshop(output, options.jobs, say, **limit) as workshop:
        if any(name.endswith(".pdf") for name in outdated or options.only or ()):
            workshop.start()
        from casebook.production.story import build

        made = build(options.book, options.only, workshop, outdated)
        if workshop.store.refusal:
            say(printable(f"casebook: nothing is kept for later builds: {workshop.store.refusal}"))
    for name in left_behind(options.book, output, [path.name for path in made]):
        say(f"{name}: not made now, and of an earlier state of the book")
    for path in made:
        print_line(str(path))
    return EXIT_OK


def _terminate(number: int, frame: object) -> NoReturn:
    """End a build in order: its workers, and what it has half written."""
    raise Terminated


def run_check(options: argparse.Namespace) -> int:
    """Tell everything that is wrong with a book."""
    from casebook.production.checking import check_book

    problems = check_book(options.book)
    if not problems:
        say("No problems found.")
    return report(problems)


def run_report(options: argparse.Namespace) -> int:
    """Show what the claims of a book rest on, and write it as HTML and CSV."""
    from casebook.production.claims_report import write_claims_report

    lines, files = write_claims_report(options.book, _output(options))
    for line in lines:
        print_line(line)
    for path in files:
        say(printable(str(path)))
    return EXIT_OK


def run_proof(options: argparse.Namespace) -> int:
    """Examine finished files."""
    from casebook.production.proofreading import companions, proof_files

    count = 0
    beside = companions(options.files)
    for path, finished in beside.items():
        say(f"{path}: not examined; it is what casebook build notes of {finished.name}")
    for path, proofed in proof_files([path for path in options.files if path not in beside]):
        for problem in proofed.problems:
            say(str(problem))
        count += len(proofed.problems)
        found = "nothing falls short" if not proofed.problems else f"{len(proofed.problems)} found"
        say(f"{path}: {found}; {proofed.remark}" if proofed.remark else f"{path}: {found}")
    return EXIT_PROBLEMS if count else EXIT_OK


def run_list(options: argparse.Namespace) -> int:
    """Print the names of a book's files."""
    from casebook.production.reading import output_names

    for name in output_names(options.book):
        print_line(name)
    return EXIT_OK


def run_new(options: argparse.Namespace) -> int:
    """Start a book."""
    from casebook.production.starter import start_book

    start_book(options.folder, options.locales)
    folder = shlex.quote(str(options.folder))
    say(printable(f"A small book stands in {folder}."))
    say(printable(f"Next: casebook check {folder}, then casebook build {folder}"))
    return EXIT_OK


def run_import(options: argparse.Namespace) -> int:
    """Read the sources of another program."""
    from casebook.production.import_sources import import_sources

    made = import_sources(options.file, options.output)
    if options.output is None:
        print_text(made.text)
    where = f" into {options.output}" if options.output else ""
    say(printable(f"{made.count} sources written{where}."))
    if made.kept:
        say(printable(f"Under “custom”, as CSL has no place for them: {', '.join(made.kept)}."))
    return report(in_order(made.problems), "the rest was written")


def run_schemas(options: argparse.Namespace) -> int:
    """Write the schemas of a book's YAML files."""
    from casebook.production.starter import write_schemas

    for path in write_schemas(options.book):
        say(printable(str(path)))
    return EXIT_OK


def run_store(options: argparse.Namespace) -> int:
    """Say what earlier builds keep, or remove it."""
    from casebook.production.workshop import Workshop

    store = Workshop(_output(options)).store
    if options.clear:
        say(f"{store.clear()} entries removed.")
    else:
        count, size = store.size()
        say(f"{count} entries, {size / 1e6:.1f} MB.")
    return EXIT_OK


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
        hint = f"Say where they are to go: --output {os.path.realpath(folder)}, or another folder"
        raise CasebookError(Problem(str(folder), 0, what, hint))
    return folder
