"""The number by which the text of a book calls an exhibit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExhibitNumber:
    """ "Exhibit 3", or "Exhibit 2.1" where exhibits are counted case by case."""

    number: int
    """Counted from 1, through the book or in the case."""
    case: int | None = None
    """The number of the case, if it is told."""
