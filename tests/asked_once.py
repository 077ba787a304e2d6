"""Pandoc is asked the same only once in a process: tests that change one file of a book a thousand
times need not have all its other sources worded a thousand times.

Nothing else is changed: what it is asked anew it is asked, and a run that fails is not remembered.
What the program asks in processes of its own, it always asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from casebook.editing import processor
from casebook.manuscript import bibtex

Run = Callable[[Sequence[str], str, float, Mapping[str, bytes]], str]


def asked_once(run: Run) -> Run:
    """Return a run of pandoc whose answers are remembered."""
    answers: dict[bytes, str] = {}

    def answer(
        arguments: Sequence[str], text: str, seconds: float, files: Mapping[str, bytes]
    ) -> str:
        question = repr((list(arguments), text, seconds, sorted(files.items())))
        key = hashlib.sha256(question.encode("utf-8", "surrogatepass")).digest()
        if key not in answers:
            answers[key] = run(arguments, text, seconds, files)
        return answers[key]

    return answer


@contextmanager
def answers_from(run: Run) -> Iterator[None]:
    """Let a run of pandoc stand in the place of ours, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (processor, bibtex):
            patch.setattr(module, "run_pandoc", run)
        yield
