"""The argument that names a book."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_book(parser: argparse.ArgumentParser) -> None:
    """Give a command the argument `book`: the folder of one."""
    parser.add_argument(
        "book",
        nargs="?",
        type=book_folder,
        default=Path(),
        help="folder of the book (default: here)",
    )


def book_folder(text: str) -> Path:
    """Return the folder of a book, which may be named by its book.yaml."""
    path = Path(text)
    return path.parent if path.name == "book.yaml" and path.is_file() else path
