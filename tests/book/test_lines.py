"""The lines of the text: evenly apart whatever stands in them, and level at the right margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from casebook.proof.printed_book import PrintedCharacter

from .made import MadeBook, printed

TEXT = {"en": (10.4, 14.0), "zh-Hans": (10.5, 17.5)}
"""Size of the text and distance of its lines, in points."""
NOTES = {"en": (8.3, 11.0), "zh-Hans": (8.4, 12.5)}
OUTER, INNER = 48.19, 56.69


def lines(characters: Iterable[PrintedCharacter], size: float) -> list[list[PrintedCharacter]]:
    """Return the lines that are set in a size, from the top, each from the left.

    Marks that are raised count to a line of their own; those that hang count to theirs.
    """
    rows: dict[float, list[PrintedCharacter]] = defaultdict(list)
    for character in characters:
        if abs(character.size - size) < 0.06:
            rows[round(character.baseline, 1)].append(character)
    return [sorted(rows[at], key=lambda c: c.left) for at in sorted(rows, reverse=True)]


def test_lines_are_evenly_apart(pdf: Path, locale: str) -> None:
    """Also where a line calls a note, or a note has Chinese in it."""
    for size, leading in (TEXT[locale], NOTES[locale]):
        seen = 0
        for page in printed(pdf).pages:
            for above, below in pairwise(lines(list(page.characters), size)):
                distance = above[0].baseline - below[0].baseline
                if distance < 1.4 * leading:
                    seen += 1
                    assert abs(distance - leading) < 0.11, (page.label, below[0], distance)
        assert seen > 250


def test_chinese_lines_end_at_the_margin(made: MadeBook) -> None:
    size, _ = TEXT["zh-Hans"]
    full = short = 0
    for number, page in enumerate(printed(made.pdf("zh-Hans")).pages):
        edge = page.width - (OUTER if number % 2 == 0 else INNER)
        for above, below in pairwise(lines(list(page.characters), size)):
            begins = below[0].left - (INNER if number % 2 == 0 else OUTER)
            if abs(begins) > 1 or len(above) < 20:
                continue  # what follows is a paragraph, so this line is the last of one
            room = edge - above[-1].end
            if room < 1:
                full += 1
            elif room < 4.5 * size:
                short += 1
    assert full > 200
    assert short < 0.04 * full, "but for those too wide apart otherwise"


def first_word(line: list[PrintedCharacter]) -> list[PrintedCharacter]:
    """The characters of a line up to its first space."""
    for index, (left, right) in enumerate(pairwise(line), 1):
        if right.left - left.end > 0.12 * left.size:
            return line[:index]
    return line


def test_lines_take_every_word_that_fits(made: MadeBook) -> None:
    """The engine ends a line behind its first word where all fits but for a space at its end."""
    hanging = 2.05 * NOTES["en"][0]
    seen = 0
    for number, page in enumerate(printed(made.pdf("en")).pages):
        inner, outer = (INNER, OUTER) if number % 2 == 0 else (OUTER, INNER)
        for (size, leading), begins in ((TEXT["en"], 0.0), (NOTES["en"], hanging)):
            for above, below in pairwise(lines(list(page.characters), size)):
                apart = above[-1].baseline - below[0].baseline > 1.4 * leading
                if apart or abs(below[0].left - inner - begins) > 1:
                    continue  # of another paragraph, or in a table or list
                if begins == 0 and len(above) < 20:
                    continue  # a heading
                if begins == 0 and above[0].left - inner > 1:
                    continue  # what a term means, above the next term
                word = first_word(below)
                room = page.width - outer - above[-1].end
                needed = word[-1].end - word[0].left + 0.35 * size
                text = "".join(c.text for c in above), "".join(c.text for c in word)
                assert room < needed, (page.label, *text)
                seen += 1
    assert seen > 600


def test_no_line_of_a_note_ends_between_a_label_and_its_number(pdf: Path, locale: str) -> None:
    size, _ = NOTES[locale]
    seen = 0
    for page in printed(pdf).pages:
        rows = ["".join(c.text for c in row) for row in lines(page.characters, size)]
        seen += sum(len(re.findall(r",p\.[A-Z]?\d", row)) for row in rows)
        for above, below in pairwise(rows):
            is_label = re.search(r"(?<!\w)(?:pp?|vol|no|n)\.?$", above)
            assert not (is_label and re.match(r"[A-Z]?\d", below)), (page.label, above, below)
    assert seen > 0 or locale == "en"
