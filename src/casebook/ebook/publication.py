"""A publication: all that goes into one e-book, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from casebook.ebook.document import FinishedDocument
from casebook.ebook.style_sheets import Styles
from casebook.fonts.font_set import FontSet
from casebook.model.catalogue import SubjectHeading
from casebook.model.front_matter import SeriesStatement
from casebook.model.layout import CoverDesign
from casebook.model.part_kinds import PartKind
from casebook.model.style_token import StyleToken


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody has done for the book."""

    name: str
    """Of a person or a body."""
    role: str
    """MARC relator code: `aut`, `edt`."""
    sort_as: str = ""
    """How catalogues file the name; empty where nobody has said it."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Who has examined the accessibility of the e-book and vouches for it."""

    evaluator: str
    """A house, or a person."""
    credential: str = ""
    """What entitles them to that; empty for none."""
    report: str = ""
    """The web address of their report, as files spell it; empty for none."""


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """A rendered part, or a piece of a divided one (see `ebook.division`)."""

    name: str
    """File name, `case-lei-zhengfu.xhtml`; other documents link to it by this name."""
    finished: FinishedDocument
    """The document itself, finished with the style sheets of the book."""
    title: str
    """For the table of contents and the landmarks."""
    kind: PartKind
    """Says whether it is listed, and where the landmarks lead."""
    continues: str = ""
    """The name of the first document of its part, if it is a later one of several."""


@dataclass(frozen=True, slots=True)
class PageTarget:
    """Where a page of the print edition begins."""

    label: str
    """The folio, as printed."""
    document: str
    """Name of the document."""
    anchor: str
    """Id of the mark."""


@dataclass(frozen=True, slots=True)
class PageList:
    """The pages of the print edition of the same book."""

    source: str
    """Identifier of the print edition, for instance `urn:isbn:...`."""
    targets: tuple[PageTarget, ...]
    """In the order of the pages."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the reading system shows beside the book's own titles, in the book's language."""

    contents: str
    """Of the table of contents."""
    landmarks: str
    """Of the list of landmarks."""
    cover: str
    """Of the cover."""
    start: str
    """Of the landmark at which the text itself begins."""
    pages: str
    """Of the list of pages."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One e-book."""

    identifier: str
    """A URN or another identifier, unlike that of any other e-book: each language its own."""
    book_identifier: str
    """The identifier of the edition, which its copyright page prints: its ISBN, if it has one."""
    title: str
    """As printed, without its subtitle."""
    language: str
    """BCP 47."""
    date: str
    """Of publication: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    modified: datetime
    """Of the content, with a time zone. Nothing in the file bears another date."""
    labels: Labels
    """Words of the reading system, in the book's language."""
    documents: tuple[ContentDocument, ...]
    """In reading order."""
    styles: Styles
    """The style sheets with which the documents were finished. Their `@font-face` rules may give a
    font another name and a range: `src: local("PostScript-Name")`."""
    fonts: FontSet
    """Those that the style sheets name; only what the text needs of them is embedded. Their
    licences must allow embedding and subsets."""
    cover: CoverDesign
    """What the cover looks like."""
    tokens: Mapping[str, StyleToken] = field(default_factory=dict)
    """The layout's tokens: `--display-family` and `--han-family` choose the faces of the cover."""
    subtitle: str = ""
    """Empty for none, as are the other texts below."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """Of the text, and of the turning of pages."""
    contributors: tuple[Contribution, ...] = ()
    """In the order in which they are named."""
    publisher: str = ""
    """Name of the house."""
    description: str = ""
    """What the book is about, in plain text."""
    subjects: tuple[str | SubjectHeading, ...] = ()
    """Headings under which catalogues enter it, of a scheme or of none."""
    series: SeriesStatement | None = None
    """The series that it is a part of."""
    evaluation: Evaluation | None = None
    """With it the e-book claims to conform to EPUB Accessibility 1.1: see `conformance`."""
    rights: str = ""
    """A statement of rights."""
    pictures: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """Name, as documents link to it -> what reads the JPEG, PNG, GIF, WebP or SVG: one picture is
    in memory at a time."""
    accessibility_summary: str = ""
    """One or two sentences for readers who ask what they can read."""
    attached: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Name -> media type and content of a file that goes with the book and that no document
    shows; so it may be of any type (EPUB 3.3, 3.4)."""
    page_list: PageList | None = None
    """None where there is no print edition."""
