"""Passages: what a part has to say, in runs of words that stay together wherever it is set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from casebook.model.text import NOWHERE, Place

_INVISIBLE = re.compile(
    r"[\s\-\u00ad\u034f\u061c\u2010\u2011\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f\u0002\ufffe]+"
)
"""PDFium reads a hyphen at the end of a line as U+0002 or U+FFFE."""


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
    if text.isascii():  # most is, and needs no pattern
        return "".join(text.split()).replace("-", "").replace("\x02", "").casefold()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", text)).casefold()


def letters(text: str) -> int:
    """Return how many letters a text has, however it is set. Figures do not count: those of page
    numbers are set last."""
    return sum(map(str.isalpha, squeezed(text)))
