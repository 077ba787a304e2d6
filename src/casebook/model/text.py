"""Text that remembers where its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the book."""

    file: str = ""
    """Path relative to the book's folder, with forward slashes."""
    line: int = 0
    """Counted from 1; 0 where no line is known."""


NOWHERE = Place()


class Text(str):
    """A string from content, with the place where it stands."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Text:
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, Place]]:
        return type(self), (str(self), self.place)


Localized = Mapping[Text, Text]
"""One text per locale; the keys are BCP 47 tags."""
