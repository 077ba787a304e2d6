"""Titles of several lines, whose lines are about as long as each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.typeset import lay_out

from .specimens import job

TITLE = "The Shaanxi Work Safety Director and What Became of Him After the Verdict"
STYLE = (
    "font-size: 20px; width: 320px; margin: 0; text-indent: 0; text-align: left; hyphens: manual"
)


def lines(html: str) -> list[tuple[str, float, float]]:
    """Text, left edge and width of each line of a page."""
    install_patches()
    document, _ = lay_out(make_galley(read_job(job(html))))
    (page,) = document.pages
    return [
        (
            "".join(box.text for box in line.descendants() if isinstance(box, TextBox)),
            min(box.position_x for box in line.descendants() if isinstance(box, TextBox)),
            sum(box.width for box in line.descendants() if isinstance(box, TextBox)),
        )
        for line in page._page_box.descendants()
        if isinstance(line, LineBox)
    ]


def least_longest(words: list[str], lines: int) -> int:
    """The characters of the longest line of words in so many lines, if they are well divided."""
    ends = combinations(range(1, len(words)), lines - 1)
    return min(
        max(len(" ".join(words[a:b])) for a, b in pairwise((0, *cut, len(words)))) for cut in ends
    )


@pytest.mark.parametrize("tag", ["h1", "h2", "p"])
@pytest.mark.parametrize("count", range(5, 14))
def test_the_longest_line_of_a_title_is_as_short_as_can_be(tag: str, count: int) -> None:
    words = TITLE.split()[:count]
    text = " ".join(words)
    title = lines(f'<{tag} class="title" style="{STYLE}">{text}</{tag}>')
    weight = "normal" if tag == "p" else "bold"
    plain = lines(f'<p style="{STYLE}; font-weight: {weight}">{text}</p>')
    assert " ".join(line.strip() for line, _, _ in title) == text
    longest = max(len(line.strip()) for line, _, _ in title)
    assert longest <= 1.12 * least_longest(words, len(title))
    assert len(title) == len(plain)


def test_a_title_in_the_middle_stays_there() -> None:
    style = f"{STYLE}; text-align: center"
    title = lines(f'<h1 style="{style}">{TITLE}</h1>')
    (word,) = lines(f'<h1 style="{style}">Director</h1>')
    middles = [left + width / 2 for _, left, width in (*title, word)]
    assert max(middles) - min(middles) < 4


def test_a_title_divides_no_word_to_be_balanced() -> None:
    style = f"{STYLE}; overflow-wrap: anywhere"
    text = "Donaudampfschifffahrtsgesellschaft v Rhein"
    found = lines(f'<h1 style="{style}">{text}</h1>')
    plain = lines(f'<p style="{style}; font-weight: bold">{text}</p>')
    assert len(plain) == len(found) > 1
    assert [line for line, _, _ in found] == [line for line, _, _ in plain]
