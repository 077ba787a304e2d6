"""`casebook fonts`: its arguments, and what it does with them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casebook.cli.book_argument import book_folder
from casebook.cli.messages import EXIT_OK, print_line, say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

P = TypeVar("P", bound=argparse.ArgumentParser)


def add_fonts_command(commands: _SubParsersAction[P]) -> None:
    """Add the command to those of the program."""
    fonts = commands.add_parser(
        "fonts",
        help="add fonts of your own to a book",
        description="Fonts of a book stand in its folder fonts/, entered in fonts.yaml. Builds see "
        "these and casebook's own, and no others.",
    )
    group = fonts.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add = group.add_parser(
        "add",
        help="copy font files into fonts/ and enter them",
        description="Copies static OpenType fonts (.otf, .ttf) into fonts/ of a book and enters "
        "each in fonts.yaml by what it says itself: family, weight, style, script, version, "
        "licence, with its SHA-256. Style sheets then name the family; it also stands in for "
        "characters that other fonts lack. Fonts that may not be embedded are refused.",
    )
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a font file")
    add.add_argument(
        "--book",
        type=book_folder,
        default=Path(),
        metavar="FOLDER",
        help="folder of the book (default: here)",
    )
    add.add_argument(
        "--licence",
        default="",
        metavar="SPDX",
        help="the licence, for files that name none: an SPDX identifier, or LicenseRef-NAME",
    )
    add.set_defaults(run=_run_add)


def _run_add(options: argparse.Namespace) -> int:
    """Add fonts, and say how style sheets name them."""
    from casebook.production.font_work import add_fonts

    added = add_fonts(options.book, options.files, options.licence)
    for one in added:
        entry = one.entry
        said = f"{entry.family}, {entry.weight}, {entry.style}, {entry.script}, {entry.licence}"
        if one.is_new:
            print_line(f"fonts/{entry.file}")
            say(f"{entry.file}: {said}")
        else:
            say(f"{entry.file}: entered already ({said})")
    for family in dict.fromkeys(str(one.entry.family) for one in added):
        say(f'Style sheets name it: "{family}", as in --text-family: "{family}"; in layouts/looks/')
    return EXIT_OK
