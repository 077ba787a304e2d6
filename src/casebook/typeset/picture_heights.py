"""Pictures that leave no room on a page for their captions and the notes of these: set lower.

The style sheets say how high a picture is at most; how long its caption is, and how much it cites,
only the author knows. A picture is made no lower than a part of its height: what does not fit then
is found on the page (`figures`).
"""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import BlockContainerBox, FootnoteAreaBox, ReplacedBox
from weasyprint.layout.percent import resolve_percentages

from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.galley import Galley
from casebook.typeset.note_context import NoteContext, stacked
from casebook.typeset.widths import width_within

_LEAST = 1 / 3
"""Of its height: no picture is made lower for its caption."""
_WITHOUT_NOTES = 1 / 2
"""Of its height: no picture is made lower for notes, which can go on on the next page."""
_ROUNDING = 0.5


def lower_pictures(galley: Galley, page: Box) -> None:
    """Lower the pictures of a part whose figures are higher than a page, which is given empty."""
    figures = list(_figures(galley.root, ()))
    if not figures:
        return
    context = galley.context
    area = _note_area(context, page)
    context.current_page = 1  # the engine asks; each page sets its own
    for figure, around in figures:
        pictures = [box for box in figure.descendants() if isinstance(box, ReplacedBox)]
        if len(pictures) != 1:
            continue
        (picture,) = pictures
        block = page.copy()
        for box in around:
            block.width = width_within(box, block.width)
        laid = context.lay_alone(figure, block)
        (shown,) = (box for box in laid.descendants() if isinstance(box, ReplacedBox))
        notes = [box.footnote for box in figure.descendants() if box.footnote is not None]
        below = stacked(context.measure(note, area) for note in notes)
        room = page.height - laid.border_height() - _ROUNDING
        wanted = shown.height + room - (below + _edges(area) if notes else 0)
        least = min(shown.height + room, _WITHOUT_NOTES * shown.height)
        height = max(wanted, least, _LEAST * shown.height)
        if height < shown.height:
            picture.style = picture.style.copy()
            picture.style["max_height"] = Dimension(height, "px")


def _figures(box: Box, around: tuple[Box, ...]) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    """Yield the figures in a box, each with the boxes of blocks that it stands in."""
    for child in box.children:
        if child.element_tag == "figure":
            yield child, (*around, box)
        elif isinstance(child, BlockContainerBox):
            yield from _figures(child, (*around, box))


def _note_area(context: NoteContext, page: Box) -> Box:
    """Return the area of notes of a page, without any note."""
    style = context.style_for(page.page_type, "@footnote")
    area: Box = FootnoteAreaBox(page, page.style.anonymous_style if style is None else style)
    resolve_percentages(area, page)
    return area


def _edges(area: Box) -> float:
    edges = (area.margin_top, area.margin_bottom, area.padding_top, area.padding_bottom)
    return float(sum(edges) + area.border_top_width + area.border_bottom_width)
