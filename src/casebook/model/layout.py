"""A layout: which parts a book has, which style sheets set them, and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.schema import WRITTEN
from casebook.model.text import Text


@dataclass(frozen=True, slots=True)
class PageEstimates:
    """How much a page holds, measured on books of the layout.

    From these the number of figures of each page number is guessed before any page is set. A wrong
    guess costs time only: what was set with it is set again.
    """

    __pydantic_config__ = WRITTEN

    characters_per_page: int
    """Characters of running text on a page; an ideograph counts as three."""
    characters_per_note: int
    """Characters of running text that take the room of a note."""
    contents_entries_per_page: int
    """Lines of the contents list on a page."""


@dataclass(frozen=True, slots=True)
class CoverDesign:
    """The cover of the e-book: its measures in pixels, its colours as `#rrggbb`."""

    __pydantic_config__ = WRITTEN

    width: int
    """The width of the picture."""
    height: int
    """The height of the picture."""
    margin: int
    """The space beside the lettering, left and right."""
    background: Text
    """The colour of the ground."""
    foreground: Text
    """The colour of the title and of the line of time."""
    muted: Text
    """The colour of the subtitle and the publisher."""

    @property
    def measure(self) -> int:
        """The width of a line of lettering."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout's YAML file holds."""

    __pydantic_config__ = WRITTEN

    parts: tuple[Text, ...]
    """The kinds of its parts in the order of the book (see `PART_KINDS`); `case` stands for all
    the cases."""
    typefaces: tuple[Text, ...]
    """The names that the colophon gives to the typefaces."""
    aligned_page_numbers: tuple[Text, ...]
    """The kinds of parts in which page numbers are aligned right in columns, so that how many
    figures they have moves nothing."""
    page_estimates: PageEstimates
    """How much a page holds."""
    cover: CoverDesign
    """What the cover of the e-book looks like."""
    print_styles: tuple[Text, ...]
    """Style sheets of the PDF, in cascade order: paths inside layouts/. `{language}` is replaced by
    the locale's language and script; such a sheet may be missing."""
    epub_styles: tuple[Text, ...]
    """Style sheets of the EPUB."""
