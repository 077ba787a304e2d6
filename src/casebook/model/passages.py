"""Passages: what a part has to say, in runs of words that stay together wherever it is set."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from casebook.model.text import NOWHERE, Place

_HYPHENS = "-\u0002"
"""PDFium reads a hyphen at the end of a line as U+0002 or U+FFFE."""
_INVISIBLE = (
    f"{_HYPHENS}\ufffe\u2010\u2011\u00ad\u034f\u061c"
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together, such as a paragraph between two page numbers."""

    strand: str
    """What it belongs to: passages of one strand stand in their order. For a note its id."""
    text: str
    """The words."""
    place: Place = NOWHERE
    """Where their author wrote them, as far as that is known."""
    otherwise: str = ""
    """The same in another form that will do too; empty for none."""


def squeezed(text: str) -> str:
    """Return what typesetting leaves of a text: no white space, hyphens, marks that are not seen,
    ligatures, and no difference between capitals and small letters."""
    is_ascii = text.isascii()
    text = "".join((text if is_ascii else unicodedata.normalize("NFKD", text)).split())
    for mark in _HYPHENS if is_ascii else _INVISIBLE:  # a pattern takes three times as long
        if mark in text:
            text = text.replace(mark, "")
    return text.casefold()


def letters(text: str) -> int:
    """Return how many letters a text has, however it is set. Figures do not count: those of page
    numbers are set last."""
    return sum(map(str.isalpha, squeezed(text)))
