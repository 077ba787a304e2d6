"""Content spoiled at random: whatever it is, it is checked in bounded time and memory, and every
problem has its place."""

# ruff: noqa: E501 - messages and tables stand as they are
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from casebook.production.checking import check_book
from casebook.production.starter import start_book

from ..bad_input.good_book import write_good_book
from ..cli.command import ROOT, casebook
from .effort import Effort
from .mutation import mutate

pytestmark = pytest.mark.heavy

RUNS = 2
"""Processes at once."""


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """A folder with the books that are spoiled."""
    folder = tmp_path / "originals"
    shutil.copytree(ROOT / "content", folder / "content")
    start_book(folder / "starter")
    write_good_book(folder / "good")
    return folder


@pytest.mark.fuzz(200)
def test_checking(originals: Path, effort: Effort) -> None:
    share = -(-effort.count // RUNS)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.checks", originals, *map(str, (effort.seed, at, at + share))],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONWARNINGS": "error"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for at in range(0, effort.count, share)
    ]  # fmt: skip
    faults = []
    for run in runs:
        out, messages = run.communicate()
        assert (run.returncode, messages) == (0, "")
        faults += [json.loads(line) for line in out.splitlines()]
    assert not faults, "\n".join(f"{f['number']}: {f['done']}\n{f['fault']}" for f in faults)


@pytest.mark.fuzz(8)
def test_building(originals: Path, tmp_path: Path, effort: Effort) -> None:
    """What is checked without an error is built, or refused with its place."""
    random = Random(effort.seed)
    built = 0
    while built < effort.count:
        book = tmp_path / "spoiled"
        shutil.rmtree(book, ignore_errors=True)
        shutil.copytree(originals / random.choice(["starter", "good"]), book)
        done = mutate(book, random, most=2)
        if any(problem.severity == "error" for problem in check_book(book)):
            continue
        built += 1
        result = casebook("build", book, "-j", "1", cwd=tmp_path)
        assert "Traceback" not in result.messages, (done, result.messages)
        assert result.status in (0, 2), (done, result.messages)
