"""Calls in processes of their own, with bounds of time and memory."""

from __future__ import annotations

import os
import time

import pytest

from casebook.workers.bounded import bounded
from casebook.workers.executor import WorkerDied

ROOM = 128 << 20


def test_the_result_comes_back() -> None:
    here = os.getpid()
    value, process = bounded(lambda: ("a" * 1_000_000, os.getpid()), seconds=5, memory=ROOM)
    assert value == "a" * 1_000_000
    assert process != here


def test_what_is_raised_comes_back() -> None:
    def fail() -> None:
        raise ValueError("so")

    with pytest.raises(ValueError, match="so"):
        bounded(fail, seconds=5, memory=ROOM)


def test_time_is_bounded() -> None:
    def turn() -> None:
        while True:
            pass

    with pytest.raises(TimeoutError, match="it takes more than 1 seconds"):
        bounded(turn, seconds=1, memory=ROOM)


def test_time_is_bounded_where_python_cannot_see() -> None:
    def compare() -> bool:
        one: list[object] = []
        other: list[object] = []
        for _ in range(60):
            one, other = [one, one], [other, other]
        return one == other

    with pytest.raises(WorkerDied, match="it took more than 1 seconds"):
        bounded(compare, seconds=1, memory=ROOM)


def test_memory_is_bounded() -> None:
    with pytest.raises(MemoryError):
        bounded(lambda: len(b"a" * (1 << 30)), seconds=5, memory=ROOM)


def test_an_end_without_a_word_is_told() -> None:
    with pytest.raises(WorkerDied):
        bounded(lambda: os._exit(1), seconds=5, memory=ROOM)


def test_nothing_is_left() -> None:
    before = time.monotonic()
    for _ in range(20):
        bounded(lambda: None, seconds=5, memory=ROOM)
    assert time.monotonic() - before < 60  # to wait for each would take twenty times 72
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
