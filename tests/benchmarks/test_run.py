"""The benchmark runs in small, and tells the forms of a book apart; its times are not tested."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.figures import CASEBOOK, figures, targets
from benchmarks.runs import Run
from benchmarks.scenarios import EDITED, NOTHING, UNCHANGED

ROOT = Path(__file__).parents[2]


def run(scenario: str, tool: str, kind: str, seconds: float) -> Run:
    pages = 10 if kind == "PDF" else 0
    return Run(scenario, tool, kind, 60, seconds, seconds, 100.0, None, 1.0, pages)


def test_ratios_are_to_casebook_of_the_same_kind():
    found = figures(
        [
            run(NOTHING, CASEBOOK, "PDF", 2.0),
            run(NOTHING, "Typst", "PDF", 3.0),
            run(NOTHING, CASEBOOK, "EPUB", 1.0),
            run(NOTHING, "pandoc", "EPUB", 4.0),
        ]
    )
    assert [(f.tool, f.kind, f.ratio) for f in found] == [
        (CASEBOOK, "PDF", 1.0),
        ("Typst", "PDF", 1.5),
        (CASEBOOK, "EPUB", 1.0),
        ("pandoc", "EPUB", 4.0),
    ]


def test_targets_are_missed_as_well_as_met():
    runs = [
        run(NOTHING, CASEBOOK, "PDF", 10.0),
        run(NOTHING, "WeasyPrint, one run", "PDF", 49.0),
        run(NOTHING, "pandoc + Typst", "PDF", 9.0),
        run(EDITED, CASEBOOK, "PDF", 0.9),
        run(EDITED, "pandoc + Typst", "PDF", 7.3),
        run(EDITED, CASEBOOK, "EPUB", 99.0),
        run(UNCHANGED, CASEBOOK, "PDF", 0.31),
    ]
    assert [target.met for target in targets(figures(runs))] == [False, True, True, False, True]


@pytest.mark.heavy
def test_a_small_benchmark_runs_through(tmp_path):
    sizes = ["--cases", "2", "--rounds", "1", "--edits", "1", "--quick", "--only", "casebook"]
    command = [sys.executable, "benchmarks/run.py", *sizes, "--output", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    assert made["failed"] == {}
    scenarios = {(run["kind"], run["scenario"]) for run in made["runs"]}
    assert scenarios == {
        ("PDF", NOTHING),
        ("PDF", EDITED),
        ("PDF", UNCHANGED),
        ("EPUB", NOTHING),
        ("EPUB", EDITED),
    }
    assert all(run["pages"] > 20 for run in made["runs"] if run["kind"] == "PDF")
    assert "Targets" in done.stdout
