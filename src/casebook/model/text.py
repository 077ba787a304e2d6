"""Text that remembers where its author wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, Self

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""What becomes part of file names and anchors: names of books, cases, events."""

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
"""A language tag (BCP 47), without its rarer forms."""

_STRAY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def close_name(written: str) -> str:
    """Return the name of the form of `NAME` that is closest to what somebody wrote; nothing if
    there is none."""
    letters = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", letters))


def name_cure(written: str) -> str:
    """Return what to do about a name that files and anchors cannot have."""
    hint, close = "Use lower case letters, digits and hyphens", close_name(written)
    return f"{hint}: {close}" if close and "/" not in written else hint


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


_FOR_LINES = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))


def spoken(text: str) -> str:
    """Return a text as it is said where no line of it ends: in outlines, metadata, descriptions.

    Without soft hyphens, spaces of no width and word joiners; its white space is collapsed.
    """
    return " ".join(without_line_ends(text).split())


def without_line_ends(text: str) -> str:
    """Return a text without the characters that say where its lines may end, and where not."""
    return text.translate(_FOR_LINES)


def composed(text: str) -> str:
    """Return a text with each letter and the marks that follow it as one character, where there is
    one (Unicode normalization form C): fonts have many letters in one piece only.

    Characters that stand alone stay as they are: some ideographs of names would become others.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    letters: list[str] = []
    for character in text:
        if letters and unicodedata.combining(character):
            letters[-1] += character
        else:
            letters.append(character)
    return "".join(x if len(x) == 1 else unicodedata.normalize("NFC", x) for x in letters)


def stray_character(text: str) -> str:
    """Return the first character of a text that no document can hold, as `U+0007`; else nothing.

    Those are the control characters except tab and line end, halves of surrogate pairs, the line
    ends that only some programs take for such, what turns the order of letters (bidirectional
    embeddings, overrides and isolates, by which 100 reads as 001), and noncharacters, of which XML
    1.0 leaves some out and we use some as marks.
    """
    found = _STRAY.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


_LINE_ENDS = ("U+000B", "U+000C", "U+001C", "U+001D", "U+001E", "U+0085", "U+2028", "U+2029")


def stray_cure(stray: str, name: str = "it") -> str:
    """Return what to do about a character that no document can hold, as `U+2028`: words that it
    parts stay apart. `name` is what stands for it in the file."""
    if stray in _LINE_ENDS:
        return f"Put a space, or a line end, in the place of {name}"
    return f"Delete {name}"


def invisible_character(text: str) -> str:
    """Return the first character of a text that only guides others, such as a space of no width, as
    `U+200B`; else nothing."""
    found = next((one for one in text if unicodedata.category(one) == "Cf"), "")
    return f"U+{ord(found):04X}" if found else ""


def without_invisible(text: str) -> str:
    """Return a text without characters that only guide others."""
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that are drawn as nothing."""


def is_seen(text: str) -> bool:
    """Return whether a text has a character that leaves ink: neither a space, nor a mark without
    width, nor a control character."""
    return any(
        unicodedata.category(character)[0] not in "ZCM" and character not in _BLANK
        for character in text
    )
