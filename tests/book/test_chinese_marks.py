"""Chinese marks and numbers on the finished page: how wide the marks are, where lines end."""

from __future__ import annotations

from itertools import pairwise

import pdfplumber

from casebook.model.writing_system import CLOSING_MARKS, OPENING_MARKS

from .made import MadeBook, printed
from .test_lines import INNER, NOTES, OUTER, TEXT, lines

MARKS = OPENING_MARKS | CLOSING_MARKS
MEASURES = frozenset("年月日时点分秒天人名万亿元周个页")
SIZES = (TEXT["zh-Hans"][0], NOTES["zh-Hans"][0])


def test_marks_side_by_side_share_the_room_of_one_and_a_half(made: MadeBook) -> None:
    """Of the wide marks, those of the Chinese face; room that justifies a line is a tenth of an em
    beside others, a bit more behind a stop."""
    seen = 0
    with pdfplumber.open(made.pdf("zh-Hans")) as document:
        for page in document.pages:
            for left, right in pairwise(page.chars):
                both = {left["text"], right["text"]} <= MARKS
                is_wide = "CJK" in left["fontname"] and left["fontname"] == right["fontname"]
                if both and is_wide and left["matrix"][5] == right["matrix"][5]:
                    advance = (right["x0"] - left["x0"]) / left["size"]
                    assert advance < 0.95, (page.page_number, left["text"], right["text"])
                    seen += 1
    assert seen > 200


def test_an_opening_mark_at_the_line_s_start_has_no_room_before_it(made: MadeBook) -> None:
    size = TEXT["zh-Hans"][0]
    seen = 0
    for number, page in enumerate(printed(made.pdf("zh-Hans")).pages):
        edge = INNER if number % 2 == 0 else OUTER
        for line in lines(page.characters, size):
            if line[0].text in OPENING_MARKS and len(line) > 1 and line[0].left - edge < size:
                assert line[1].left - edge < 0.75 * size, (page.label, line[0].text)
                seen += 1
    assert seen > 3


def test_no_line_begins_with_the_measure_word_of_a_number(made: MadeBook) -> None:
    seen = 0
    for page in printed(made.pdf("zh-Hans")).pages:
        for size in SIZES:
            for above, below in pairwise(lines(page.characters, size)):
                if above[0].baseline - below[0].baseline < 1.8 * size and above[-1].text.isdigit():
                    assert below[0].text not in MEASURES, (page.label, above[-1], below[0])
                seen += below[0].text.isdigit()
    assert seen > 5
