"""What a build knows of captures already, and what it loads for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import casebook.evidence.files
import casebook.production.evidence
from casebook.evidence.files import digest_of
from casebook.evidence.state import evidence_state
from casebook.production.evidence import evidence_problems
from casebook.production.reading import read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps
from casebook.store.store import Store

from ..cli.command import ROOT
from .evidence_book import page


def test_a_file_is_read_once_until_it_changes(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []

    def counted(path: Path, *arguments: tuple[int, ...]) -> str:
        reads.append(path.name)
        return digest_of(path, *arguments)

    monkeypatch.setattr(casebook.production.evidence, "digest_of", counted)
    store = Store(tmp_path / "output" / ".casebook" / "store")

    def found() -> list[str]:
        reads.clear()
        content = read_book(kept, None)
        return [problem.what for problem in evidence_problems(content, Steps(store, CODEC))]

    assert found() == []
    assert found() == []
    assert reads == ["page.html"]  # too young: a change might not be seen at its time
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(casebook.evidence.files, "time_ns", lambda: later)
    assert found() == []
    assert reads == ["page.html"]
    assert found() == []
    assert reads == []
    path = kept / "evidence" / "page.html"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"stood", b"still"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    (what,) = found()
    assert "is not the file that was entered" in what


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = page(tmp_path)
    with pytest.raises(OSError, match="changed while it was read"):
        digest_of(path, (1, 2, 3, 4, 5))


def test_the_state_changes_with_every_file(kept: Path) -> None:
    states = [evidence_state(kept)]
    path = kept / "evidence" / "more" / "a.html"
    for change in (
        path.parent.mkdir,
        lambda: path.write_bytes(b"x"),
        lambda: path.write_bytes(b"yy"),
        lambda: path.rename(path.with_name("b.html")),
        lambda: path.with_name("b.html").unlink(),
        lambda: (kept / "evidence.yaml").write_text("captures: []\n", "utf-8"),
    ):
        change()
        states.append(evidence_state(kept))
    assert len(set(states)) == len(states)


def test_a_book_without_evidence_has_no_state(book: Path) -> None:
    assert evidence_state(book) == ""


def test_the_libraries_of_evidence_are_no_burden_to_other_commands(kept: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "casebook", "check", str(kept)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    for library in ("warcio", "bagit", "rfc3161_client", "cryptography"):
        assert f" {library}" not in done.stderr
