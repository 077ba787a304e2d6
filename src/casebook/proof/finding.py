"""What falls short in a finished file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Claim = Literal[
    "each note call has its note on its page, once, in order",
    "page labels follow each other",
    "every link leads somewhere",
    "every font is embedded",
]
"""What casebook claims of its files."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a finished file does not keep a claim."""

    page: int | None
    """Index of the page, counted from 0; None where it is the file as a whole."""
    what: str
    """What is wrong, as a clause."""
    claim: Claim
    """The claim that it breaks."""
