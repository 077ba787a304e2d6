"""The process that is copied for bounded calls has no threads but Python's own, which hold nothing
when they wait. Pango would look for fonts in one of its own; only workers set text with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.shipped import shipped

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import written
from ..cli.command import ROOT

WATCHED = """
import json, os, sys, threading
from casebook.cli.program import main
from casebook.workers import bounded

fork, forks = os.fork, []

def watched_fork():
    forks.append([len(os.listdir("/proc/self/task")), threading.active_count()])
    return fork()

os.fork = watched_fork
status = main(sys.argv[1:])
print(json.dumps([status, forks]))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system tells no threads")
def test_nothing_foreign_runs_where_a_process_is_copied(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    for name in ("parts/base.html", "css/core.css"):
        text = (shipped("layouts") / name).read_bytes()
        written(f"layouts/{name}", text + b"\n")(book)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "build", str(book), "--only", "tiny.print.en.pdf"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    status, forks = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stderr
    assert forks
    assert all(tasks <= threads for tasks, threads in forks), forks
