"""What all tests share: the flag that rewrites what specimens expect, how long fuzzers run, and
what pandoc answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from casebook.pandoc.run import run_pandoc

from .asked_once import Run, answers_from, asked_once
from .fuzz.effort import Effort

# Tests run side by side, on machines where others work too: how long one example takes by the clock
# tells nothing of us.
settings.register_profile("any", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag to pytest's command line."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what casebook makes of each specimen over what it is expected to make",
    )


LONGEST = ("faults", "fuzz")
"""Rooms with tests of half a minute each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: processes that share tests then end together."""
    here = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(here).parts[0] not in LONGEST)


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether the expected side of specimens is to be rewritten."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def effort(request: pytest.FixtureRequest) -> Effort:
    """The effort of a fuzzer; its mark `fuzz(count)` says how much it makes by default."""
    mark = request.node.get_closest_marker("fuzz")
    count = int(os.environ.get("FUZZ", mark.args[0]))
    return Effort(int(os.environ.get("FUZZ_SEED", "1")), count)


@pytest.fixture(scope="session")
def remembering() -> Run:
    """A run of pandoc that remembers what it was asked in this session."""
    return asked_once(run_pandoc)


@pytest.fixture(autouse=True)
def pandoc(remembering: Run) -> Iterator[None]:
    """Let each test ask the one that remembers; a file may override it by one that does not."""
    with answers_from(remembering):
        yield
