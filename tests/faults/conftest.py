"""Desks to work at, and what a build without faults makes."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.production.plan import plan_path

from .program import Desk
from .small_book import write_small_book

OLD, NEW = "Nobody knows why.", "The rope had been cut, and nobody says by whom."


@pytest.fixture(autouse=True)
def interrupts() -> Iterator[None]:
    """Builds are interrupted here: whoever started the tests in the background of a shell had them
    ignore that, and what we ignore our children ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """The files of the book with some words in its narrative, as a build makes them that nothing
    befalls."""
    known: dict[str, dict[str, bytes]] = {}

    def made(words: str) -> dict[str, bytes]:
        if words not in known:
            desk = a_desk(tmp_path_factory.mktemp("reference"))
            desk.edit(words)
            result = desk.build()
            assert result.status == 0, result.messages
            known[words] = desk.files()
        return known[words]

    return made


def a_desk(folder: Path) -> Desk:
    """The book, nothing of it made."""
    return Desk(write_small_book(folder / "book"), folder / "output")


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """The book with the old words, nothing of it made."""
    return a_desk(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The book with the old words, made and kept, for tests to copy."""
    desk = a_desk(tmp_path_factory.mktemp("made"))
    assert desk.build().status == 0
    return desk


@pytest.fixture
def desk(empty_desk: Desk, made: Desk) -> Desk:
    """The book with the old words, made and kept; as if it had been made where it is."""
    shutil.copytree(made.output, empty_desk.output)
    plan = empty_desk.output / plan_path(made.book, made.output).relative_to(made.output)
    plan.rename(plan_path(empty_desk.book, empty_desk.output))
    for path in empty_desk.output.glob("*.d"):
        here, there = (os.path.relpath(desk.output.parent) for desk in (empty_desk, made))
        path.write_text(path.read_text("utf-8").replace(there, here), "utf-8")
    return empty_desk


@pytest.fixture
def old(reference: Callable[[str], dict[str, bytes]]) -> dict[str, bytes]:
    """The files with the old words."""
    return reference(OLD)


@pytest.fixture
def new(reference: Callable[[str], dict[str, bytes]]) -> dict[str, bytes]:
    """The files with the new words."""
    return reference(NEW)
