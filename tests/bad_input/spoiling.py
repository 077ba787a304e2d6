"""Ways to spoil the good book, and what `casebook check` then says of it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book

Spoil = Callable[[Path], None]
Kind = tuple[str, Spoil, str]
"""What kind of mistake it is, how it is made, and what the author is told."""


def changed(name: str, old: str, new: str) -> Spoil:
    """Put a text in the place of another that stands once in a file, or more often."""

    def spoil(book: Path) -> None:
        text = (book / name).read_text("utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new), "utf-8")

    return spoil


def added(name: str, text: str) -> Spoil:
    """Put a text at the end of a file."""

    def spoil(book: Path) -> None:
        with (book / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return spoil


def written(name: str, data: str | bytes) -> Spoil:
    """Write a file anew."""

    def spoil(book: Path) -> None:
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_bytes(data.encode() if isinstance(data, str) else data)

    return spoil


def removed(name: str) -> Spoil:
    """Remove a file, or a folder with all that is in it."""

    def spoil(book: Path) -> None:
        path = book / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return spoil


def linked(name: str, target: str) -> Spoil:
    """Put a symbolic link in the place of a file or folder."""

    def spoil(book: Path) -> None:
        removed(name)(book)
        (book / name).symlink_to(target)

    return spoil


def emptied(book: Path) -> None:
    """Remove everything."""
    for path in book.iterdir():
        removed(path.name)(book)


def a_folder(name: str) -> Spoil:
    """Put a folder in the place of a file."""

    def spoil(book: Path) -> None:
        removed(name)(book)
        (book / name).mkdir()

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Make several mistakes."""

    def spoil(book: Path) -> None:
        for one in spoils:
            one(book)

    return spoil


def kinds(table: Sequence[Kind]) -> pytest.MarkDecorator:
    """Parametrise a test with a table of mistakes."""
    return pytest.mark.parametrize(
        ("spoil", "message"), [pytest.param(s, m, id=name) for name, s, m in table]
    )


def said_of(folder: Path, spoil: Spoil) -> str:
    """Return what `casebook check` says of the good book once it is spoiled.

    The program runs in this process, for speed; tests/cli/ runs it as its users do. The exit
    status must be 2, and every error must come with advice.
    """
    book = write_good_book(folder / "book")
    spoil(book)
    messages, out = io.StringIO(), io.StringIO()
    with redirect_stderr(messages), redirect_stdout(out):
        status = main(["check", str(book)])
    assert status == 2, messages.getvalue()
    assert not out.getvalue()
    *lines, last = messages.getvalue().splitlines()
    assert [line.startswith("    ") for line in lines] == [False, True] * (len(lines) // 2)
    errors = sum(": error: " in line for line in lines)
    count = "1 error" if errors == 1 else f"{errors} errors"
    assert last == f"casebook: {count}; earlier files stand as they were"
    return "\n".join(lines) + "\n"
