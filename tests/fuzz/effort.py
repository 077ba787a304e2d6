"""How long fuzzers run, and from which seed.

`make test` runs each for some seconds. By hand, longer, and with another seed:

    FUZZ=5000 FUZZ_SEED=7 .venv/bin/pytest tests/fuzz
    FUZZ=5000 FUZZ_SEED=7 .venv/bin/pytest -k damage   # pictures and fonts
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """What is tried."""

    seed: int
    """Where randomness begins: the same seed tries the same."""
    count: int
    """How many mutations; by default what a fuzzer asks for."""
