"""Whether pictures have enough pixels for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from casebook.errors import Problem
from casebook.production.editions import LaidOutEdition
from casebook.production.reading import ReadBook
from casebook.render.style_tokens import style_tokens

FINE = 300
"""Dots an inch at which nobody sees the dots of a printed picture."""
COARSE = 150
"""Dots an inch below which everybody does."""
_NATURAL = 96
"""Pixels an inch of a picture that is narrower than the text (CSS Values 3, 6.2)."""
_INCH = 72
_WIDTH = ("--trim-width", "--margin-inner", "--margin-outer")


def coarse_pictures(content: ReadBook, editions: Iterable[LaidOutEdition]) -> Iterator[Problem]:
    """Yield a warning for each picture that has too few pixels for print: in the narrowest of the
    book's printed layouts, of those whose trims tell how wide the text is."""
    widths = [width for one in editions if (width := _text_width(one)) is not None]
    if not widths:
        return
    width = min(widths)
    enough = ceil(width / _INCH * FINE)
    for case in content.book.cases:
        for file in dict.fromkeys(exhibit.file for exhibit in case.record.exhibits):
            picture = content.pictures.get(f"{case.id}/exhibits/{file}")
            if picture is None:
                continue
            dots = max(_NATURAL, picture.width * _INCH / width)
            if dots < COARSE:
                what = (
                    f"the exhibit file “{file}” is {picture.width} pixels wide: in print it shows "
                    f"{dots:.0f} dots an inch"
                )
                hint = (
                    f"Save it {enough} pixels wide, which makes {FINE} dots an inch of the "
                    f"{width * 25.4 / _INCH:.0f} mm of the text"
                )
                place = file.place
                yield Problem(place.file, place.line, what, hint, "warning")


def _text_width(edition: LaidOutEdition) -> float | None:
    """Return how wide the text of a printed edition is, in points, if its tokens tell."""
    if edition.output.edition.format != "pdf":
        return None
    tokens = style_tokens(edition.materials.sheets)
    points = [tokens[name].points if name in tokens else None for name in _WIDTH]
    trim, inner, outer = points
    if trim is None or inner is None or outer is None or trim <= inner + outer:
        return None
    return trim - inner - outer
