"""Entries of a store damaged at random: values of declared types or none, in bounded time and
memory; and no code is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from ..cli.command import ROOT, casebook
from .effort import Effort

pytestmark = pytest.mark.heavy


@pytest.mark.fuzz(3000)
def test_damaged_entries(tmp_path: Path, effort: Effort) -> None:
    book = write_good_book(tmp_path / "book")
    assert casebook("build", book, cwd=tmp_path).status == 0
    store = book / "output" / ".casebook" / "store"
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.entries", store, str(effort.seed), str(effort.count)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "")
    # What CPython says when it gives up a bytearray that it has only begun to read.
    said = {line for line in run.stderr.splitlines() if "deallocated bytearray" not in line}
    assert not said
    assert not (ROOT / "harmed").exists()
