"""Destinations: places in the bound book that links and bookmarks lead to."""

from __future__ import annotations

from casebook.pdf.syntax import array, integer, name, number, reference


def page_view(page_number: int, x: float, y: float) -> bytes:
    """Return an explicit destination (ISO 32000-1, 12.3.2.2): a page, by its object number, with a
    point at the upper left corner of the window, in points from the page's lower left corner.

    The reader's magnification stays as it is.
    """
    page = reference(page_number) + name("XYZ")  # a name needs no space before it
    return array((page, number(x), number(y), integer(0)))
