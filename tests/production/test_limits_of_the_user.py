"""Limits of the user: what the system refuses is not laid at the door of the book."""

from __future__ import annotations

import resource
import signal
import subprocess
from errno import EACCES, EMFILE, ENOSPC

import pytest

from casebook.editing import processor
from casebook.editing.processor import process
from casebook.errors import CasebookError
from casebook.model.text import Place, Text
from casebook.pandoc import run
from casebook.pandoc.run import PandocError, run_pandoc


@pytest.mark.parametrize(
    ("error", "why", "hint"),
    [
        (OSError(EMFILE, "Too many open files"), "too few files", "ulimit -n"),
        (OSError(ENOSPC, "No space left on device"), "no room on the disk", "Make room"),
    ],
)
def test_what_the_system_refuses(
    monkeypatch: pytest.MonkeyPatch, error: OSError, why: str, hint: str
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(CasebookError) as caught:
        process([], [], b"<style/>", "en", Text("apa", Place("book.yaml", 7)))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("", 0)
    assert why in problem.what
    assert hint in problem.hint
    assert "style" not in problem.what


def test_the_time_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    def spent(*arguments: object) -> str:
        raise subprocess.CalledProcessError(-signal.SIGXCPU, "pandoc")

    monkeypatch.setattr(run, "_run", spent)
    with pytest.raises(PandocError, match="has not ended after 9 seconds") as caught:
        run_pandoc([], "", 9, {})
    assert caught.value.is_bound
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (2, 3))
    with pytest.raises(PandocError, match="may work for 2 seconds only") as caught:
        run_pandoc([], "", 9, {})
    assert "ulimit -t" in caught.value.hint


def test_what_else_fails_is_of_the_style(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> str:
        raise PandocError("says “no”")

    monkeypatch.setattr(processor, "run_pandoc", refuse)
    with pytest.raises(CasebookError) as caught:
        process([], [], b"<style/>", "en", Text("apa", Place("book.yaml", 7)))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("book.yaml", 7)
    assert EACCES not in run._REFUSED
