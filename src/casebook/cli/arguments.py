"""The arguments of the program, and what `--help` says of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from casebook import __version__
from casebook.cli import commands
from casebook.cli.book_argument import add_book
from casebook.cli.evidence import add_evidence
from casebook.cli.fonts import add_fonts_command
from casebook.cli.layouts import add_layouts
from casebook.errors import printable

_PROOF = "examine finished files, whoever made them, and list what falls short by page"
_PROOF_IN_FULL = (
    "Examines finished files (PDF, EPUB) by what stands in them: words, notes, page numbers, "
    "links, fonts, structure. Words are compared with the content where the file lies in the "
    "folder it was made in. What a build notes beside a file (.json, .d) is passed over if the "
    "file is named too. The exit status is 2 if anything falls short."
)


class _Parser(argparse.ArgumentParser):
    """Names of files may stand among arguments, and so in what is said of them."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def argument_parser() -> argparse.ArgumentParser:
    """Return what reads the arguments; `run` among them is what runs the command."""
    parser = _Parser(
        prog="casebook",
        description="Turns documented cases into books: PDF for print, EPUB for e-readers.",
    )
    parser.add_argument("--version", action="version", version=f"casebook {__version__}")
    group = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = group.add_parser("build", help="make every file of a book that is out of date")
    add_book(build)
    _add_output(build)
    build.add_argument(
        "--only", action="append", metavar="NAME", help="make this file only (may be repeated)"
    )
    build.add_argument(
        "-j", "--jobs", type=_positive, metavar="N", help="worker processes (default: all cores)"
    )
    build.add_argument(
        "--part-limit",
        type=_seconds,
        metavar="SECONDS",
        help="how long a part, such as a case, may take to typeset (default: 300)",
    )
    build.add_argument("-f", "--force", action="store_true", help="make files that are current too")
    build.set_defaults(run=commands.run_build)

    check = group.add_parser("check", help="list everything that is wrong with a book's content")
    add_book(check)
    check.set_defaults(run=commands.run_check)
    _add_report(group)

    listing = group.add_parser("list", help="print the names of a book's files, one a line")
    add_book(listing)
    listing.set_defaults(run=commands.run_list)

    _add_proof(group.add_parser("proof", help=_PROOF, description=_PROOF_IN_FULL))

    add_evidence(group)
    add_layouts(group)
    add_fonts_command(group)

    _add_new(group.add_parser("new", help="start a book of your own in a new folder"))
    _add_sources(group.add_parser("sources", help="read the sources of other programs"))

    schemas = group.add_parser("schemas", help="write the schemas that editors check YAML with")
    add_book(schemas)
    schemas.set_defaults(run=commands.run_schemas)

    _add_store(group)
    return parser


def _add_store(group: argparse._SubParsersAction[_Parser]) -> None:
    store = group.add_parser("store", help="say what earlier builds keep, or clear it")
    add_book(store)
    _add_output(store)
    store.add_argument("--clear", action="store_true", help="remove everything that is kept")
    store.set_defaults(run=commands.run_store)


def _add_proof(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a PDF or an EPUB")
    parser.set_defaults(run=commands.run_proof)


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.add_argument(
        "--locales",
        type=lambda text: text.split(","),
        default=["en"],
        metavar="LOCALE[,LOCALE]",
        help="the languages of the book: en, zh-Hans or both (default: en)",
    )
    new.set_defaults(run=commands.run_new)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    group = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    reading = group.add_parser(
        "import",
        help="write sources of another program as sources.yaml has them",
        description="Reads CSL JSON, BibTeX, BibLaTeX or RIS, by the ending of the file's name, "
        "and prints the sources as sources.yaml has them. Citation keys stay as they are. What "
        "cannot be carried over is told.",
    )
    reading.add_argument("file", type=Path, metavar="FILE", help="a file of sources")
    reading.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write into this file, behind what stands there (default: print)",
    )
    reading.set_defaults(run=commands.run_import)


def _add_report(group: argparse._SubParsersAction[_Parser]) -> None:
    claims = group.add_parser(
        "report",
        help="show what each claim of a book rests on, and write it as HTML and CSV",
        description="Shows claims per source, sources per claim, what rests on one source, "
        "unverified and dead sources, and what sources differ on; and writes NAME.claims.html and "
        "NAME.claims.csv beside the finished files. The exit status is 0 once they are written, "
        "however thin a claim is (rules in book.yaml are for check), and 2 if the book has errors.",
    )
    add_book(claims)
    _add_output(claims)
    claims.set_defaults(run=commands.run_report)


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


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("must be a number of seconds, such as 600 or 0.5")
    return seconds
