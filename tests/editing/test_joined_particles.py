"""Particles that are one word with the family name."""

from __future__ import annotations

import pytest

from .test_seasons import worded

NOTES = "china-national-standard-gb-t-7714-2015-note"
SOURCE = "{{id: s, type: book, title: Tide, issued: '2001', author: [{{{}, given: Ahmad}}], language: en}}"  # noqa: E501


@pytest.mark.parametrize(
    ("name", "locale", "author", "note", "entry"),
    [
        (NOTES, "zh-Hans", "family: Khatib, non-dropping-particle: al-",
         "AL-KHATIB A. Tide[M]. 2001.", "[1] AL-KHATIB A. Tide[M]. 2001."),
        (NOTES, "zh-Hans", "family: al-Khatib",
         "AL-KHATIB A. Tide[M]. 2001.", "[1] AL-KHATIB A. Tide[M]. 2001."),
        (NOTES, "zh-Hans", "family: d’Arc",
         "D’ARC A. Tide[M]. 2001.", "[1] D’ARC A. Tide[M]. 2001."),
        (NOTES, "zh-Hans", "family: de la Cruz",
         "DE LA CRUZ A. Tide[M]. 2001.", "[1] DE LA CRUZ A. Tide[M]. 2001."),
        (NOTES, "zh-Hans", "family: Khatib-Roe",
         "KHATIB-ROE A. Tide[M]. 2001.", "[1] KHATIB-ROE A. Tide[M]. 2001."),
        ("mhra-notes", "en", "family: al-Khatib",
         "Ahmad al-Khatib, Tide (2001).", "Khatib, Ahmad al-, Tide (2001)"),
    ],
)  # fmt: skip
def test_a_name_is_whole(name: str, locale: str, author: str, note: str, entry: str) -> None:
    assert worded(name, locale, SOURCE.format(author)) == (note, entry)
