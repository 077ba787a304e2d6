"""Too little memory, anywhere: said in a line, with a status, and earlier files stand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casebook.production.starter import start_book

from ..cli.command import PROGRAM, ROOT, limited


def run(book: Path, megabytes: int, *arguments: str) -> tuple[int, str]:
    """Run the program with so many megabytes of addresses; return its status and messages."""
    done = subprocess.run(
        [*limited(f"-v {megabytes << 10}"), *PROGRAM, *arguments],
        cwd=book,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src"), "HOME": str(book)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.heavy
@pytest.mark.parametrize("megabytes", [30, 60, 120, 250, 430])
def test_too_little_memory_is_told(tmp_path: Path, megabytes: int) -> None:
    book = tmp_path / "small"
    start_book(book)
    (book / "output").mkdir()
    earlier = book / "output" / "small.print.en.pdf"
    earlier.write_bytes(b"earlier")
    for arguments in (["check"], ["build", "-j", "1", "--force"]):
        status, messages = run(book, megabytes, *arguments)
        assert "Traceback" not in messages, messages
        if status:
            assert status in (1, 2), messages
            assert messages.splitlines()[-1].endswith("earlier files stand as they were")
            assert earlier.read_bytes() == b"earlier"
