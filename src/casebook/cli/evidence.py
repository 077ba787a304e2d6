"""`casebook evidence`: its arguments, and what it does with them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casebook.cli.book_argument import add_book
from casebook.cli.messages import EXIT_OK, print_line, report, say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from casebook.production.evidence_work import Entered


P = TypeVar("P", bound=argparse.ArgumentParser)


def add_evidence(commands: _SubParsersAction[P]) -> None:
    """Add the command to those of the program."""
    evidence = commands.add_parser(
        "evidence",
        help="keep captures of sources, and verify that they are what they were",
        description="Captures of sources stand in evidence/ and are listed in evidence.yaml, each "
        "with its SHA-256 and the time of capture. Nothing is fetched, run or shown.",
    )
    group = evidence.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_add(group)
    _add_verify(group)
    _add_import(group)
    _add_export(group)


def _add_add(group: _SubParsersAction[P]) -> None:
    add = group.add_parser(
        "add",
        help="copy a file into evidence/ and list it",
        description="Copies a file into evidence/, over no other, and enters it at the end of "
        "evidence.yaml. Address, time and tool are read from WARC and WACZ files.",
    )
    add.add_argument("source", metavar="SOURCE", help="the citation key of the source")
    add.add_argument("file", type=Path, metavar="FILE", help="the capture")
    add_book(add)
    add.add_argument(
        "--captured",
        metavar="TIME",
        default="",
        help="when it was captured: 2019-05-03T14:22:05+02:00, or 2019-05-03 if no more is known",
    )
    add.add_argument("--tool", metavar="NAME", default="", help="the program that captured it")
    add.add_argument("--address", metavar="URL", default="", help="the web address captured")
    add.add_argument(
        "--time-stamp", type=Path, metavar="FILE", help="a time stamp of the file (RFC 3161, .tsr)"
    )
    add.add_argument(
        "--name", metavar="NAME", default="", help="its path inside evidence/ (default: its name)"
    )
    add.set_defaults(run=_run_add)


def _add_verify(group: _SubParsersAction[P]) -> None:
    verify = group.add_parser(
        "verify",
        help="look whether every capture is what it was",
        description="Reads every capture again, whatever earlier builds know of it, and verifies "
        "time stamps without any network. The exit status is 2 if anything is wrong, or a time "
        "stamp cannot be verified.",
    )
    add_book(verify)
    verify.add_argument(
        "--root",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="a certificate of an authority whose time stamps are believed (may be repeated)",
    )
    verify.set_defaults(run=_run_verify)


def _add_import(group: _SubParsersAction[P]) -> None:
    taken = group.add_parser(
        "import",
        help="enter what Bellingcat's auto-archiver has archived",
        description="Enters the files that auto-archiver's CSV file lists and that lie in FOLDER, "
        "for the sources that have their addresses: that of its module csv_db, or its spreadsheet "
        "saved as CSV. Nothing is fetched.",
    )
    taken.add_argument("table", type=Path, metavar="CSV", help="the CSV file")
    taken.add_argument("folder", type=Path, metavar="FOLDER", help="where the files lie")
    add_book(taken)
    taken.set_defaults(run=_run_import)


def _add_export(group: _SubParsersAction[P]) -> None:
    export = group.add_parser(
        "export",
        help="write a BagIt bag of captures, list and sources into a new folder",
        description="Writes a bag (RFC 8493) with the captures, evidence.yaml and, as CSL-JSON, "
        "the sources that have captures, and validates it.",
    )
    export.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there")
    add_book(export)
    export.set_defaults(run=_run_export)


def _run_add(options: argparse.Namespace) -> int:
    from casebook.production.evidence_work import EvidenceBook, NewCapture

    new = NewCapture(
        source=options.source,
        file=options.file,
        captured=options.captured,
        tool=options.tool,
        address=options.address,
        time_stamp=options.time_stamp,
        name=options.name,
    )
    return _told(EvidenceBook(options.book).enter([new]))


def _run_verify(options: argparse.Namespace) -> int:
    from casebook.production.evidence_work import EvidenceBook

    book = EvidenceBook(options.book)
    changed, stamps = book.account(), book.unverified(options.root)
    if not changed:
        captures = book.evidence.captures
        stamped = sum(one.time_stamp is not None for one in captures)
        told = f"Captures that are what they were: {len(captures)}"
        say(f"{told}; with time stamps: {stamped}{', not all verified' if stamps else ''}.")
        return report(stamps, "captures are what they were; time stamps could not be verified")
    return report(sorted({*changed, *stamps}), "the evidence is not what was entered")


def _run_import(options: argparse.Namespace) -> int:
    from casebook.production.evidence_import import import_archive
    from casebook.production.evidence_work import EvidenceBook

    return _told(import_archive(EvidenceBook(options.book), options.table, options.folder))


def _run_export(options: argparse.Namespace) -> int:
    from casebook.production.evidence_export import export_bag
    from casebook.production.evidence_work import EvidenceBook

    export_bag(EvidenceBook(options.book), options.folder)
    print_line(str(options.folder))
    return EXIT_OK


def _told(entered: Entered) -> int:
    """Print what was entered, and what was not."""
    report(entered.warnings)
    for file in entered.files:
        print_line(file)
    count = len(entered.files)
    say("1 capture entered." if count == 1 else f"{count} captures entered.")
    return EXIT_OK
