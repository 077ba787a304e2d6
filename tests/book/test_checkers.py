"""What checkers say of the print editions: independent ones, and our own room of proofs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from casebook.proof.proofing import proof

from .made import MadeBook


def test_qpdf_finds_no_fault(pdf: Path) -> None:
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.heavy
def test_outloud_finds_no_error_and_no_warning(pdf: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "outloud.cli", "--fail-on", "never", "--json", str(report)]
    subprocess.run([*command, str(pdf)], check=True, capture_output=True)
    (result,) = json.loads(report.read_text("utf-8"))["results"]
    assert [one for one in result["findings"] if not _is_of_years(one, pdf)] == []


YEAR = "(19|20)[0-9]{2}( event|年 事件)?"


def _is_of_years(finding: dict[str, Any], pdf: Path) -> bool:
    """Whether a finding takes years at the head of a page, where a timeline begins one, for page
    numbers, or the head of a year's table there for a running head."""
    if finding["rule"] != "PAG-001":
        return False
    document = pypdfium2.PdfDocument(pdf)
    found = [
        document[box["page"] - 1]
        .get_textpage()
        .get_text_bounded(*(box[side] for side in ("x0", "y0", "x1", "y1")))
        for box in finding["boxes"]
    ]
    return len(found) == finding["count"] and all(re.fullmatch(YEAR, x) for x in found)


def test_pdfua_finds_nothing(pdf: Path) -> None:
    """It exits with 0 only where it has no finding of any severity."""
    command = [sys.executable, "-m", "pdfua", "check", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "PASS (no findings)" in done.stdout


def test_proof_has_no_finding(made: MadeBook) -> None:
    for path in made.files():
        proofed = proof(path)
        assert proofed.problems == ()
        assert "its words compared with the" in proofed.remark
