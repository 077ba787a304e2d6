"""A layout: which parts a book has, which style sheets set them, and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model.schema import WRITTEN
from casebook.model.text import Text

Medium = Literal["print", "epub"]
"""What parts and style sheets are made for: the printed book, or the e-book."""
TableNotes = Literal["foot", "below"]
"""Where the notes of tables stand in print."""


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
    characters_per_picture: int
    """Characters of running text that take the room of a picture and its caption."""
    contents_entries_per_page: int
    """Lines of the contents list on a page."""


@dataclass(frozen=True, slots=True)
class CoverTimeLine:
    """The line of time on a cover, with the three signs of standing along it."""

    __pydantic_config__ = WRITTEN

    top: int
    """Pixels from the upper edge to the line."""
    radius: int
    """The radius of a sign, in pixels."""
    stroke: int
    """The width of all lines, in pixels."""
    interval: int
    """Pixels from the middle of a sign to that of the next."""

    @property
    def extent(self) -> int:
        """The width that the signs take, in pixels."""
        return 2 * self.interval + 2 * self.radius + self.stroke


@dataclass(frozen=True, slots=True)
class CoverTitle:
    """How the title is set on a cover: as large as the width and the number of lines allow."""

    __pydantic_config__ = WRITTEN

    weight: int
    """CSS weight, 1 to 1000."""
    largest: int
    """The largest size of type, in pixels."""
    smallest: int
    """The smallest size of type, in pixels: for a title that fits in no other."""
    lines: int
    """How many lines it may take."""
    line_height: float
    """From a baseline to the next, as a multiple of the size."""
    baseline: int
    """Pixels from the upper edge to the first baseline."""


@dataclass(frozen=True, slots=True)
class CoverText:
    """How the subtitle, or the publisher, is set on a cover."""

    __pydantic_config__ = WRITTEN

    weight: int
    """CSS weight, 1 to 1000."""
    size: int
    """The size of type, in pixels."""
    line_height: float
    """From a baseline to the next, as a multiple of the size."""
    space: int
    """Pixels: of the subtitle between the title's last baseline and its own first line; of the
    publisher below the last baseline."""


@dataclass(frozen=True, slots=True)
class CoverDesign:
    """The cover of the e-book: its measures in pixels, its colours as `#rrggbb`.

    The look's tokens `--display-family` and `--han-family` choose its typefaces.
    """

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
    time_line: CoverTimeLine
    """The line of time."""
    title: CoverTitle
    """The title."""
    subtitle: CoverText
    """The subtitle, below the title."""
    publisher: CoverText
    """The publisher, at the foot."""

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
    aligned_page_numbers: tuple[Text, ...]
    """The kinds of parts in which page numbers are aligned right in columns, so that how many
    figures they have moves nothing."""
    page_estimates: PageEstimates
    """How much a page holds."""
    cover: CoverDesign
    """What the cover of the e-book looks like."""
    print_styles: tuple[Text, ...]
    """Style sheets of the PDF, in cascade order: paths inside layouts/. `{look}` is replaced by the
    look that the edition names, `{language}` by the locale's language and script; a sheet for a
    language may be missing."""
    epub_styles: tuple[Text, ...]
    """Style sheets of the EPUB."""
    description: Text = Text("")
    """A line for the list of layouts: the size of the page, and what it is for."""
    numbered_paragraphs: bool = False
    """Whether the paragraphs of each case are numbered from 1, so that readers can cite them."""
    reviewed_sources: bool = False
    """Whether the sources of each paragraph, fact and event of a case stand below it, with their
    tiers and what speaks against them: for those who review the book before it is issued."""
    table_notes: TableNotes = "foot"
    """Where the notes of the timeline of a case, and of where its sources differ, stand in print:
    at the `foot` of each page, or `below` those tables, so that the rows fill the pages."""
    epub_device_styles: tuple[Text, ...] = ()
    """Further style sheets of the EPUB, behind those, each in a file of its own: a device that
    cannot read one loses that one only."""
