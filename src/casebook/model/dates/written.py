"""A date that remembers how and where its author wrote it."""

from __future__ import annotations

from typing import Self

from casebook.model.dates.values import Date
from casebook.model.text import NOWHERE, Place, Text


class WrittenDate(Text):
    """A date of the content: its text (EDTF), the place where it stands, and its value."""

    __slots__ = ("date",)

    date: Date | None
    """None where the text cannot be read: the reader has reported it, and no book is made."""

    def __new__(cls, value: str = "", place: Place = NOWHERE, date: Date | None = None) -> Self:
        """Return the text of a date that is written at a place, with what it has been read as."""
        written = super().__new__(cls, value, place)
        written.date = date
        return written

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), (str(self), self.place, self.date)
