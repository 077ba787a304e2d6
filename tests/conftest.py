"""What all tests share: the flag that rewrites what specimens expect."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag to pytest's command line."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what casebook makes of each specimen over what it is expected to make",
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether the expected side of specimens is to be rewritten."""
    return bool(request.config.getoption("--rewrite"))
