"""Pictures that print parts from their captions: a figure must stand on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from casebook.typeset.findings import Misplaced
from casebook.typeset.overflow import beginning
from casebook.typeset.set_page import SetPage


def parted_figures(html: Element, pages: Sequence[SetPage]) -> Iterator[Misplaced]:
    """Yield the figures of a part that do not stand on one page, each with its first page."""
    places = {element: place for place, element in enumerate(html.iter())}
    figures = list(html.iter("figure"))
    if not figures:
        return
    shown = [{box.element for box in page.boxes if box.in_flow} for page in pages]
    for figure in figures:
        within = {places[element] for element in figure.iter() if element is not figure}
        on = [page for page, own in enumerate(shown) if not within.isdisjoint(own)]
        if len(on) > 1:
            yield Misplaced(on[0], "parted", "", beginning(figure), figure.tag)
