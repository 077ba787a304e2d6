"""Notes worded in batches: sources are told apart as in one run of the processor."""

from __future__ import annotations

import pytest

from casebook.editing import citations

from .expected import ExpectedBook


@pytest.mark.parametrize("notes", [1, 60])
def test_batches_say_what_one_run_says(
    expected: ExpectedBook, locale: str, notes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = expected.citation_job(locale)
    whole = citations.word_notes(job)
    monkeypatch.setattr(citations, "BATCH", notes)
    batches = citations.batches(job)
    assert len(batches) > 2
    assert sum((citations.word_notes(batch) for batch in batches), ()) == whole


def test_a_small_book_is_one_batch(expected: ExpectedBook, locale: str) -> None:
    job = expected.citation_job(locale)
    assert citations.batches(job) == [job]
