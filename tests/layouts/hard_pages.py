"""What is looked for on the pages of any book: text on other text, heads alone, notes too high."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casebook.proof.printed_book import (
    PrintedBook,
    PrintedCharacter,
    PrintedPage,
    TaggedText,
    squeezed,
)

_APART = 1.5
"""Points by which baselines differ of two lines; marks that are raised stand on theirs."""
_BODY = 0.42
"""Of the size: how high the bodies of small letters are."""
_LEAST = 12
"""Letters of the beginning of a heading that tell it from the end of a text."""


class _Piece(NamedTuple):
    """A piece of a line without a gap in it."""

    left: float
    right: float
    baseline: float
    size: float
    text: str
    marked: int


def overlapping(page: PrintedPage) -> Iterator[tuple[str, str]]:
    """Yield the pieces of lines whose letters stand on those of others; turned text has no lines,
    and is not looked at."""
    pieces = sorted(_pieces(page), key=lambda one: one.baseline)
    for at, lower in enumerate(pieces):
        for upper in pieces[at + 1 :]:
            rise = upper.baseline - lower.baseline
            if rise > _BODY * lower.size:
                break
            across = min(lower.right, upper.right) - max(lower.left, upper.left)
            # Letters of a ligature have one place.
            is_level = rise <= _APART and lower.marked == upper.marked
            if across > 1 and not is_level:
                yield lower.text, upper.text


def _pieces(page: PrintedPage) -> Iterator[_Piece]:
    """Yield the pieces of the lines of a page, in the order of drawing."""
    row: list[PrintedCharacter] = []
    for one in (*page.characters, None):
        if row and (one is None or not _goes_on(row[-1], one)):
            first, last = row[0], row[-1]
            text = "".join(each.text for each in row)
            yield _Piece(first.left, last.right, first.baseline, first.size, text, first.marked)
            row = []
        if one is not None and one.size > 0:
            row.append(one)


def _goes_on(one: PrintedCharacter, other: PrintedCharacter) -> bool:
    is_level = abs(one.baseline - other.baseline) < 0.1 and one.size == other.size
    return (
        is_level
        and one.marked == other.marked
        and -0.3 * one.size < other.left - one.end < one.size
    )


def heads_at_the_end(book: PrintedBook, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the headings that end a page, or of which a beginning does."""
    squeezed_heads = list(map(squeezed, heads))
    flow: list[list[int]] = [[] for _ in book.pages]
    for page, marked in book.flow:
        flow[page].append(marked)
    for page, own in zip(book.pages, flow, strict=True):
        texts = dict.fromkeys(own, "")
        for run in page.runs:
            if run.marked in texts:
                texts[run.marked] += run.text
        said = squeezed("".join(texts.values()))
        for head in squeezed_heads:
            beginnings = (head[:end] for end in range(min(_LEAST, len(head)), len(head) + 1))
            if any(said.endswith(beginning) for beginning in beginnings):
                yield page.label, head


def note_pages(note: TaggedText) -> list[int]:
    """Return the pages of a note."""
    return sorted({page for page, _ in note.contents})


def note_heights(book: PrintedBook) -> dict[int, float]:
    """Return how high the notes at the foot of each page reach, from the lower edge of the paper;
    of pages that have any."""
    marked: dict[int, set[int]] = {}
    for note in book.notes:
        if note.around[0] not in book.note_blocks:
            for page, content in note.contents:
                marked.setdefault(page, set()).add(content)
    heights = {}
    for number, own in marked.items():
        page = book.pages[number]
        heights[number] = max(one.top for one in page.characters if one.marked in own)
    return heights


def longest_stays(book: PrintedBook) -> Iterator[range]:
    """Yield the pages of each note that stands on more than two."""
    for note in book.notes:
        pages = note_pages(note)
        if len(pages) > 2:
            yield range(pages[0], pages[-1] + 1)
