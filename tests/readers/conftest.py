"""The books that are opened in readers, built once a process by the command line program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from ..cli.command import ROOT, casebook
from .hard_book import write_hard_book
from .specimen_book import write_specimen_book

Books = Callable[[str, str], Path]
"""The finished e-book of a book, by its name and language."""


def copy_real_book(folder: Path) -> Path:
    """Copy the book in content/ to a folder and return it."""
    return shutil.copytree(ROOT / "content", folder)


WRITERS: dict[str, Callable[[Path], Path]] = {
    "network-supervision": copy_real_book,
    "specimen": write_specimen_book,
    "hard": write_hard_book,
    "tiny": write_good_book,
}


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """Return what builds an e-book where it was not built yet."""

    @cache
    def written(name: str) -> Path:
        return WRITERS[name](tmp_path_factory.mktemp(name) / "book")

    @cache
    def built(name: str, locale: str) -> Path:
        file = f"{name}.ebook.{locale}.epub"
        result = casebook("build", ".", "--output", "output", "--only", file, cwd=written(name))
        assert result.status == 0, result.messages
        return written(name) / "output" / file

    return built
