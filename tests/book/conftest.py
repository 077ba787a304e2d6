"""The real book of content/, built once by the command line program for all tests here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ..cli.command import ROOT, casebook
from .expected import ExpectedBook
from .made import LOCALES, MadeBook


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeBook:
    """The finished files, made of a copy of the content by two processes."""
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "content", folder / "content")
    result = casebook("build", "content", "--output", "output", "--jobs", "2", cwd=folder)
    assert result.status == 0, result.messages
    return MadeBook(folder, result.messages)


@pytest.fixture(scope="session")
def expected() -> ExpectedBook:
    """What the book must say, from the model."""
    return ExpectedBook(ROOT / "content")


@pytest.fixture(scope="session", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """Each language of the book."""
    return str(request.param)


@pytest.fixture
def pdf(made: MadeBook, locale: str) -> Path:
    """The print edition in one language."""
    return made.pdf(locale)


@pytest.fixture
def epub(made: MadeBook, locale: str) -> Path:
    """The e-book in one language."""
    return made.epub(locale)
