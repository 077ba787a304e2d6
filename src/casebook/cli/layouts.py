"""`casebook layouts`: its arguments, and what it does with them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeVar

from casebook.cli.book_argument import add_book
from casebook.cli.messages import EXIT_OK, print_line, say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

P = TypeVar("P", bound=argparse.ArgumentParser)


def add_layouts(commands: _SubParsersAction[P]) -> None:
    """Add the command to those of the program."""
    layouts = commands.add_parser(
        "layouts",
        help="list the layouts and looks that a book may have, or copy a layout to change it",
        description="Lists the layouts that come with casebook, each with what it is for, and the "
        "looks, type and colours, that each of them may have. An edition names them: {name: print, "
        "format: pdf, layout: NAME, look: NAME}.",
    )
    layouts.set_defaults(run=_run_list)
    group = layouts.add_subparsers(title="commands", metavar="COMMAND")
    copy = group.add_parser(
        "copy",
        help="copy a layout into a book, to be changed",
        description="Copies a layout into layouts/ of a book, over no other file: its YAML file, "
        "its style sheets and the templates. A file there takes the place of ours of the same name "
        "in every layout of the book; delete what you do not change, and ours is used.",
    )
    copy.add_argument("name", metavar="NAME", help="the name of a layout")
    add_book(copy)
    copy.set_defaults(run=_run_copy)


def _run_list(options: argparse.Namespace) -> int:
    """Print the names of our layouts and looks, with a line for each."""
    from casebook.production.layouts import described_layouts, described_looks

    looks = [(f"look: {name}", description) for name, description in described_looks()]
    described = [*described_layouts(), *looks]
    width = max(len(name) for name, _ in described)
    for name, description in described:
        print_line(f"{name:{width}}  {description}")
    return EXIT_OK


def _run_copy(options: argparse.Namespace) -> int:
    """Copy a layout, and say how an edition names it."""
    from casebook.production.layouts import copy_layout

    for path in copy_layout(options.name, options.book):
        print_line(str(path))
    say("Sizes and margins are in trims/, type and colours in looks/.")
    say("The wrap cover follows “cover” in the YAML file: a template of ours draws it.")
    say("Files that you do not change may be deleted: ours are used in their places.")
    say(f"In book.yaml, an edition names it: {{name: print, format: pdf, layout: {options.name}}}")
    return EXIT_OK
