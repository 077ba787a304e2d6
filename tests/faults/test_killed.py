"""The build killed at any moment: no file is half made, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .conftest import NEW, OLD
from .program import Desk, claims_to_be_current, ended, kill_all, living, trouble, until, workers

Files = dict[str, bytes]


def assert_sound(desk: Desk, old: Files, new: Files) -> None:
    """No file is half made, and none that has yet to be made passes for current."""
    for name, data in desk.files().items():
        assert data in (old[name], new[name]), name
        assert data == new[name] or not claims_to_be_current(desk, name), name


def assert_builds(desk: Desk, expected: Files) -> None:
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == expected
    assert desk.build().messages == "Nothing to do: every file is current.\n"


def age(path: Path) -> None:
    """Make a file two hours older than it is."""
    long_ago = time.time() - 2 * 3600
    os.utime(path, (long_ago, long_ago))


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_a_random_moment(seed: int, desk: Desk, old: Files, new: Files) -> None:
    """A hundred moments in all, two after each edit: with the store or without, the workers
    killed too or left alone."""
    moments = random.Random(seed)
    words, before, after = (NEW, OLD), old, new
    killed, duration = 0, 2.0
    for number in range(13):
        desk.edit(words[0])
        if number % 4 == 3:
            shutil.rmtree(desk.output / ".casebook")
        for kill in (kill_all, subprocess.Popen.kill):
            build = desk.start("-j", "1")
            time.sleep(moments.uniform(0, duration))
            kill(build)
            died = ended(build).status == -signal.SIGKILL
            killed += died
            # The moments are spread over as long as a build takes on this machine.
            duration *= 1.1 if died else 0.75
            assert_sound(desk, before, after)
        result = desk.build("-j", "1")
        assert result.status == 0, result.messages
        assert desk.files() == after
        words, before, after = words[::-1], after, before
    assert killed > 6  # of 26; the others had ended before
    for path in desk.leftovers():
        age(path)
    desk.build("--force")
    assert not desk.leftovers()


@pytest.mark.heavy
def test_killed_before_each_change_of_a_file(desk: Desk, old: Files, new: Files) -> None:
    words, before, after = (NEW, OLD), old, new
    deaths = 0
    for number in range(1, 100):
        desk.edit(words[0])
        if desk.build("-j", "1", settings=trouble("die", str(number))).status == 0:
            break
        deaths += 1
        assert_sound(desk, before, after)
        assert desk.build("-j", "1").status == 0
        assert desk.files() == after
        words, before, after = words[::-1], after, before
    assert deaths >= 14  # a temporary file and its new name, for two times three files and the plan


def test_a_first_build_that_is_killed(empty_desk: Desk, old: Files) -> None:
    assert empty_desk.build(settings=trouble("die", "4")).status == -signal.SIGKILL
    assert_sound(empty_desk, dict.fromkeys(old, b""), old)
    assert_builds(empty_desk, old)


def test_what_killed_builds_left_goes(desk: Desk, new: Files) -> None:
    name = min(new)
    abandoned, in_use, foreign = (
        desk.output / f".{name}.x1.part",
        desk.output / f".{name}.x2.part",
        desk.output / ".letter.part",
    )
    for path in (abandoned, in_use, foreign):
        path.write_bytes(b"half")
    age(abandoned)
    age(foreign)
    desk.edit(NEW)
    assert_builds(desk, new)
    assert set(desk.leftovers()) == {in_use, foreign}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_workers_end_with_their_build(
    number: signal.Signals, desk: Desk, tmp_path: Path, old: Files, new: Files
) -> None:
    """In the middle of a part that would never come to an end."""
    desk.edit(NEW)
    mark = tmp_path / "mark"
    build = desk.start(settings=trouble("hang", "ferry", mark))
    until(mark.exists, "a worker begins the part")
    assert int(mark.read_text()) in workers(build)
    build.send_signal(number)
    result = ended(build)
    assert not living(build.pid)
    if number == signal.SIGINT:
        assert result.status == 130
        assert "interrupted; earlier files stand as they were" in result.messages
    elif number == signal.SIGTERM:
        assert result.status == 143
        assert "terminated; earlier files stand as they were" in result.messages
    else:
        assert result.status == -number
        assert result.messages == ""
    assert desk.files() == old
    assert not desk.leftovers()
    assert_builds(desk, new)


def test_an_interrupt_from_the_keyboard_is_told_once(desk: Desk, tmp_path: Path) -> None:
    """The terminal sends it to every process of the group, workers that only begin too."""
    desk.edit(NEW)
    # Python's import leaves a file to be closed by itself where the signal comes as it reads one.
    settings = {"PYTHONWARNINGS": "error,ignore:unclosed file:ResourceWarning"}
    for _ in range(2):
        build = desk.start(settings=trouble("hang", "ferry", tmp_path / "mark") | settings)
        until(lambda: workers(build), "a worker starts")  # noqa: B023
        os.killpg(build.pid, signal.SIGINT)
        result = ended(build)
        # Python ends itself by the signal where it came while code was made from text.
        assert result.status in (130, -signal.SIGINT)
        assert result.messages == "casebook: interrupted; earlier files stand as they were\n"


def test_a_worker_killed_in_the_middle_of_a_part(desk: Desk, tmp_path: Path, new: Files) -> None:
    desk.edit(NEW)
    mark = tmp_path / "mark"
    build = desk.start(settings=trouble("hang-once", "ferry", mark))
    until(mark.exists, "a worker begins the part")
    victim = int(mark.read_text())
    assert victim in workers(build)
    os.kill(victim, signal.SIGKILL)
    result = ended(build)
    assert result.status == 0, result.messages
    assert int(mark.read_text()) != victim
    assert desk.files() == new


def test_all_workers_killed_as_they_start(empty_desk: Desk, old: Files) -> None:
    build = empty_desk.start("-j", "2")
    until(lambda: workers(build), "the nursery of the workers starts")
    for worker in workers(build):
        os.kill(worker, signal.SIGKILL)
    result = ended(build)
    assert result.status == 0, result.messages
    assert empty_desk.files() == old


@pytest.mark.heavy
def test_workers_killed_at_random_moments(desk: Desk, old: Files, new: Files) -> None:
    """One in each build; its part is tried again."""
    moments = random.Random(5)
    words, before, after = (NEW, OLD), old, new
    for _ in range(4):
        desk.edit(words[0])
        shutil.rmtree(desk.output / ".casebook")
        build = desk.start("-j", "2")
        until(lambda: workers(build) or build.poll() is not None, "workers start")  # noqa: B023
        time.sleep(moments.uniform(0, 2))
        for worker in workers(build)[:1]:
            os.kill(worker, signal.SIGKILL)
        result = ended(build)
        assert result.status == 0, result.messages
        assert desk.files() == after
        words, before, after = words[::-1], after, before
