"""Whether pictures have enough pixels for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from casebook.errors import Problem
from casebook.model.picture import Picture
from casebook.production.editions import LaidOutEdition
from casebook.production.reading import ReadBook
from casebook.render.style_tokens import style_tokens

_FINE = 300
"""Dots an inch at which nobody sees the dots of a printed picture."""
_FINE_LINES = 600
"""The same of a picture in black and white alone, whose edges have no greys to smooth them."""
_NATURAL = 96
"""Pixels an inch of a picture that is narrower than the text (CSS Values 3, 6.2)."""
_INCH = 72
_WIDTH = ("--trim-width", "--margin-inner", "--margin-outer")
_HEIGHT = ("--trim-height", "--margin-top", "--margin-foot")


def coarse_pictures(content: ReadBook, editions: Iterable[LaidOutEdition]) -> Iterator[Problem]:
    """Yield a warning for each picture that has too few pixels for print: in the narrowest of the
    book's printed layouts, of those whose trims tell how wide the text is."""
    blocks = [block for one in editions if (block := _text_block(one)) is not None]
    if not blocks:
        return
    width, height = min(blocks)
    for case in content.book.cases:
        for file in dict.fromkeys(exhibit.file for exhibit in case.record.exhibits):
            picture = content.pictures.get(f"{case.id}/exhibits/{file}")
            fault = picture and _fault(picture, width, height)
            if fault:
                what, hint = fault
                place = file.place
                what = f"the exhibit file “{file}” {what}"
                yield Problem(place.file, place.line, what, hint, "warning")


def _fault(picture: Picture, width: float, height: float) -> tuple[str, str] | None:
    """Return what is wrong with a picture in a text block of so many points, and what to do; None
    if it has enough dots there."""
    lines = picture.mode == "1"
    fine = _FINE_LINES if lines else _FINE
    filled = min(width, height * picture.width / picture.height)
    dots = max(_NATURAL, _INCH * picture.width / filled)
    if dots >= fine:
        return None
    kind = " wide, in black and white alone" if lines else " wide"
    what = f"is {picture.width} pixels{kind}: in print it shows {dots:.0f} dots an inch"
    hint = (
        f"Save it {ceil(filled / _INCH * fine)} pixels wide, which makes {fine} dots an inch of "
        f"the {_millimetres(filled):.0f} mm that it can fill; as it is, it has so many where it "
        f"is no wider than {floor(_millimetres(picture.width / fine * _INCH))} mm"
    )
    return what, hint


def _millimetres(points: float) -> float:
    return points * 25.4 / _INCH


def _text_block(edition: LaidOutEdition) -> tuple[float, float] | None:
    """Return how wide and how high the text of a printed edition is, in points, if its tokens
    tell."""
    if edition.output.edition.format != "pdf":
        return None
    tokens = style_tokens(edition.materials.sheets)
    width, height = (_rest([tokens[n].points if n in tokens else None for n in names])
                     for names in (_WIDTH, _HEIGHT))  # fmt: skip
    return (width, height) if width and height else None


def _rest(points: Sequence[float | None]) -> float | None:
    """Return what two margins leave of a trim; None if that is nothing, or not known."""
    trim, one, other = points
    if trim is None or one is None or other is None:
        return None
    return max(trim - one - other, 0) or None
