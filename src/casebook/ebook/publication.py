"""A publication: all that goes into one e-book, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from casebook.fonts.font_set import FontSet
from casebook.model.layout import CoverDesign
from casebook.model.part_kinds import PartKind
from casebook.model.style_token import StyleToken

STYLES = ("styles/fonts.css", "styles/book.css")
"""The addresses that every document links to, in this order."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who made the book."""

    name: str
    role: str
    """MARC relator code: `aut`, `edt`."""
    sort_name: str = ""
    """"Family, Given", where known."""


@dataclass(frozen=True, slots=True)
class Document:
    """A rendered part."""

    name: str
    """File name, `case-lei-zhengfu.xhtml`; other documents link to it by this name."""
    xhtml: str
    """The complete document."""
    title: str
    kind: PartKind
    """Says whether it is listed, and where the landmarks lead."""


@dataclass(frozen=True, slots=True)
class PageBreak:
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
    breaks: tuple[PageBreak, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the reading system shows beside the book's own titles, in the book's language."""

    contents: str
    landmarks: str
    cover: str
    start: str
    """Of the landmark at which the text itself begins."""
    pages: str
    """Of the list of pages."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One e-book."""

    identifier: str
    """A URN or another identifier, unlike that of any other e-book: each language its own."""
    title: str
    language: str
    """BCP 47."""
    date: str
    """Of publication: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    modified: datetime
    """Of the content, with a time zone. Nothing in the file bears another date."""
    labels: Labels
    documents: tuple[Document, ...]
    """In reading order."""
    style_sheets: Mapping[str, str]
    """Name, for messages -> text, in cascade order, without custom properties. `@font-face` may
    give a font another name and a range: `src: local("PostScript-Name")`."""
    fonts: FontSet
    """Those that the style sheets name; only what the text needs of them is embedded. Their
    licences must allow embedding and subsets."""
    cover: CoverDesign
    """What the cover looks like."""
    tokens: Mapping[str, StyleToken] = field(default_factory=dict)
    """The layout's tokens: `--display-family` and `--han-family` choose the faces of the cover."""
    subtitle: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Name, as documents link to it -> JPEG, PNG, GIF, WebP or SVG."""
    accessibility_summary: str = ""
    conforms_to: str = ""
    """A conformance statement of EPUB Accessibility 1.1, if checks support one."""
    page_list: PageList | None = None
