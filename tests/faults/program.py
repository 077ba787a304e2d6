"""The program at work: started, watched, killed, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..cli.command import PROGRAM, ROOT, Result, limited
from .small_book import write_case

PATIENCE = 120.0
"""Seconds to wait for what has to happen at once, on the slowest machine."""

TROUBLE = Path(__file__).parent / "trouble"


@dataclass(frozen=True, slots=True)
class Desk:
    """A book, and the folder that its files are made in."""

    book: Path
    output: Path

    def edit(self, words: str, case: str = "ferry") -> None:
        """Write other words into the narrative of a case."""
        write_case(self.book, case, words)

    def start(
        self,
        *options: str,
        settings: Mapping[str, str] | None = None,
        limit: str = "",
        **process: Any,
    ) -> subprocess.Popen[str]:
        """Start a build in a session of its own, every warning of a library an error; under a limit
        of ulimit(1), if one is named."""
        environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "error"}
        program = (*limited(limit), *PROGRAM) if limit else PROGRAM
        return subprocess.Popen(
            [*program, "build", self.book, "-o", self.output, *options],
            env=environment | dict(settings or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            **process,
        )

    def build(
        self,
        *options: str,
        settings: Mapping[str, str] | None = None,
        limit: str = "",
        **process: Any,
    ) -> Result:
        """Build, and return what came of it; no build may leave a process or a traceback."""
        return ended(self.start(*options, settings=settings, limit=limit, **process))

    def files(self) -> dict[str, bytes]:
        """Return the finished files, by name."""
        found = [p for p in self.output.iterdir() if p.suffix in (".pdf", ".epub")]
        return {path.name: path.read_bytes() for path in sorted(found)}

    def leftovers(self) -> list[Path]:
        """Return the temporary files beside the finished ones. What is half written in the store
        counts among its entries, and goes with them."""
        found = self.output.rglob("*.part")
        return sorted(path for path in found if "store" not in path.relative_to(self.output).parts)

    def entries(self) -> list[Path]:
        """Return the entries of the store."""
        return sorted(p for p in (self.output / ".casebook/store").rglob("*") if p.is_file())


def ended(process: subprocess.Popen[str]) -> Result:
    """Wait for a build, and return what came of it."""
    out, messages = process.communicate(timeout=2 * PATIENCE)
    assert "Traceback" not in messages, messages
    until(lambda: not living(process.pid), "all processes of the build end")
    return Result(process.returncode, out, messages)


def until(happens: Callable[[], object], what: str) -> None:
    """Wait until something is the case."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.005)


def living(session: int) -> list[int]:
    """Return the processes of a session that are alive (see proc(5), /proc/pid/stat)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = path.read_text("utf-8").rpartition(")")[2].split()[:4]
        except (OSError, UnicodeDecodeError):  # gone meanwhile
            continue
        if int(of) == session and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def workers(build: subprocess.Popen[str]) -> list[int]:
    """Return the worker processes of a build."""
    found = []
    for process in living(build.pid):
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        if b"casebook.workers.worker" in command.split(b"\0"):
            found.append(process)
    return found


def kill_all(build: subprocess.Popen[str]) -> None:
    """Kill a build with its workers."""
    os.killpg(build.pid, signal.SIGKILL)


def trouble(kind: str, what: str | Path, mark: Path | str = "") -> dict[str, str]:
    """Return the settings with which trouble comes over a build (see `trouble/`)."""
    path = os.pathsep.join((str(TROUBLE), str(ROOT / "src")))
    return {"PYTHONPATH": path, "CASEBOOK_TROUBLE": f"{kind}|{what}|{mark}"}


def claims_to_be_current(desk: Desk, name: str) -> bool:
    """Return whether a file has a receipt that fits it and the book's content."""
    try:
        text = (desk.output / f"{name}.json").read_text("utf-8")
    except FileNotFoundError:
        return False
    receipt = json.loads(text)
    inputs = {n[5:]: sha for n, sha in receipt["inputs"].items() if n.startswith("book/")}
    return receipt["output"] == _sha256(desk.output / name) and all(
        sha == _sha256(desk.book / file) for file, sha in inputs.items()
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
