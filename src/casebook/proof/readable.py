"""What can be read of the text of a PDF: by eyes, and aloud by a program."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from casebook.proof.finding import Claim, Finding
from casebook.proof.printed_book import PrintedBook, PrintedPage, PrintedRun

_SEEN: Claim = "every word can be read where it stands"
_TAGGED: Claim = "every piece of text has its place in the structure, in the order of reading"
_GLYPHS: Claim = "every glyph stands for characters"
_REACH = 1.0
"""Points by which text may reach beyond the paper: slants."""
_NO_TEXT = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd\uffff\ue000-\uf8ff]")
"""What stands for no character; U+0002 and U+FFFE are PDFium's for a hyphen at a line end."""


def reading_findings(book: PrintedBook) -> Iterator[Finding]:
    """Yield text that cannot be read, by eyes or by a program that reads it aloud."""
    order: dict[int, list[int]] = defaultdict(list)
    for at, marked in book.flow:
        order[at].append(marked)
    held: dict[int, set[int]] = defaultdict(set, {at: set(own) for at, own in order.items()})
    for text in (*book.calls, *book.notes):
        for at, marked in text.contents:
            held[at].add(marked)
    for index in book.missing:
        yield Finding(index, "a glyph stands for a character that its font lacks", _GLYPHS)
    for index, page in enumerate(book.pages):
        for run in page.runs:
            yield from _run_findings(index, page, run, held[index])
        # Numbers of list items are drawn when the text beside them has been.
        told = [marked for marked in order[index] if (index, marked) not in book.labels]
        yield from _order_findings(index, page, told)


def _run_findings(
    index: int, page: PrintedPage, run: PrintedRun, held: set[int]
) -> Iterator[Finding]:
    said = f"“{run.text.strip()[:60]}”"
    if run.hindrance is not None:
        yield Finding(index, f"{said} {run.hindrance}", _SEEN)
    left, bottom = page.origin
    if (
        run.left < left - _REACH
        or run.bottom < bottom - _REACH
        or run.right > left + page.width + _REACH
        or run.top > bottom + page.height + _REACH
    ):
        yield Finding(index, f"{said} reaches beyond the paper", _SEEN)
    if (run.marked < 0 and not run.is_artifact) or (run.marked >= 0 and run.marked not in held):
        yield Finding(index, f"{said} has no place in the structure", _TAGGED)
    if found := _NO_TEXT.search(run.text):
        what = f"a glyph in {said} stands for U+{ord(found[0]):04X}, which is no character"
        yield Finding(index, what, _GLYPHS)


def _order_findings(index: int, page: PrintedPage, order: list[int]) -> Iterator[Finding]:
    """Yield text that the page draws in another order than the structure has it."""
    first = {run.marked: turn for turn, run in reversed(list(enumerate(page.runs)))}
    drawn = [marked for marked in order if marked in first]
    for one, other in pairwise(drawn):
        if first[one] > first[other]:
            said = page.runs[first[other]].text.strip()[:60]
            yield Finding(index, f"“{said}” is drawn before what it follows", _TAGGED)
