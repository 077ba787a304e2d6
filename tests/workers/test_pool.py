"""Workers that die, hang or fail, and what typesetting makes of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.errors import CasebookError
from casebook.production import typesetting as pool
from casebook.production.set_part_store import SetPartStore
from casebook.production.typesetting import Packed, job_key, typeset_all
from casebook.store import keys
from casebook.store.store import Store
from casebook.typeset.job import Chunk, ChunkStart, Job, Resource, StyleSheet
from casebook.workers.executor import TimeLimitExceeded, WorkerDied, WorkerPool

from ..bind.bound_specimen import job
from . import worker_calls as calls


@pytest.fixture(autouse=True)
def tests_are_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers have to find the calls above."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.fixture
def workers() -> Iterator[WorkerPool]:
    with WorkerPool(2, limit=20) as made:
        yield made


def part(name: str) -> Job:
    return job(name, f"<p>The part {name}.</p>")


def test_calls_run_in_other_processes(workers: WorkerPool) -> None:
    assert list(workers.map(calls.double, range(20))) == [2 * n for n in range(20)]
    assert workers.submit(calls.process).result() != 0


def test_what_a_library_prints_does_not_disturb(workers: WorkerPool) -> None:
    assert workers.submit(calls.chatter).result() == "done"


def test_frames_of_calls_ask_the_system_for_no_memory(workers: WorkerPool) -> None:
    assert workers.submit(calls.faults_of_calls_at_any_depth).result() < 50


def test_errors_come_back(workers: WorkerPool) -> None:
    with pytest.raises(CasebookError, match="a thing is wrong") as caught:
        workers.submit(calls.fail).result()
    assert caught.value.problems[0].line == 3
    with pytest.raises(RuntimeError, match="told all the same"):
        workers.submit(calls.fail_stubbornly).result()


def test_a_dead_worker_fails_its_own_call_only(workers: WorkerPool) -> None:
    futures = [workers.submit(calls.die)] + [workers.submit(calls.double, n) for n in range(6)]
    with pytest.raises(WorkerDied) as caught:
        futures[0].result()
    assert caught.value.args[0] == -signal.SIGKILL
    assert [future.result() for future in futures[1:]] == [0, 2, 4, 6, 8, 10]


def test_a_nursery_that_dies_is_replaced(workers: WorkerPool) -> None:
    nursery = workers.submit(calls.parent).result()
    os.kill(nursery, signal.SIGKILL)
    assert list(workers.map(calls.double, range(4))) == [0, 2, 4, 6]
    assert workers.submit(calls.parent).result() != nursery


def test_modules_that_cannot_be_loaded_fail_the_calls() -> None:
    with WorkerPool(2, preload=("no.such.module",)) as workers, pytest.raises(WorkerDied) as caught:
        workers.submit(calls.double, 1).result()
    assert caught.value.args == (1,)


def test_workers_are_copies_of_one_nursery(workers: WorkerPool) -> None:
    """What takes long to load is loaded once."""
    running = [workers.submit(calls.both) for _ in range(2)]
    (first, one), (second, other) = (future.result() for future in running)
    assert first == second
    assert one != other


def test_what_the_nursery_was_prepared_with_is_there_for_its_workers(workers: WorkerPool) -> None:
    workers.prepare(calls.remember, "x" * 1_000_000)
    workers.prepare(calls.fail)
    wait_until = time.monotonic() + 20
    while workers.submit(calls.remembered).result() != 1_000_000:
        assert time.monotonic() < wait_until
        workers.submit(calls.die).exception()  # a new one is made in its place


def test_no_worker_has_a_lock_that_another_thread_of_the_nursery_held() -> None:
    with WorkerPool(1) as workers:
        workers.prepare(calls.hold_a_lock_beside)
        assert workers.submit(calls.can_take_the_lock).result()


def test_a_call_that_hangs_is_ended_at_the_limit() -> None:
    with WorkerPool(1, limit=0.5) as workers:
        start = time.monotonic()
        with pytest.raises(TimeLimitExceeded):
            workers.submit(calls.hang).result()
        assert time.monotonic() - start < 20
        assert workers.submit(calls.double, 4).result() == 8


def test_leaving_by_an_error_ends_the_workers_at_once() -> None:
    def interrupted() -> None:
        with WorkerPool(1) as workers:
            running = workers.submit(calls.hang)
            waiting.append(workers.submit(calls.double, 1))
            while not running.running():
                time.sleep(0.01)
            raise KeyboardInterrupt

    waiting: list[Future[int]] = []
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - start < 20
    assert waiting[0].cancelled()


def test_a_pool_that_is_shut_takes_no_calls() -> None:
    workers = WorkerPool(1)
    workers.shutdown()
    with pytest.raises(RuntimeError):
        workers.submit(calls.double, 1)


def test_sheets_come_in_the_order_of_the_jobs(workers: WorkerPool) -> None:
    jobs = [part("one"), job("two", "<p>long</p>" * 100), part("three")]
    set_parts = typeset_all(jobs, workers, SetPartStore(), function=calls.typeset_simply)
    assert [set_part.name for (set_part,) in set_parts] == ["one", "two", "three"]


def test_what_is_stored_is_not_typeset_again(tmp_path: Path, workers: WorkerPool) -> None:
    jobs = [part("one"), part("two")]
    first = typeset_all(jobs, workers, SetPartStore(Store(tmp_path)), function=calls.typeset_simply)
    with WorkerPool(0) as nobody:
        assert typeset_all(jobs, nobody, SetPartStore(Store(tmp_path))) == first


def test_a_damaged_store_is_rebuilt(tmp_path: Path, workers: WorkerPool) -> None:
    set_part_store = SetPartStore(Store(tmp_path))
    jobs = [part("one"), part("two")]
    first = typeset_all(jobs, workers, set_part_store, function=calls.typeset_simply)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7] + b"damaged")
    assert typeset_all(jobs, workers, set_part_store, function=calls.typeset_simply) == first
    with WorkerPool(0) as nobody:
        assert typeset_all(jobs, nobody, set_part_store) == first


def test_a_long_part_is_kept_chunk_by_chunk(tmp_path: Path) -> None:
    table = "<table style='table-layout: fixed'><colgroup><col/></colgroup><tbody>"
    rows = [f"<tr><td>Event {number}</td></tr>" for number in range(300)]
    long = job("long", f"{table}{''.join(rows)}</tbody></table>")
    edited = replace(long, html=long.html.replace("Event 290", "Event 029"))
    set_part_store = SetPartStore(Store(tmp_path))
    asked: list[Job] = []

    def typeset(made: Job) -> Packed:
        asked.append(made)
        return pool.typeset_part(made)

    with ThreadPoolExecutor(1) as threads:
        first = typeset_all([long, part("a")], threads, set_part_store, function=typeset)
        in_all = len(asked)
        again = typeset_all([long], threads, set_part_store, function=typeset)
        assert len(asked) == in_all
        (other,) = typeset_all([edited], threads, set_part_store, function=typeset)
    assert first[0] == again[0]
    assert len(first[0]) == in_all - 1 > 2
    assert len(asked) == in_all + 1
    assert other[:-1] == first[0][:-1]


def test_a_part_whose_worker_is_killed_is_tried_again(tmp_path: Path, workers: WorkerPool) -> None:
    mark = StyleSheet("mark", str(tmp_path / "mark"))
    jobs = [replace(part(n), stylesheets=(*part(n).stylesheets, mark)) for n in ("a", "fragile")]
    set_parts = typeset_all(jobs, workers, SetPartStore(), function=calls.typeset_or_die_once)
    assert [set_part.name for (set_part,) in set_parts] == ["a", "fragile"]
    assert (tmp_path / "mark").exists()


def test_all_parts_that_fail_are_told_by_name() -> None:
    names = ("good", "deadly", "wrong", "broken", "endless")
    with WorkerPool(2, limit=2) as workers, pytest.raises(CasebookError) as caught:
        typeset_all(
            [part(name) for name in names], workers, SetPartStore(), function=calls.typeset_or_fail
        )
    told = "\n".join(str(problem) for problem in caught.value.problems)
    assert len(caught.value.problems) == 4
    assert "“deadly” could not be typeset: its worker was ended twice" in told
    assert "“endless” took longer than 2 seconds" in told
    assert "a/en.md:3: error: a thing is wrong" in told
    assert "“broken” could not be typeset: ZeroDivisionError: in the engine" in told


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(1) as threads:
        ((set_part,),) = typeset_all(
            [part("one")], threads, SetPartStore(), function=calls.typeset_simply
        )
    assert set_part.pages == 1


def test_an_executor_that_hangs_is_told_with_its_part() -> None:
    with ThreadPoolExecutor(1) as threads, pytest.raises(CasebookError, match="slow"):
        typeset_all(
            [part("slow")], threads, SetPartStore(), 0.2, function=lambda job: time.sleep(1)
        )


def test_the_key_depends_on_all_that_goes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    made = part("one")
    picture = Resource("p.png", Path("p.png"), "0" * 64)
    fewer = replace(made.fonts, faces=made.fonts.faces[1:])
    others = [
        replace(made, name="two"),
        replace(made, html=made.html + " "),
        replace(made, language="fr"),
        replace(made, starts="verso"),
        replace(made, stylesheets=(StyleSheet("specimen.css", "p {}"),)),
        replace(made, resources=(picture,)),
        replace(made, resources=(replace(picture, sha256="1" * 64),)),
        replace(made, fonts=fewer),
        replace(made, chunk=Chunk(None, is_last=False)),
        replace(made, chunk=Chunk(ChunkStart("verso", False, "any", ""), is_last=False)),
    ]
    known = {job_key(made), *map(job_key, others)}
    assert len(known) == 1 + len(others)
    moved = replace(picture, path=Path("elsewhere/p.png"))
    assert job_key(replace(made, resources=(moved,))) == job_key(others[5])
    monkeypatch.setattr(keys, "maker", lambda: "another version")
    assert job_key(made) not in known
