"""The numbers of numbered lists: Markdown counts on from the first, whatever the others say, and a
full stop is printed behind each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token


def odd_number(items: Sequence[Token]) -> tuple[Token, str, str] | None:
    """Return the first item of a list that would be printed with another number than it is written
    with, what is wrong and what to do; None if there is none.

    Lists of ones alone are left to the program to count.
    """
    numbers = [int(item.info or 0) for item in items]
    if set(numbers) == {1}:
        return None
    for (before, number), item in zip(pairwise(numbers), items[1:], strict=True):
        if number != before + 1:
            what = f"the item {number} follows the item {before}: it would be printed {before + 1}"
            hint = f"Number them one after the other, or write {number}\\. in a paragraph"
            return item, what, hint
    return None


def odd_delimiter(items: Sequence[Token]) -> tuple[Token, str, str] | None:
    """Return the first item of a list that would be printed with another sign behind its number, or
    without the noughts before it, than it is written with, what is wrong and what to do; None if
    there is none."""
    for item in items:
        written, printed = f"{item.info}{item.markup}", f"{int(item.info or 0)}."
        if written != printed:
            what = f"the item “{written}” would be printed “{printed}”"
            hint = f"Write {printed} for a list, or {item.info}\\{item.markup} in a paragraph"
            return item, what, hint
    return None
