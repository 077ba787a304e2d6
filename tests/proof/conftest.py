"""One small book, built once, for the tests that break its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from .full_book import build_full_book


@pytest.fixture(scope="session")
def full_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished files of `full_book.write_full_book`."""
    return build_full_book(tmp_path_factory.mktemp("full") / "book")
