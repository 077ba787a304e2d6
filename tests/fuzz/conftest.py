"""How long fuzzers run, and from which seed.

`make test` runs each for some seconds. By hand, longer, and with another seed:

    FUZZ=5000 FUZZ_SEED=7 .venv/bin/pytest tests/fuzz
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True)
class Effort:
    """What is tried."""

    seed: int
    """Where randomness begins: the same seed tries the same."""
    count: int
    """How many mutations; by default what a fuzzer asks for."""


@pytest.fixture
def effort(request: pytest.FixtureRequest) -> Effort:
    """The effort of a fuzzer; its mark `fuzz(count)` says how much it makes by default."""
    mark = request.node.get_closest_marker("fuzz")
    count = int(os.environ.get("FUZZ", mark.args[0]))
    return Effort(int(os.environ.get("FUZZ_SEED", "1")), count)
