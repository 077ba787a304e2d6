"""How text is written in the languages of the world."""

from __future__ import annotations

from unicodedata import category

import pytest

from casebook.model.writing_system import (
    CLOSING_MARKS,
    OPENING_MARKS,
    has_wide,
    is_wide,
    needs_no_space,
    writing_system,
)

# Full-width and CJK stops: classes CL (、。，．), EX (！？) and NS (：；) of UAX #14.
STOPS = set("、。，．：；！？")
ALL = [chr(number) for number in range(0x3000, 0x3040)] + [chr(n) for n in range(0xFF01, 0xFF61)]


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("en", "Latn"),
        ("de-AT", "Latn"),
        ("zh", "Hans"),
        ("zh-CN", "Hans"),
        ("zh-Hant-HK", "Hant"),
        ("zh-TW", "Hant"),
        ("zh_TW", "Hant"),
        ("zh-Latn", "Latn"),
        ("zha", "Latn"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("az-Arab", "Arab"),
        ("", "Latn"),
    ],
)
def test_scripts(tag: str, script: str) -> None:
    assert writing_system(tag).script == script


def test_what_only_chinese_and_japanese_have() -> None:
    tags = ("en", "zh-Hans", "zh-TW", "ja", "ko", "he")
    systems = [writing_system(tag) for tag in tags]
    assert [s.breaks_between_characters for s in systems] == [False, True, True, True, False, False]
    assert [s.sentence_space for s in systems] == [" ", "", "", "", " ", " "]


def test_opening_marks_are_those_of_unicode() -> None:
    wide = {c for c in ALL if is_wide(c) and category(c) == "Ps"}
    assert set(filter(is_wide, OPENING_MARKS)) == wide


def test_closing_marks_are_those_of_unicode() -> None:
    wide = {c for c in ALL if is_wide(c) and category(c) == "Pe"}
    assert set(filter(is_wide, CLOSING_MARKS)) == wide | STOPS


def test_no_mark_both_opens_and_closes() -> None:
    assert not OPENING_MARKS & CLOSING_MARKS


def test_only_english_titles_are_set_in_title_case() -> None:
    assert [writing_system(tag).title_case for tag in ("en", "en-GB", "enm", "de", "zh")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_wide_characters() -> None:
    assert [is_wide(c) for c in "a，的가“"] == [False, True, True, True, False]
    assert [needs_no_space(c) for c in "a，的가“"] == [False, True, True, False, False]
    assert has_wide("Lei 雷")
    assert not has_wide("Škvorecký")
