"""What citations are worded with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook.editing.citation_style import prepared_style
from casebook.model.text import Text
from casebook.model.writing_system import writing_system

FOREIGN_LOCALE = "en-US"
"""Of sources in letters, in books written in ideographs: GB/T 7714 (2015) has "et al.", "2nd ed."
and "Vol. 3" for these."""


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """What all citations of an edition are worded with."""

    style: bytes
    """A CSL style, prepared (see `prepared_style`)."""
    locale: str
    """BCP 47, of the edition."""
    addresses_in_notes: bool
    """If not, web addresses stand in the list of sources alone."""
    style_name: Text = Text()
    """How the book names the style, and where."""
    foreign_style: bytes = b""
    """The style prepared for English, in a book written in ideographs whose style words all sources
    alike: it words those in letters (see `foreign_style`); empty for none."""
    copies: tuple[tuple[str, str], ...] = ()
    """Addresses, each with that of an archived copy, which stands in brackets behind it."""

    @property
    def for_foreign(self) -> CitationSettings:
        """What sources in letters are worded with."""
        return replace(self, style=self.foreign_style, locale=FOREIGN_LOCALE, foreign_style=b"")


def foreign_style(style: bytes, locale: str, *, addresses_in_notes: bool) -> bytes:
    """Return a CSL style prepared for sources in letters; empty where they are worded as all others
    are: in books in letters, and by styles that ask for the language of a source themselves."""
    if not writing_system(locale).breaks_between_characters or b'variable="keyword"' in style:
        return b""
    return prepared_style(style, FOREIGN_LOCALE, addresses_in_notes=addresses_in_notes)
