"""Steps: done again where what they rest on has another answer, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.store.codec import Codec
from casebook.store.steps import Ask, Question, Steps
from casebook.store.store import Store


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    return Steps(Store(tmp_path / "store"), Codec(()))


class Work:
    """Counts how often it is done; looks up what it is told to."""

    def __init__(self, *questions: Question) -> None:
        self.questions = questions
        self.done = 0

    def __call__(self, ask: Ask) -> str:
        self.done += 1
        for question in self.questions:
            ask(question)
        return f"result {self.done}"


def traced(steps: Steps, work: Work, answers: dict[Question, str], *given: str) -> str:
    answer: Callable[[Question], str] = answers.__getitem__
    return steps.trace("work", str, given, answer, work)


TITLE, EVENT, OTHER = ("title", "a"), ("event", "a", "b"), ("title", "c")


def test_a_result_is_recalled_by_what_was_given(steps: Steps) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 7

    assert steps.recall("step", int, ["a"], make) == 7
    assert steps.recall("step", int, ["a"], make) == 7
    assert len(made) == 1
    steps.recall("step", int, ["b"], make)
    steps.recall("other step", int, ["a"], make)
    assert len(made) == 3


def test_only_what_was_asked_counts(steps: Steps) -> None:
    work = Work(TITLE, EVENT)
    answers = {TITLE: "T", EVENT: "2012", OTHER: "U"}
    assert traced(steps, work, answers, "x") == "result 1"
    assert traced(steps, work, answers | {OTHER: "V"}, "x") == "result 1"
    assert work.done == 1
    assert traced(steps, work, answers | {EVENT: "2013"}, "x") == "result 2"
    assert traced(steps, work, answers, "y") == "result 3"


def test_an_answer_that_comes_back_brings_its_result_back(steps: Steps) -> None:
    work = Work(TITLE)
    traced(steps, work, {TITLE: "T"})
    traced(steps, work, {TITLE: "U"})
    assert traced(steps, work, {TITLE: "T"}) == "result 1"
    assert work.done == 2


def test_what_is_asked_may_depend_on_what_was_answered(steps: Steps) -> None:
    class Choosing(Work):
        def __call__(self, ask: Ask) -> str:
            self.questions = (TITLE, EVENT) if answers[TITLE] == "T" else (TITLE, OTHER)
            return super().__call__(ask)

    work = Choosing()
    answers = {TITLE: "T", EVENT: "2012", OTHER: "U"}
    assert traced(steps, work, answers) == "result 1"
    answers[TITLE] = "X"
    assert traced(steps, work, answers) == "result 2"
    answers[OTHER] = "V"
    assert traced(steps, work, answers) == "result 3"
    answers[EVENT] = "2020"
    assert traced(steps, work, answers) == "result 3"


def test_questions_do_not_run_together(steps: Steps) -> None:
    first, second = Work(("a", "b"), ("c",)), Work(("a",), ("b", "c"))

    def answer(question: Question) -> str:
        return "".join(question)

    assert steps.trace("work", str, (), answer, first) == "result 1"
    assert steps.trace("work", str, ("x",), answer, second) == "result 1"
    assert (first.done, second.done) == (1, 1)


def test_a_result_of_another_type_is_made_anew(steps: Steps) -> None:
    steps.recall("step", int, ["a"], lambda: 7)
    assert steps.recall("step", str, ["a"], lambda: "seven") == "seven"


def test_equal_values_have_one_name(steps: Steps) -> None:
    word = "".join(("wo", "rd"))
    assert steps.deposit((word, word)) == steps.deposit(("word", "".join(("wor", "d"))))
    assert steps.deposit(("word",)) != steps.deposit(("word", ""))
    name = steps.deposit([1, 2])
    assert steps.known(name, list) == [1, 2]


def test_a_store_that_takes_nothing_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("in the way")
    steps = Steps(Store(tmp_path / "store"), Codec(()))
    work = Work(TITLE)
    assert traced(steps, work, {TITLE: "T"}) == "result 1"
    assert traced(steps, work, {TITLE: "T"}) == "result 1"
    assert steps.known(steps.deposit("value"), str) == "value"
