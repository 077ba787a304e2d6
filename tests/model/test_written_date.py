"""Dates that remember how and where they were written."""

from __future__ import annotations

import pickle

from casebook.model.dates import WrittenDate, parse_date
from casebook.model.text import Place


def test_a_written_date_is_kept_whole_between_builds() -> None:
    date = WrittenDate("2012-11-20T23", Place("lei/case.yaml", 7), parse_date("2012-11-20T23"))
    kept = pickle.loads(pickle.dumps(date))
    assert kept == "2012-11-20T23"
    assert type(kept) is WrittenDate
    assert (kept.place, kept.date) == (Place("lei/case.yaml", 7), date.date)


def test_what_cannot_be_read_has_no_value() -> None:
    assert WrittenDate("yesterday").date is None
