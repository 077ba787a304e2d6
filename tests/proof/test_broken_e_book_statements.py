"""A finished e-book whose words are all there, and which says something else of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .broken import broken, claims, rewrite
from .test_broken_e_book import MILL, Harm, instead

STATED = "links, languages, headings and texts of pictures are those of the content"
STANDING = "every fact and event stands behind the sign of its standing"
ALOUD = "what is said aloud is what is printed"
TIMELINE = "EPUB/timeline.xhtml"
SIGN = '<span class="standing disputed" role="img" aria-label="disputed">○</span>'

CASES: dict[str, tuple[Harm, str, str]] = {
    "words struck": (
        instead("the wheel stopped.", "the wheel <s>stopped</s>."),
        STATED,
        f"{MILL}: “stopped” is struck out, which the content does not say",
    ),
    "words no longer struck": (
        instead("<s>slow</s>", "slow"),
        STATED,
        f"{MILL}: “slow” is no longer struck out (written in mill/en.md:12)",
    ),
    "words deleted by another element": (
        instead('<td role="cell">Ann Lee', '<td role="cell"><del>Ann Lee</del>'),
        STATED,
        "“Ann Lee” is struck out",
    ),
    "words inserted": (instead("US$1,200", "<ins>US$1,200</ins>"), STATED, "is underlined"),
    "a power that is a figure": (
        instead("10<sup>5</sup>", "105"),
        STATED,
        "“5” is no longer raised above the line (written in mill/en.md:12)",
    ),
    "a figure that is a power": (
        instead("US$1,200", "US$1,20<sup>0</sup>"),
        STATED,
        "“0” is raised above the line, which the content does not say",
    ),
    "an index that is a figure": (
        instead("H<sub>2</sub>O", "H2O"),
        STATED,
        "“2” is no longer lowered below the line",
    ),
    "words in another language": (
        instead(">The stop</h2>", ' lang="de" xml:lang="de">The stop</h2>'),
        STATED,
        "“The stop” is in “de”, which the content does not say",
    ),
    "another sign of standing": (
        instead(SIGN, '<span class="standing established" role="img">●</span>', TIMELINE),
        STANDING,
        f"{TIMELINE}: “It turned again.” does not stand behind its sign, ○ disputed",
    ),
    "a sign of standing gone": (
        instead(SIGN, "", MILL),
        STANDING,
        "does not stand behind its sign, ○ disputed",
    ),
    "a sign read otherwise": (
        instead('aria-label="disputed">○', 'aria-label="established">○'),
        ALOUD,
        "“○” is read as “established”",
    ),
    "a legend that is false": (
        instead('aria-hidden="true">○</span> disputed', 'aria-hidden="true">○</span> established'),
        STANDING,
        "○ is said to mean “established”",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(full_book: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    path = broken(full_book / "tiny.ebook.en.epub", tmp_path)
    rewrite(path, harm)
    found = claims(path)
    assert claim in found, found
    assert any(said in what for what in found[claim]), found
