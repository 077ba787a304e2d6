"""Turned pages: laid out across, and put on the paper a quarter turn to the left.

A table too wide for the text block is read with the book turned. Its pages are those that the style
sheets name `turned` (CSS Paged Media 3, `page`) and give the size of the paper on its side. Only
here are they turned; layout, notes and tags know nothing of it, and folios and running heads,
which are written when the book is bound, stand upright.
"""

from __future__ import annotations

from dataclasses import dataclass

from casebook.typeset.engine.boxes import PageView

TURNED = "turned"
"""The name of their page type."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom, from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of a page, and where on it stands what was laid out. All in CSS pixels."""

    width: float
    """Its width as the book is held upright."""
    height: float
    """Its height."""
    is_turned: bool
    """Whether what was laid out is turned on it."""

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the paper a point of the layout is, from the upper left corner."""
        return (y, self.height - x) if self.is_turned else (x, y)

    def rectangle(self, edges: Rectangle) -> Rectangle:
        """Return where on the paper a rectangle of the layout is."""
        left, top, right, bottom = edges
        if not self.is_turned:
            return edges
        return top, self.height - right, bottom, self.height - left

    @property
    def bleeds(self) -> tuple[str, str, str, str]:
        """The sides of the layout that are left, foot, right and head of the paper."""
        if self.is_turned:
            return "top", "left", "bottom", "right"
        return "left", "bottom", "right", "top"

    @property
    def matrix(self) -> dict[str, float]:
        """The transformation from the layout to the page (ISO 32000-1, 8.3.4), which counts from
        its lower left corner: a turned page has its head on the left."""
        if self.is_turned:
            return {"a": 0, "b": 1, "c": 1, "d": 0}
        return {"d": -1, "f": self.height}


def paper_of(page: PageView) -> Paper:
    """Return the paper of a page that has been laid out."""
    if page._page_box.page_type.name == TURNED:
        return Paper(page.height, page.width, is_turned=True)
    return Paper(page.width, page.height, is_turned=False)
