"""Which tables fit on the screen of a telephone, however large its reader sets the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

_MEASURE = 17
"""Halves of an em that a line has on a screen of 390 pixels with text of three times its size."""
_GAP = 1.2
"""Halves of an em between columns."""
_NARROWEST = 4
"""Characters below which a column is not read with ease."""
_UNBROKEN = re.compile(r"[^\s\u200b/-]+")


def fits_small_screens(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether all columns of a table have room for their longest words beside each other.

    `rows` has the texts of all rows, its head among them.
    """
    widths = [max(map(_longest, column), default=0) for column in zip(*rows, strict=True)]
    return sum(max(width, _NARROWEST) + _GAP for width in widths) <= _MEASURE


def _longest(text: str) -> int:
    """Return how wide the longest run of a text is that no line divides, in halves of an em."""
    return max(map(_width, _UNBROKEN.findall(text)), default=0)


def _width(run: str) -> int:
    wide = sum(east_asian_width(character) in "WF" for character in run)
    # Lines may end between ideographs: four of them together are a column that can be read.
    return min(2 * wide, 2 * _NARROWEST) + len(run) - wide
