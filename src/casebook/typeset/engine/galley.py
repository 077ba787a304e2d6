"""The layout engine, set up for one job: from HTML and style sheets to a tree of boxes.

Its first stages (parse, cascade, boxes) are WeasyPrint's own; see "Dive into the Source" in its
documentation. The page loop and the notes are ours: `pages`, `repair` and `continuation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.css import get_all_computed_styles
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.images import get_image_from_uri
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.model.page import Side
from casebook.model.writing_system import writing_system
from casebook.typeset.continued_rows import add_continued_rows
from casebook.typeset.engine.boxes import Box, LaidOutDocument
from casebook.typeset.engine.fonts import font_configuration
from casebook.typeset.engine.halved_marks import note_neighbours
from casebook.typeset.engine.html import PartDocument, leave_out_hidden, read_chunk, read_html
from casebook.typeset.engine.log import listening
from casebook.typeset.engine.resources import JobFetcher
from casebook.typeset.engine.shared_styles import SharedStyles
from casebook.typeset.engine.style_types import StyleFinder
from casebook.typeset.engine.styles import can_share_styles
from casebook.typeset.job import Job, NotDivisible, StyleSheet
from casebook.typeset.note_context import NoteContext

_BASE = StyleSheet("casebook", "tr { break-inside: avoid } caption { break-after: avoid }")
"""A row that is split begins on two pages: then no one can say where a page begins. A caption
stands with its table."""

_BINDING = re.compile(
    r"target-|:nth\(|counters?\(\s*pages?\b|position\s*:\s*(fixed|running)", re.IGNORECASE
)
"""What style sheets say where they make a page depend on its number or on other pages (CSS Paged
Media 3, Generated Content for Paged Media)."""

_AS_THEY_ARE: Mapping[int, str] = MappingProxyType({})

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_FIRST_PAGE: dict[Side, StyleSheet] = {
    "recto": StyleSheet("casebook", "html { break-before: recto }"),
    "verso": StyleSheet("casebook", "html { break-before: verso }"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A part read and styled, before there are boxes."""

    html: PartDocument
    """The part's document."""
    first_row: Element | None
    """The element of the row with which a chunk begins; None for what begins with the part."""
    style_for: StyleFinder
    """Gives the computed style of an element."""
    images: Callable[..., object]
    """Gives the picture of an address."""
    fonts: FontConfiguration
    """The faces, as the engine knows them."""
    counter_style: CounterStyle
    """The counter styles that the style sheets define."""
    targets: TargetCollector
    """The engine's collector of what counters refer to."""
    fetcher: JobFetcher
    """Gives the resources of the job, and no others."""
    shared_styles: SharedStyles
    """What the process has computed by the style sheets."""
    can_keep_pages: bool
    """Whether a page depends on nothing but the text on it and behind it."""


@dataclass(frozen=True, slots=True)
class Galley:
    """A part, or a chunk of it, before its pages are made."""

    html: PartDocument
    """The part's document."""
    root: Box
    """The root of the tree of boxes before layout."""
    context: NoteContext
    """What the engine knows while it makes pages, notes among it."""
    fetcher: JobFetcher
    """Gives the resources of the job, and no others."""
    fonts: FontConfiguration
    """The faces, as the engine knows them."""
    shared_styles: SharedStyles
    """As of the reading."""
    first_row: Element | None
    """As of the reading."""
    can_keep_pages: bool
    """As of the reading."""


@dataclass(frozen=True, slots=True)
class _StyleSheets:
    """The style sheets of a job, parsed."""

    sheets: list[weasyprint.CSS]
    counter_style: CounterStyle
    """The counter styles that they define."""
    styles: SharedStyles
    """What the process has computed by them."""


