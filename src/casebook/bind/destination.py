"""Destinations: places in the bound book that links and bookmarks lead to.

Those of PDF 2.0 lead to a structure element, too (ISO 32000-2, 12.3.2.3), as PDF/UA-2 asks (ISO
14289-2, 8.8); readers that know none go to the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from casebook.bind.page_map import PlacedPart
from casebook.pdf.syntax import array, dictionary, entries, integer, name, number, reference


def page_view(page_number: int, x: float, y: float) -> bytes:
    """Return an explicit destination (ISO 32000-1, 12.3.2.2): a page, by its object number, with a
    point at the upper left corner of the window, in points from the page's lower left corner.

    The reader's magnification stays as it is.
    """
    return _view(page_number, x, y)


def named_places(
    parts: Sequence[PlacedPart], bases: Sequence[int], *, is_newer: bool
) -> list[tuple[bytes, bytes]]:
    """Return the anchors that some link leads to, with their places, sorted; of several anchors
    of one name the first counts.

    In a file of PDF 2.0, which is newer, a name stands for the view of a page and for that of the
    structure element which begins there (ISO 32000-2, 12.3.2.4).
    """
    wanted = set().union(*(part.set_part.targets for part in parts))
    found: dict[bytes, bytes] = {}
    for part, base in zip(parts, bases, strict=True):
        numbering = part.set_part.numbers.numbering
        places = part.set_part.destinations
        for anchor in wanted & places.keys():
            place = places[anchor]
            view = (base + numbering.page(place.page), place.x, place.y)
            led = dictionary(_both(*view, base + place.element)) if is_newer else page_view(*view)
            found.setdefault(anchor.encode(), led)
    return sorted(found.items())


def go_to(page_number: int, x: float, y: float, element: int) -> bytes:
    """Return the action of PDF 2.0 that leads to a view of a page and to a structure element, by
    its object number (ISO 32000-2, 12.6.4.2)."""
    return dictionary(_both(page_number, x, y, element), S=name("GoTo"))


def _both(page_number: int, x: float, y: float, element: int) -> bytes:
    return entries(D=_view(page_number, x, y), SD=_view(element, x, y))


def _view(number_of_target: int, x: float, y: float) -> bytes:
    target = reference(number_of_target) + name("XYZ")  # a name needs no space before it
    return array((target, number(x), number(y), integer(0)))
