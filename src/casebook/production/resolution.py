"""Whether pictures have enough pixels for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
_HEIGHT = ("--trim-height", "--margin-top", "--margin-foot")


def coarse_pictures(content: ReadBook, editions: Iterable[LaidOutEdition]) -> Iterator[Problem]:
    """Yield a warning for each picture that has too few pixels for print: in the narrowest of the
    book's printed layouts, of those whose trims tell how wide the text is."""
    blocks = [block for one in editions if (block := _text_block(one)) is not None]
    if not blocks:
        return
    width, height = min(blocks)
    enough = ceil(width / _INCH * FINE)
    for case in content.book.cases:
        for file in dict.fromkeys(exhibit.file for exhibit in case.record.exhibits):
            picture = content.pictures.get(f"{case.id}/exhibits/{file}")
            if picture is None:
                continue
            dots = max(_NATURAL, _INCH * max(picture.width / width, picture.height / height))
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
