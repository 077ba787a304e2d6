"""The command line program as its users have it: a process with arguments, streams and a status."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).parents[2]


PROGRAM = (sys.executable, "-m", "casebook")


def limited(what: str) -> tuple[str, ...]:
    """Return the beginning of a command that runs the rest under a limit of ulimit(1): nothing of
    ours may run in the copy of a process that has threads."""
    return ("sh", "-c", f'ulimit {what} && exec "$@"', "sh")


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
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=_environment() | dict(settings or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def casebook_measured(*arguments: str, cwd: Path) -> tuple[Result, resource.struct_rusage]:
    """Run the program; return what came of it, and what it took with all processes that it
    started: not what others took that ran before."""
    with TemporaryFile() as out, TemporaryFile() as messages:
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=cwd,
            env=_environment(),
            stdout=out,
            stderr=messages,
        )
        _, status, taken = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, messages):
            file.seek(0)
            texts.append(file.read().decode())
    return Result(process.returncode, *texts), taken


def _environment() -> dict[str, str]:
    """Return the environment that the program is run in."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    return environment | {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "error"}
