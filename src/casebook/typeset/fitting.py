"""Tables that are too wide for the text block: set smaller, then turned, then both.

The style sheets say what that is: a table that does not fit gets a class more. What layout needs to
know of the width of its columns is measured before it, and used by it. What fits nowhere overflows,
and is found on the page (`overflow`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from weasyprint.formatting_structure.boxes import BlockContainerBox, PageBox
from weasyprint.layout.page import PageType, page_height, page_width, set_page_type_computed_styles
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import table_and_columns_preferred_widths

from casebook.errors import CasebookError, Problem
from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.galley import Galley, make_galley, read_job
from casebook.typeset.job import Job
from casebook.typeset.picture_heights import lower_pictures
from casebook.typeset.widths import width_within

FORMS = ("", "smaller", "turned", "turned smaller")
"""The classes that a table gets, one after the other, until it fits."""

_ROUNDING = 0.1
_INCH = 96.0
"""CSS pixels; the least room for a text in either direction."""
_LARGEST = 200 * _INCH
"""The edge of the largest page (ISO 32000-1, annex C)."""


def fitted_galley(job: Job) -> Galley:
    """Return the galley of a part whose tables and pictures fit, as far as that can be helped.

    Raises what reading a job raises, and CasebookError for paper that is no paper.
    """
    forms: dict[int, int] = {}
    while True:
        classes = {place: FORMS[form] for place, form in forms.items()}
        galley = make_galley(read_job(job, classes))
        page = _page(galley, "")
        _refuse_paper(page, job)
        tables = list(galley.html.etree_element.iter("table"))
        # What a style sheet alone makes a table of has no smaller form.
        wide = {tables.index(box.element) for box in _wide_tables(galley) if box.element in tables}
        wider = {place: forms.get(place, 0) + 1 for place in wide}
        wider = {place: form for place, form in wider.items() if form < len(FORMS)}
        if not wider:
            lower_pictures(galley, page)
            return galley
        forms |= wider


def _wide_tables(galley: Galley) -> Iterator[Box]:
    """Yield the tables whose columns need more than the width that is left to them."""

    @cache
    def text_width(page: str) -> float:
        return float(_page(galley, page).width)

    for table, around in _tables(galley.root, ()):
        inner = table.get_wrapped_table()
        if inner.style["table_layout"] == "fixed" and inner.style["width"] != "auto":
            continue
        room = text_width(inner.style["page"])
        for box in around:
            room = width_within(box, room)
        least, *_ = table_and_columns_preferred_widths(galley.context, table)
        if least > room + _ROUNDING:
            yield table


def _tables(box: Box, around: tuple[Box, ...]) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    """Yield the tables in a box, each with the boxes of blocks that it stands in."""
    for child in box.children:
        if child.is_table_wrapper:
            yield child, (*around, box)
        elif isinstance(child, BlockContainerBox):
            yield from _tables(child, (*around, box))


def _page(galley: Galley, name: str) -> Box:
    """Return a page of a type without its text, as the engine works out its measures."""
    style_for = galley.context.style_for
    page_type = PageType(side="right", blank=False, name=name, index=0, groups=())
    set_page_type_computed_styles(page_type, galley.html, style_for)
    page: Box = PageBox(page_type, style_for(page_type))
    page.position_x = page.position_y = 0
    width, height = page.style["size"]
    resolve_percentages(page, (width, height))
    page_width(page, galley.context, width)
    page_height(page, galley.context, height)
    return page


def _refuse_paper(page: Box, job: Job) -> None:
    """Raise CasebookError where a page is larger than PDF allows, or has no room for a text."""
    largest = max(map(float, page.style["size"]))
    if largest > _LARGEST:
        what = f"a page is {largest / _INCH:,.0f} inches wide or high; PDF allows 200"
    elif min(page.width, page.height) < _INCH:
        what = "the margins leave less than an inch (25.4 mm) of a page for the text"
    else:
        return
    hint = "Give the page another size, or other margins: --trim-width, --trim-height, --margin-…"
    raise CasebookError(Problem(*_where_pages_are_sized(job), what, hint))


def _where_pages_are_sized(job: Job) -> tuple[str, int]:
    """Return the style sheet and the line that last say how large a page is."""
    for said in ("--trim-width", "@page"):
        for sheet in reversed(job.stylesheets):
            before, found, _ = sheet.css.partition(said)
            if found and "var(" not in before[-4:]:
                return sheet.name, before.count("\n") + 1
    return job.name, 0
