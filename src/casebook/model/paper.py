"""The paper that a book is printed on, as far as its cover has to know it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.schema import WRITTEN

LEAST_LETTERED = 6.0
"""Millimetres of the narrowest spine that bears words: the fold may fall 1.5 mm beside its place,
to either side."""


@dataclass(frozen=True, slots=True)
class PaperStock:
    """What a printer says of the paper."""

    __pydantic_config__ = WRITTEN

    leaf: float
    """Millimetres that a leaf, which has two pages, is thick: 0.1 for most papers of 80 g/m². Where
    a printer tells grammage and volume, multiply them and divide by 1000."""

    def spine(self, pages: int) -> float:
        """Return the width of the spine of so many pages, in millimetres."""
        return round((pages + 1) // 2 * self.leaf, 2)
