"""Numbers with a hyphen: one, or a range of several."""

from __future__ import annotations

import pytest

from .test_seasons import worded

SOURCE = "{{id: s, type: {}, title: Mills, issued: '1964', {}, language: en}}"


@pytest.mark.parametrize(
    ("name", "kind", "fields", "entry"),
    [
        ("chicago-notes-bibliography", "legislation", "number: 88-352",
         "Mills, Pub. L. No. 88-352 (1964)."),
        ("apa", "legislation", "number: 88-352", "Mills, Pub. L. No. 88-352 (1964)."),
        ("mhra-notes", "legislation", "number: 88-352", "Mills, no. 88-352, 1964"),
        ("nlm-citation-sequence", "report", "genre: Report, number: 2021-07",
         "1. Mills [Report]. 1964. Report no.: 2021-07."),
        ("chicago-notes-bibliography", "legislation", "number: 12-14",
         "Mills, Pub. L. Nos 12-14 (1964)."),
        ("chicago-notes-bibliography", "legislation", "number: 14-12",
         "Mills, Pub. L. No. 14-12 (1964)."),
        ("chicago-notes-bibliography", "book", "volume: 2-3", "Mills. Vols 2-3. 1964."),
        ("bluebook-law-review", "bill", "number: 88-352", "Mills, No. 88-352 (1964)."),
        ("chicago-notes-bibliography", "legislation", "number: HR 88-352",
         "Mills, Pub. L. No. HR 88-352 (1964)."),
        ("chicago-notes-bibliography", "legislation", "number: H.R. 88",
         "Mills, Pub. L. No. H.R. 88 (1964)."),
        ("chicago-notes-bibliography", "legislation", "number: '88, 89'",
         "Mills, Pub. L. Nos 88, 89 (1964)."),
        ("chicago-notes-bibliography", "bill", "number: HR 88-352", "Mills, HR 88-352 (1964)."),
    ],
)  # fmt: skip
def test_a_number_with_a_hyphen(name: str, kind: str, fields: str, entry: str) -> None:
    assert worded(name, "en", SOURCE.format(kind, fields))[1] == entry
