"""The sheet around the pages of a book for the press: boxes, crop marks and registration marks
(ISO 32000-1, 14.11).

The page stands on its trim, and the trim on a larger sheet. Round the trim lies the bleed, into
which pictures that reach the edge go on, because no knife cuts to the hair; beyond it stand marks,
which show where to cut and whether the plates meet. They are drawn with all inks.
"""

from __future__ import annotations

from collections.abc import Iterator

from casebook.pdf.content import marked, operation
from casebook.pdf.syntax import array, dictionary, entries, integer, name, number, numbers
from casebook.typeset.set_part import PageBox

_MILLIMETRE = 72 / 25.4
BLEED = 3 * _MILLIMETRE
"""Points from the trim to the edge of the bleed: what printers ask for."""
SHEET = 36
"""Points from the trim to the edge of the sheet: as many whole ones as make room for the marks."""
_MARK = (4 * _MILLIMETRE, 9 * _MILLIMETRE)
"""Points from the trim at which a crop mark begins and ends: outside the bleed."""
_TARGET = 7 * _MILLIMETRE
"""Points from the trim to the centre of a registration mark."""
_RADIUS, _ARM = 1.5 * _MILLIMETRE, 2.5 * _MILLIMETRE
"""Points from that centre to its circle, and to the ends of its cross."""
_LINE = 0.25
"""Points: how thick marks are."""
_ROUND = 0.5523
"""Of the radius: where the control points of a quarter of a circle lie."""

_ALL_INKS = "All"
MARK_COLOUR_SPACES = dictionary(
    All=array(
        (
            name("Separation"),
            name(_ALL_INKS),
            name("DeviceCMYK"),
            dictionary(
                FunctionType=integer(2),
                Domain=numbers((0, 1)),
                C0=numbers((0, 0, 0, 0)),
                C1=numbers((1, 1, 1, 1)),
                N=integer(1),
            ),
        )
    )
)
"""The colour spaces of pages with marks: the separation that puts a colour on every plate
(8.6.6.4)."""


def press_boxes(box: PageBox) -> bytes:
    """Return the entries of a page for its sheet, its bleed and its trim (14.11.2); the corner of
    the trim stays where the page is counted from."""
    return entries(MediaBox=_box(box, SHEET), BleedBox=_box(box, BLEED), TrimBox=_box(box, 0))


def _box(box: PageBox, around: float) -> bytes:
    return numbers((-around, -around, box.width + around, box.height + around))


def press_marks(box: PageBox) -> bytes:
    """Return the content stream of the marks around a page, as an artifact of it (14.8.2.2)."""
    drawn = (
        operation("q"),
        operation("CS", name(_ALL_INKS)),
        operation("SCN", integer(1)),
        operation("w", number(_LINE)),
        *_crop_marks(box.width, box.height),
        *_targets(box.width, box.height),
        operation("Q"),
    )
    return marked("Artifact", dictionary(Type=name("Page")), drawn)


def _crop_marks(width: float, height: float) -> Iterator[bytes]:
    near, far = _MARK
    for y in (0, height):
        yield from _line(-far, y, -near, y)
        yield from _line(width + near, y, width + far, y)
    for x in (0, width):
        yield from _line(x, -far, x, -near)
        yield from _line(x, height + near, x, height + far)


def _targets(width: float, height: float) -> Iterator[bytes]:
    """Yield a registration mark in the middle of each side: a circle with a cross."""
    for x, y in (
        (width / 2, -_TARGET),
        (width / 2, height + _TARGET),
        (-_TARGET, height / 2),
        (width + _TARGET, height / 2),
    ):
        yield from _line(x - _ARM, y, x + _ARM, y)
        yield from _line(x, y - _ARM, x, y + _ARM)
        yield from _circle(x, y)


def _line(left: float, bottom: float, right: float, top: float) -> Iterator[bytes]:
    yield operation("m", number(left), number(bottom))
    yield operation("l", number(right), number(top))
    yield operation("S")


def _circle(x: float, y: float) -> Iterator[bytes]:
    """Yield a circle of four curves round a centre."""
    yield operation("m", number(x + _RADIUS), number(y))
    way = _ROUND * _RADIUS
    for right, up in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        # From the point to the right of the centre to the one above it, turned by quarters.
        points = (
            (right * _RADIUS - up * way, up * _RADIUS + right * way),
            (right * way - up * _RADIUS, up * way + right * _RADIUS),
            (-up * _RADIUS, right * _RADIUS),
        )
        yield operation("c", *(number(part) for dx, dy in points for part in (x + dx, y + dy)))
    yield operation("s")
