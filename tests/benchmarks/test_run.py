"""The benchmark runs in small, and tells the forms of a book apart; its times are not tested."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.figures import CASEBOOK, figures, targets
from benchmarks.runs import Run
from benchmarks.scenarios import ACCOUNT, DATE, EDITED, EDITS, GROWTH, NOTHING, UNCHANGED

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
        replace(run(ACCOUNT, CASEBOOK, "PDF", 10.0), account_seconds=0.4),
        replace(run(ACCOUNT, CASEBOOK, "EPUB", 5.0), account_seconds=0.3),
        run(EDITED, CASEBOOK, "PDF", 0.9),
        run(EDITED, "pandoc + Typst", "PDF", 7.3),
        run(EDITED, CASEBOOK, "EPUB", 99.0),
        run(UNCHANGED, CASEBOOK, "PDF", 0.31),
        run(DATE, CASEBOOK, "PDF", 1.6),
        run(NOTHING, CASEBOOK, "EPUB", 5.0),
        run(NOTHING, "pandoc", "EPUB", 5.0),
        run(GROWTH, CASEBOOK, "PDF", 10.0),
        replace(run(GROWTH, CASEBOOK, "PDF", 104.0), cases=600),
        run(GROWTH, CASEBOOK, "EPUB", 10.0),
        replace(run(GROWTH, CASEBOOK, "EPUB", 106.0), cases=600),
    ]
    assert [(target.what, target.met) for target in targets(figures(runs))] == [
        ("PDF, from nothing: casebook's part of WeasyPrint, one run", False),
        ("PDF, from nothing: casebook's part of pandoc + Typst", False),
        ("PDF, from nothing: the account of words, part of the processor's time", True),
        ("PDF, one paragraph edited: seconds", True),
        ("PDF, the date of an event edited: seconds", False),
        ("PDF, nothing changed: seconds", False),
        ("PDF, one paragraph edited: casebook's part of pandoc + Typst", True),
        ("PDF, 10 times the cases: times the seconds", True),
        ("PDF, 10 times the cases: times the memory of the largest process", True),
        ("EPUB, from nothing: casebook's part of pandoc", True),
        ("EPUB, from nothing: the account of words, part of the processor's time", False),
        ("EPUB, one paragraph edited: seconds", False),
        ("EPUB, 10 times the cases: times the seconds", False),
        ("EPUB, 10 times the cases: times the memory of the largest process", True),
    ]


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
        *(("PDF", edit) for edit in EDITS),
        ("PDF", UNCHANGED),
        ("EPUB", NOTHING),
        ("EPUB", EDITED),
        ("PDF", ACCOUNT),
        ("EPUB", ACCOUNT),
    }
    accounted = [run for run in made["runs"] if run["scenario"] == ACCOUNT]
    assert all(0 < run["account_seconds"] < run["processor_seconds"] / 4 for run in accounted)
    assert all(run["pages"] > 20 for run in made["runs"] if run["kind"] == "PDF")
    assert "Targets" in done.stdout
