"""The hard book in every edition and language, built once for all tests here."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from ..book.made import LOCALES
from ..cli.command import casebook
from .hard_book import PDFS, write_hard_book


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished files; processes that share the tests share it too."""
    root = tmp_path_factory.getbasetemp()
    folder = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "hard-book"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "output").exists():
            write_hard_book(folder / "book")
            result = casebook("build", "book", "--output", "output", "--jobs", "2", cwd=folder)
            assert result.status == 0, result.messages
    return folder / "output"


@pytest.fixture(params=[(name, locale) for name in PDFS for locale in LOCALES], ids="-".join)
def edition(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The name of an edition for paper or the screen, and a language."""
    name, locale = request.param
    return str(name), str(locale)
