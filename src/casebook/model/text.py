"""Text that remembers where its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Self

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""What becomes part of file names and anchors: names of books, cases, events."""

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
"""A language tag (BCP 47), without its rarer forms."""

_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Place(NamedTuple):
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

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Self:
        """Return the text of a value that is written at a place."""
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), (str(self), self.place)


Localized = Mapping[Text, Text]
"""One text per locale; the keys are BCP 47 tags."""


def stray_character(text: str) -> str:
    """Return the first character of a text that no document can hold, as `U+0007`; else nothing.

    Those are the control characters except tab and line end, halves of surrogate pairs, and
    noncharacters, of which XML 1.0 leaves some out and we use some as marks.
    """
    found = _STRAY.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
