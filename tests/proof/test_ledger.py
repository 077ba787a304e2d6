"""A ledger that is gone, damaged or something else: what `build` and `proof` make of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.model.ledger import ledger_path

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

NAME = "tiny.ebook.en.epub"
CURRENT = "Nothing to do"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book with its e-book."""
    folder = write_good_book(tmp_path_factory.mktemp("ledger") / "book")
    assert casebook("build", ".", "--only", NAME, cwd=folder).status == 0
    assert CURRENT in casebook("build", ".", "--only", NAME, cwd=folder).messages
    return folder


def gone(ledger: Path) -> None:
    ledger.unlink()


def damaged(ledger: Path) -> None:
    data = bytearray(ledger.read_bytes())
    data[-8] ^= 1  # of the check sum (RFC 1952, 2.3.1): some bits of headers say nothing
    ledger.write_bytes(data)


def pipe(ledger: Path) -> None:
    ledger.unlink()
    os.mkfifo(ledger)


def link(ledger: Path) -> None:
    other = ledger.with_name("other.words")
    shutil.copy(ledger, other)
    ledger.unlink()
    ledger.symlink_to(other)


@pytest.mark.parametrize("harm", [gone, damaged, pipe, link])
def test_it_is_told_and_written_anew(book: Path, harm: Callable[[Path], None]) -> None:
    path = book / "output" / NAME
    ledger = ledger_path(path)
    before, whole = path.read_bytes(), ledger.read_bytes()
    harm(ledger)
    result = casebook("proof", path, cwd=book)  # which is given up if it waits for a pipe
    assert result.status == (0 if harm is gone else 2)
    assert "its words could not be compared with the content" in result.messages
    assert "casebook build writes" in result.messages
    assert ("its ledger cannot be used" in result.messages) == (harm is not gone)
    again = casebook("build", ".", "--only", NAME, cwd=book)
    assert again.status == 0
    assert CURRENT not in again.messages
    assert path.read_bytes() == before
    assert ledger.read_bytes() == whole
    assert not ledger.is_symlink()


def test_a_pipe_in_the_place_of_a_finished_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    result = casebook("proof", NAME, cwd=tmp_path)
    assert result.status == 2
    assert "Traceback" not in result.messages


def test_a_folder_in_the_place_of_a_ledger(book: Path) -> None:
    path = book / "output" / NAME
    ledger = ledger_path(path)
    whole = ledger.read_bytes()
    ledger.unlink()
    (ledger / "more").mkdir(parents=True)
    result = casebook("proof", path, cwd=book)
    assert result.status == 2
    assert "its ledger cannot be used" in result.messages
    again = casebook("build", ".", "--only", NAME, cwd=book)
    assert again.status == 2
    assert str(ledger.relative_to(book)) in again.messages
    shutil.rmtree(ledger)
    ledger.write_bytes(whole)
