"""Whether the text of a page can be read: drawn, not covered, not in the colour of what is behind
it, not on other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.proof.page_objects import Edges
from casebook.proof.printed_book import Hindrance

_CONTRAST = 12
"""Least difference of the greys of a text and of what is behind it, of 255."""
_REACH = 1.0
"""Points by which texts may reach into one another."""
_COVERED = 0.5
"""Of the height of small letters: what is as high, and drawn over them, covers them."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a line."""

    is_drawn: bool
    """Whether it leaves any mark at all."""
    edges: Edges
    """Where it stands."""
    body: Edges
    """The same, no higher than small letters and not below the line."""


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """What is seen of a page: greys, row by row from the top, a point a pixel."""

    greys: bytes
    """A byte a pixel, 0 for black."""
    stride: int
    """Bytes of a row."""
    width: int
    """Pixels of a row."""
    height: int
    """Rows."""
    origin: tuple[float, float]
    """The place of its lower left corner."""

    def has_contrast(self, edges: Edges) -> bool:
        """Return whether anything is seen between some edges."""
        x, y = self.origin
        left, bottom, right, top = edges[0] - x, edges[1] - y, edges[2] - x, edges[3] - y
        first, last = max(0, int(left)), min(self.width, int(right) + 1)
        rows = range(
            max(0, int(self.height - top)), min(self.height, int(self.height - bottom) + 1)
        )
        darkest, lightest = 255, 0
        for row in rows:
            greys = self.greys[row * self.stride + first : row * self.stride + last]
            if greys:
                low, high = min(greys), max(greys)
                darkest, lightest = min(darkest, low), max(lightest, high)
                if lightest - darkest >= _CONTRAST:
                    return True
        return not rows or first >= last  # beyond the page: that is told otherwise


def hindrances(
    pieces: Sequence[TextPiece], covers: Sequence[tuple[int, Edges]], image: PrintedImage | None
) -> list[Hindrance | None]:
    """Return for each piece of text why it cannot be read, or None.

    `covers` are areas, each with the number of pieces that are drawn before it.
    """
    found: list[Hindrance | None] = []
    for index, piece in enumerate(pieces):
        if not piece.is_drawn or (image is not None and not image.has_contrast(piece.edges)):
            found.append("is invisible")
        elif any(count > index and _is_covered(piece.body, area) for count, area in covers):
            found.append("is covered")
        else:
            found.append(None)
    for index in _overprinted([piece.body for piece in pieces]):
        found[index] = found[index] or "stands on other text"
    return found


def _is_covered(body: Edges, area: Edges) -> bool:
    width = min(body[2], area[2]) - max(body[0], area[0])
    height = min(body[3], area[3]) - max(body[1], area[1])
    return width > _REACH and height > _COVERED * (body[3] - body[1])


def _overprinted(bodies: Sequence[Edges]) -> Iterator[int]:
    """Yield the indexes of texts on which others stand, or that stand on others."""
    near: list[int] = []
    for index in sorted(range(len(bodies)), key=lambda each: bodies[each][1]):
        left, bottom, right, _ = bodies[index]
        near = [other for other in near if bodies[other][3] > bottom + _REACH]
        if any(_reach(bodies[other], left, right) > _REACH for other in near):
            yield index
        near.append(index)


def _reach(other: Edges, left: float, right: float) -> float:
    return min(other[2], right) - max(other[0], left)
