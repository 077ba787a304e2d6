"""Lines that go on with a figure behind a sign, and so begin a quotation or an item of a list where
a sentence went on: the sign would be lost. Warnings all: now and then it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_STARTS = re.compile(r"[ ]{0,3}(?P<mark>[>+-])[ ]?(?=[\d$€£¥])[^\n]{0,20}")
_BLOCK = re.compile(r"\s*(?:[>+*|#:-]|\d{1,9}[.)]\s|```|~~~)")
"""What begins a line that is of no running sentence."""
_ENDS = re.compile(r"[.:;!?…。：；！？][”’\"')\]）」』]*\s*\Z")


def figures_at_line_starts(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each line of a narrative that begins with a
    sign and a figure though the line before it ends within a sentence; `lines` are those of its
    plain text (see `plain_text`)."""
    for number, (above, line) in enumerate(pairwise(lines), 2):
        found = _STARTS.match(line)
        if not found or not above.strip() or _BLOCK.match(above) or _ENDS.search(above):
            continue
        block = "a quotation" if found["mark"] == ">" else "an item of a list"
        what = f"“{found[0].strip()}” begins {block} here, and its “{found['mark']}” is not printed"
        hint = (
            f"Write \\{found['mark']} if the line before goes on; else put a blank line before it"
        )
        yield number, what, hint
