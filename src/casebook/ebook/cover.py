"""The cover: a picture of words, with the three signs of standing along a line of time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from lxml.builder import ElementMaker

from casebook.ebook.canvas import Canvas
from casebook.ebook.content import OPS, XHTML
from casebook.ebook.lettering import Lettering
from casebook.ebook.navigation import document
from casebook.ebook.publication import Publication
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.families import read_families
from casebook.fonts.ink import Ink
from casebook.fonts.matching import FontRequest
from casebook.model.layout import CoverDesign, CoverText, CoverTimeLine, CoverTitle
from casebook.model.style_token import COVER_TOKENS, StyleToken

_html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})

Draw = Callable[[Publication, Sequence[Face]], bytes]
"""A publication and the faces of its fonts -> the picture of its cover, as `draw_cover` does."""

_SIZE_STEP = 8
"""Pixels between two sizes of type that are tried for the title."""


def draw_cover(publication: Publication, faces: Sequence[Face]) -> bytes:
    """Return the cover as PNG: shops take no drawing.

    The look's tokens `--display-family` and `--han-family` choose the faces. Raises CasebookError
    for a token that is no list of families, and for a character that no font has.
    """
    design = publication.cover
    foreground, muted = str(design.foreground), str(design.muted)
    canvas = Canvas(design.width, design.height, str(design.background), (foreground, muted))
    families = cover_families(publication.tokens)

    def lettering(style: CoverTitle | CoverText) -> Lettering:
        return Lettering(faces, FontRequest(families, style.weight), publication.language)

    for ink in _time_line(design):
        canvas.paint(ink, foreground)
    y, letters = 0.0, lettering(design.title)
    size = title_size(letters, publication.title, design)
    for number, line in enumerate(letters.lines(publication.title, design.measure / size)):
        y = design.title.baseline + number * size * design.title.line_height
        canvas.paint(letters.ink(line, design.margin, y, size), foreground)
    letters, style = lettering(design.subtitle), design.subtitle
    y += style.space
    for line in _lines(letters, publication.subtitle, design.measure / style.size):
        y += style.size * style.line_height
        canvas.paint(letters.ink(line, design.margin, y, style.size), muted)
    letters, style = lettering(design.publisher), design.publisher
    lines = _lines(letters, publication.publisher, design.measure / style.size)
    for number, line in enumerate(reversed(lines)):
        y = design.height - style.space - number * style.size * style.line_height
        canvas.paint(letters.ink(line, design.margin, y, style.size), muted)
    return canvas.png()


def cover_document(publication: Publication, picture: str) -> bytes:
    """Return the XHTML document that shows the cover."""
    body = _html.body(
        {"class": "cover"},
        _html.section(
            {f"{{{OPS}}}type": "cover"},
            _html.img(src=picture, alt=_words(publication), role="doc-cover"),
        ),
    )
    return document(publication, publication.labels.cover, body)


def cover_families(tokens: Mapping[str, StyleToken]) -> tuple[str, ...]:
    """Return the families of the cover's lettering, those for Latin letters first. Raises
    CasebookError for a token that is no list of families."""
    families: tuple[str, ...] = ()
    for name in COVER_TOKENS:
        if token := tokens.get(name):
            try:
                families += read_families(token.value)
            except ValueError as error:
                what = f"{name} cannot be {token.value}"
                hint = "Name families, with commas between them"
                raise CasebookError(Problem(token.sheet, token.line, what, hint)) from error
    return families


def _words(publication: Publication) -> str:
    words = (publication.title, publication.subtitle, publication.publisher)
    return ". ".join(word for word in words if word)


def title_size(lettering: Lettering, title: str, design: CoverDesign) -> float:
    """Return the largest size at which no word is too wide and the lines are not too many."""
    style, measure = design.title, design.measure
    for size in range(style.largest, style.smallest, -_SIZE_STEP):
        lines = lettering.lines(title, measure / size)
        if len(lines) <= style.lines and all(
            lettering.width(line) * size <= measure for line in lines
        ):
            return float(size)
    return float(style.smallest)


def _time_line(design: CoverDesign) -> list[Ink]:
    """Return the line with its signs: established, reported, disputed; full, half, open."""
    y, radius, width = design.time_line.top, design.time_line.radius, design.time_line.stroke
    middles = sign_middles(design)
    ends = (*(middle - radius for middle in middles[1:]), design.width)
    line = [
        Ink(middle + radius, y - width // 2, (b"\xff" * (end - middle - radius),) * width)
        for middle, end in zip(middles, ends, strict=True)
    ]
    full, half = radius + 1, 0  # how far right of its middle a sign is filled
    signs = [
        _sign(middle, y, design.time_line, filled)
        for middle, filled in zip(middles, (full, half, -full), strict=True)
    ]
    return [*line, *signs]


def sign_middles(design: CoverDesign) -> list[int]:
    """Return how far right the middles of the three signs stand, in pixels."""
    style = design.time_line
    # The rim of the first sign is on the margin.
    left = design.margin + style.radius + (style.stroke + 1) // 2
    return [left + sign * style.interval for sign in range(3)]


def _sign(x: int, y: int, style: CoverTimeLine, filled: int) -> Ink:
    """Return a circle round a point, filled as far as some pixels right of it."""
    reach = style.radius + style.stroke
    outer, inner = style.radius + style.stroke / 2, style.radius - style.stroke / 2
    around = range(-reach, reach)

    def covered(across: int, down: int) -> int:
        distance = math.sqrt((across + 0.5) ** 2 + (down + 0.5) ** 2)
        hole = 0.0 if across < filled else _within(inner, distance)
        return round(255 * (_within(outer, distance) - hole))

    rows = (bytes(covered(across, down) for across in around) for down in around)
    return Ink(x - reach, y - reach, tuple(rows))


def _within(radius: float, distance: float) -> float:
    """Return how much of a pixel at a distance from its middle lies within a circle."""
    return min(max(radius + 0.5 - distance, 0.0), 1.0)


def _lines(lettering: Lettering, text: str, measure: float) -> Sequence[str]:
    return lettering.lines(text, measure) if text else ()
