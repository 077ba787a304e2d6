"""A part on which the engine fails: its name is told, and everything else stands."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from ..cli.command import casebook
from .conftest import NEW
from .program import Desk, trouble

Files = dict[str, bytes]


def assert_mended(desk: Desk, old: Files, new: Files) -> None:
    """The failed build has left everything as it was, and the next one is right."""
    assert desk.files() == old
    assert not desk.leftovers()
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == new


def test_a_part_on_which_the_engine_raises(desk: Desk, old: Files, new: Files) -> None:
    desk.edit(NEW)
    result = desk.build(settings=trouble("raise", "case-ferry"))
    assert result.status == 2
    first, hint, last = result.messages.splitlines()
    assert first == (
        "error: the part “case-ferry” could not be typeset: "
        "ZeroDivisionError: float division by zero"
    )
    assert "report it" in hint
    assert last == "casebook: 1 error; earlier files stand as they were"
    assert_mended(desk, old, new)


def test_a_part_on_which_the_engine_crashes(desk: Desk, old: Files, new: Files) -> None:
    desk.edit(NEW)
    result = desk.build(settings=trouble("crash", "case-ferry"))
    assert result.status == 2
    assert "error: the part “case-ferry” could not be typeset: its worker was ended twice" in (
        result.messages
    )
    assert_mended(desk, old, new)


@pytest.mark.heavy
def test_a_part_on_which_the_engine_hangs(desk: Desk, old: Files, new: Files) -> None:
    """Whoever starts the build may ignore alarms."""
    desk.edit(NEW)
    start = time.monotonic()
    ignored = signal.signal(signal.SIGALRM, signal.SIG_IGN)  # what we ignore, our children ignore
    try:
        result = desk.build("--part-limit", "5", settings=trouble("loop", "case-ferry"))
    finally:
        signal.signal(signal.SIGALRM, ignored)
    assert time.monotonic() - start > 5
    assert result.status == 2
    first, hint, _ = result.messages.splitlines()
    assert first == "error: the part “case-ferry” took longer than 5 seconds to typeset"
    assert "--part-limit" in hint
    assert_mended(desk, old, new)


@pytest.mark.heavy
def test_a_part_that_takes_too_long_by_itself(desk: Desk, old: Files, new: Files) -> None:
    """No fault but length: the limit of a second and a half ends it."""
    paragraph = "All of this happened before the winter, as far as anybody knows. " * 12
    desk.edit("\n\n".join([NEW, *[paragraph] * 1200]), "light")
    result = desk.build("--part-limit", "1.5")
    assert result.status == 2
    assert "error: the part “case-light” took longer than 1.5 seconds to typeset" in result.messages
    assert desk.files() == old
    desk.edit(NEW)
    desk.edit("Nobody knows why.", "light")
    assert_mended(desk, old, new)


def test_what_failed_is_not_kept(desk: Desk, new: Files) -> None:
    """Problems are not stored: a second build meets them again, a third without them is right."""
    desk.edit(NEW)
    for _ in range(2):
        assert desk.build(settings=trouble("raise", "case-ferry")).status == 2
    assert desk.build().status == 0
    assert desk.files() == new


def test_the_other_parts_are_kept(empty_desk: Desk, tmp_path: Path, old: Files) -> None:
    """What was typeset beside the part that failed need not be typeset again."""
    assert empty_desk.build(settings=trouble("raise", "case-ferry")).status == 2
    assert empty_desk.files() == {}
    result = empty_desk.build(settings=trouble("raise", "crane"))
    assert result.status == 0, result.messages
    assert empty_desk.files() == old


@pytest.mark.parametrize("limit", ["0", "-1", "soon", "inf", "nan"])
def test_a_limit_that_is_none(limit: str, tmp_path: Path) -> None:
    result = casebook("build", "--part-limit", limit, cwd=tmp_path)
    assert result.status == 2
    assert "--part-limit" in result.messages
