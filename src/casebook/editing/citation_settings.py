"""What citations are worded with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.editing.citation_style import prepared_style
from casebook.model.text import Text
from casebook.model.writing_system import writing_system

_ENGLISH = "en-US"
"""Of sources in letters, in books written in ideographs: GB/T 7714 (2015) has "et al.", "2nd ed."
and "Vol. 3" for these."""
_OWN_ENGLISH = re.compile(rb"<style\b[^>]*\bdefault-locale=\"(en-[A-Z]{2})\"")

_MARKS = """<locale xml:lang="en"><style-options punctuation-in-quote="false" /><terms>\
<term name="open-quote">“</term><term name="close-quote">”</term>\
<term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term></terms></locale>"""
"""In all notes of such a book quotation marks are double, and stops stand behind them."""


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
        style = self.foreign_style
        return replace(self, style=style, locale=_english(style), foreign_style=b"")


def _english(style: bytes) -> str:
    """Return the English that a CSL style words sources in letters with: its own, if it has one."""
    own = _OWN_ENGLISH.search(style)
    return own[1].decode() if own else _ENGLISH


def foreign_style(style: bytes, locale: str, *, addresses_in_notes: bool) -> bytes:
    """Return a CSL style prepared for sources in letters; empty where they are worded as all others
    are: in books in letters, and by styles that ask for the language of a source themselves."""
    if not writing_system(locale).breaks_between_characters or b'variable="keyword"' in style:
        return b""
    prepared = prepared_style(style, _english(style), addresses_in_notes=addresses_in_notes)
    return prepared.replace(b"</info>", b"</info>" + _MARKS.encode(), 1)
