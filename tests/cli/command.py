"""The command line program as its users have it: a process with arguments, streams and a status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run left behind."""

    status: int
    out: str
    messages: str
    """Its standard error stream."""


def casebook(
    *arguments: str | Path, cwd: Path, settings: Mapping[str, str] | None = None
) -> Result:
    """Run the program, with every warning of a library an error, and return what came of it."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-m", "casebook", *map(str, arguments)],
        cwd=cwd,
        env=environment | dict(settings or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)