def read_job(job: Job, tables: Mapping[int, str] = _AS_THEY_ARE) -> Reading:
    """Parse and cascade; `tables` gives classes that some tables get, by their place among all.

    Raises CasebookError for style sheets with faults, and NotDivisible for a
    chunk whose columns depend on rows that are not in it."""
    fonts = font_configuration(job.fonts)
    compiled = _compile((_BASE, *job.stylesheets, _FIRST_PAGE[job.starts]), job.fonts)
    sheets, counter_style = compiled.sheets, compiled.counter_style
    fetcher = JobFetcher(job)
    if job.chunk is None:
        html, first_row = read_html(job.html, fetcher), None
    else:
        html, first_row = read_chunk(job.html, fetcher)
    if tables:
        for place, table in enumerate(html.etree_element.iter("table")):
            table.set("class", f"{table.get('class', '')} {tables.get(place, '')}".strip())
    add_continued_rows(html.etree_element)
    if can_share_styles(job, html):
        html.shared_styles = compiled.styles
    targets = TargetCollector()
    style_for = get_all_computed_styles(
        html,
        user_stylesheets=sheets,
        presentational_hints=False,
        font_config=fonts,
        counter_style=counter_style,
        color_profiles={},
        page_rules=[],
        layers=[],
        target_collector=targets,
        forms=False,
    )
    if job.chunk is not None:
        leave_out_hidden(html)
        if not _has_fixed_columns(html.etree_element.iter("table"), style_for):
            raise NotDivisible
    images = partial(
        get_image_from_uri, cache={}, url_fetcher=fetcher, options=weasyprint.DEFAULT_OPTIONS
    )
    return Reading(
        html=html,
        first_row=first_row,
        style_for=style_for,
        images=images,
        fonts=fonts,
        counter_style=counter_style,
        targets=targets,
        fetcher=fetcher,
        shared_styles=compiled.styles,
        can_keep_pages=html.shared_styles is not None and _can_keep_pages(job, html),
    )


def make_galley(reading: Reading) -> Galley:
    """Build the boxes of what stands in the tree."""
    html, style_for, fonts = reading.html, reading.style_for, reading.fonts
    context = NoteContext(style_for, reading.images, fonts, reading.counter_style, reading.targets)
    root = build_formatting_structure(
        html.etree_element,
        style_for,
        get_image_from_uri=context.get_image_from_uri,
        base_url=html.base_url,
        target_collector=reading.targets,
        counter_style=reading.counter_style,
        footnotes=context.waiting,
    )
    if writing_system(root.style["lang"] or "").breaks_between_characters:
        note_neighbours([root, *context.waiting])
    return Galley(
        html=html,
        root=root,
        context=context,
        fetcher=reading.fetcher,
        fonts=fonts,
        shared_styles=reading.shared_styles,
        first_row=reading.first_row,
        can_keep_pages=reading.can_keep_pages,
    )


def document(galley: Galley, page_boxes: list[Box]) -> LaidOutDocument:
    """Return the engine's document of finished page boxes."""
    made: LaidOutDocument = Document(
        [Page(box) for box in page_boxes],
        DocumentMetadata(**get_html_metadata(galley.html)),
        url_fetcher=galley.fetcher,
        font_config=galley.fonts,
        color_profiles={},
        output_intent=None,
    )
    made._html = galley.html
    return made


def _can_keep_pages(job: Job, html: PartDocument) -> bool:
    css = [sheet.css for sheet in job.stylesheets]
    css += (element.get("style", "") for element in html.etree_element.iter())
    return job.chunk is None and not any(_BINDING.search(_COMMENT.sub("", text)) for text in css)


def _has_fixed_columns(tables: Iterable[Element], style_for: StyleFinder) -> bool:
    """Return whether columns of tables are as wide whatever rows they have (CSS 2.2, 17.5.2.1)."""
    for table in tables:
        style = style_for(table)
        heads = (table.find("thead"), table.find("colgroup"))
        if (
            style["table_layout"] != "fixed"
            or style["width"] == "auto"
            or all(head is None for head in heads)
        ):
            return False
    return True


@lru_cache(maxsize=8)
def _compile(sheets: tuple[StyleSheet, ...], fonts: FontSet) -> _StyleSheets:
    """Parse style sheets, once a process. Raises CasebookError with every fault in them."""
    counter_style = CounterStyle()
    problems: list[Problem] = []
    compiled = []
    for sheet in sheets:
        with listening(sheet.name) as log:
            compiled.append(
                weasyprint.CSS(
                    string=sheet.css,
                    url_fetcher=JobFetcher(Job(sheet.name, "", (), fonts, "")),
                    font_config=font_configuration(fonts),
                    counter_style=counter_style,
                )
            )
        problems += log.problems
    if problems:
        raise CasebookError(problems)
    return _StyleSheets(compiled, counter_style, SharedStyles())
