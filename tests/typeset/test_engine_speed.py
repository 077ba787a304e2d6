"""The shortcuts through the engine change no byte, and fall away on another version of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.typeset.engine import speed

SCRIPT = Path(__file__).parent / "engine_bytes.py"
SOURCE = Path(__file__).parents[2] / "src"


def digests(kind: str, seed: str = "0") -> list[str]:
    """Digests of the specimens, made in a process of their own."""
    paths = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    command = [sys.executable, "-W", "ignore", str(SCRIPT), kind]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_shortcuts_change_no_byte() -> None:
    plain = digests("slow")
    assert len(set(plain)) == 4
    assert digests("fast") == plain


def test_equal_jobs_give_equal_sheets_in_any_process() -> None:
    assert digests("set_part", "1") == digests("set_part", "2")


def test_another_version_of_the_engine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "MADE_FOR", "1.0")
    monkeypatch.setattr(speed, "replace", lambda *names: pytest.fail("engine was changed"))
    with pytest.warns(UserWarning, match=r"made for WeasyPrint 1\.0"):
        assert not speed.install.__wrapped__()
