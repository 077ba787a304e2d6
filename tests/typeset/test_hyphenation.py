"""Hyphenation patterns parsed when they are needed divide words as those parsed beforehand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyphen import LANGUAGES, HyphDict

from casebook.typeset.engine.hyphenation import _Patterns

WORDS = re.findall(
    r"\w+", (Path(__file__).parents[2] / "content" / "lei-zhengfu" / "en.md").read_text("utf-8")
)


@pytest.mark.parametrize("language", ["en_US", "en_GB", "de_DE", "fr", "ru_RU", "hu_HU"])
def test_words_are_divided_alike(language: str) -> None:
    path = LANGUAGES[language]
    theirs, ours = HyphDict(path), _Patterns(path)
    # Whatever letters the patterns have, in words long enough to be divided.
    letters = [re.sub(r"[^\w]|\d", "", pattern) for pattern in theirs.patterns]
    words = [*WORDS, *("".join(letters[at : at + 3]) for at in range(0, len(letters), 7))]
    assert len(words) > 900
    for word in words:
        assert ours.positions(word) == theirs.positions(word), word


def test_of_a_very_long_word_a_line_is_divided_and_no_more() -> None:
    """The engine tries every place of a word for each of its lines: 33 s for 4,500 letters."""
    word = "dampfschiff" * 400
    ours, theirs = _Patterns(LANGUAGES["de_DE"]), HyphDict(LANGUAGES["de_DE"])
    assert ours.positions(word) == [at for at in theirs.positions(word) if at < 160]
