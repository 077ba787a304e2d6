"""Who reads an edition."""

from __future__ import annotations

from dataclasses import dataclass

EVERYONE = "everyone"
"""The audience of an edition that says nothing of it."""


@dataclass(frozen=True, slots=True)
class Readership:
    """Whom a text is edited for. It stands in the key of everything that is made of the text: what
    was made for one reader is never recalled for another."""

    locale: str
    """The language: BCP 47."""
    audience: str = EVERYONE
    """Who may know what the text tells; an edition may hold a name back from some."""
    citations_in_text: bool = False
    """Whether citations stand in the text, as styles of author and date or of numbers have them,
    and not in notes."""
    authors_in_text: bool = False
    """Whether these have the authors of sources, as those of author and date have."""
