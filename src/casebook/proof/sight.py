"""Whether the text of a page can be read: drawn, not covered, not in the colour of what is behind
it, not on other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.proof.page_objects import Edges
from casebook.proof.printed_book import Hindrance

_CONTRAST = 12
"""Least difference of the greys of a text and of what is behind it, of 255."""
_PALE = 50
"""The same between the grey that a text is drawn with, and what is behind it."""
_WIDE = 6.0
"""Points from which on a text is looked at without what its neighbours may reach into."""
_TALL = 0.35
"""Of the size of the font: what is less high is no letter but a dash, and looked at as a whole."""
_LEAST = 3.0
"""Points: smaller text is not read."""
_LINE = 0.2
"""Points: what is less high is not seen."""
_REACH = 1.0
"""Points by which texts may reach into one another."""
_LEAN = 0.2
"""Of the size: how far slanted letters reach under those beside them, as "f" behind a bracket."""
_COVERED = 0.5
"""Of the height of small letters: what is as high, and drawn over them, covers them."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a line."""

    edges: Edges
    """Where it stands."""
    body: Edges
    """The same, no higher than small letters and not below the line."""
    marked: int = -1
    """The number of its marked content (MCID); -1 for none."""
    is_drawn: bool = True
    """Whether it leaves any mark at all."""
    size: float = 10.0
    """How large it is drawn, in points; the less of height and width."""
    is_turned_over: bool = False
    """Whether it stands on its head, or is seen as in a mirror."""
    grey: int | None = None
    """How light it is drawn, 255 for white; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Cover:
    """An area that is painted over what stands there."""

    before: int
    """How many pieces of text are drawn before it."""
    marked: int
    """The number of the marked content in which it is drawn; -1 for none."""
    edges: Edges
    """Where it is."""


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """What is seen of a page: greys, row by row from the top, about a point a pixel."""

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
    scale: tuple[float, float] = (1.0, 1.0)
    """Pixels of a point, across and down: a page of broken points is drawn on whole pixels."""

    def extremes(self, edges: Edges) -> tuple[int, int] | None:
        """Return the darkest and the lightest grey between some edges; None beyond the page."""
        (x, y), (across, down) = self.origin, self.scale
        left, right = ((edge - x) * across for edge in (edges[0], edges[2]))
        bottom, top = ((edge - y) * down for edge in (edges[1], edges[3]))
        first, last = max(0, int(left)), min(self.width, int(right) + 1)
        rows = range(
            max(0, int(self.height - top)), min(self.height, int(self.height - bottom) + 1)
        )
        greys = [self.greys[row * self.stride + first : row * self.stride + last] for row in rows]
        seen = [row for row in greys if row]
        return (min(map(min, seen)), max(map(max, seen))) if seen else None

    def shows(self, piece: TextPiece) -> bool:
        """Return whether anything is seen where a piece of text stands, and not of its neighbours
        only, and whether it is not as light as what is behind it."""
        left, bottom, right, top = piece.edges
        body = piece.body[3] - piece.body[1]
        if right - left >= _WIDE and body > _TALL * piece.size:
            left, bottom, right, top = piece.body
            left, right = left + 1, right - 1
        found = self.extremes((left, bottom, right, top))
        if found is None:
            return True  # beyond the page: that is told otherwise
        darkest, lightest = found
        if piece.grey is not None and max(lightest - piece.grey, piece.grey - darkest) < _PALE:
            return False
        return lightest - darkest >= _CONTRAST


def hindrances(
    pieces: Sequence[TextPiece], covers: Sequence[Cover], image: PrintedImage | None
) -> list[Hindrance | None]:
    """Return for each piece of text why it cannot be read, or None."""
    found: list[Hindrance | None] = []
    for index, piece in enumerate(pieces):
        over = [cover for cover in covers if cover.before > index]
        if not piece.is_drawn or (image is not None and not image.shows(piece)):
            found.append("is invisible")
        elif piece.size < _LEAST:
            found.append("is too small to be read")
        elif piece.is_turned_over:
            found.append("is turned over")
        else:
            found.append(_covered(piece, over) if over else None)
    for index in _overprinted(pieces):
        found[index] = found[index] or "stands on other text"
    return found


def _covered(piece: TextPiece, covers: Sequence[Cover]) -> Hindrance | None:
    """Return what covers do to a piece of text: one line through it that belongs to it is what its
    author asked for."""
    body = piece.body
    heights = []
    is_foreign = False
    for cover in covers:
        width = min(body[2], cover.edges[2]) - max(body[0], cover.edges[0])
        height = min(body[3], cover.edges[3]) - max(body[1], cover.edges[1])
        if width > _REACH and height > _LINE:
            heights.append(height)
            is_foreign |= cover.marked != piece.marked
    if sum(heights) > _COVERED * (body[3] - body[1]):
        return "is covered"
    return "is struck out" if is_foreign or len(heights) > 1 else None


def _overprinted(pieces: Sequence[TextPiece]) -> Iterator[int]:
    """Yield the indexes of texts on which others stand, or that stand on others."""
    near: list[int] = []
    for index in sorted(range(len(pieces)), key=lambda each: pieces[each].body[1]):
        left, bottom, right, _ = pieces[index].body
        near = [other for other in near if pieces[other].body[3] > bottom + _REACH]
        reach = max(_REACH, _LEAN * pieces[index].size)
        if any(_reach(pieces[other].body, left, right) > reach for other in near):
            yield index
        near.append(index)


def _reach(other: Edges, left: float, right: float) -> float:
    return min(other[2], right) - max(other[0], left)
