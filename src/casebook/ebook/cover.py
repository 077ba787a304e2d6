"""The cover: a picture of words, with the three signs of standing along a line of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from casebook.ebook.content import OPS, SVG, XHTML
from casebook.ebook.lettering import Lettering
from casebook.ebook.navigation import document
from casebook.ebook.publication import Publication
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.families import read_families
from casebook.fonts.matching import FontRequest
from casebook.model.layout import CoverDesign, CoverText, CoverTitle
from casebook.model.style_token import COVER_TOKENS, StyleToken

_svg = ElementMaker(namespace=SVG, nsmap={None: SVG})
_html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})

_SIZE_STEP = 8
"""Pixels between two sizes of type that are tried for the title."""


def draw_cover(publication: Publication, faces: Sequence[Face]) -> bytes:
    """Return the cover as SVG, all lettering as outlines.

    The look's tokens `--display-family` and `--han-family` choose the faces. Raises CasebookError
    for a token that is no list of families, and for a character that no font has.
    """
    design = publication.cover
    width, height = str(design.width), str(design.height)
    families = _families(publication.tokens)

    def lettering(style: CoverTitle | CoverText) -> Lettering:
        return Lettering(faces, FontRequest(families, style.weight), publication.language)

    drawing = _svg.svg(
        {"viewBox": f"0 0 {width} {height}", "width": width, "height": height},
        _svg.title(_words(publication)),
        _svg.rect(width=width, height=height, fill=str(design.background)),
        *_time_line(design),
    )
    y, letters = 0.0, lettering(design.title)
    size = _title_size(letters, publication.title, design)
    for number, line in enumerate(letters.lines(publication.title, design.measure / size)):
        y = design.title.baseline + number * size * design.title.line_height
        drawing.append(_path(letters.path(line, design.margin, y, size), design.foreground))
    letters, style = lettering(design.subtitle), design.subtitle
    y += style.space
    for line in _lines(letters, publication.subtitle, design.measure / style.size):
        y += style.size * style.line_height
        drawing.append(_path(letters.path(line, design.margin, y, style.size), design.muted))
    letters, style = lettering(design.publisher), design.publisher
    lines = _lines(letters, publication.publisher, design.measure / style.size)
    for number, line in enumerate(reversed(lines)):
        y = design.height - style.space - number * style.size * style.line_height
        drawing.append(_path(letters.path(line, design.margin, y, style.size), design.muted))
    written: bytes = etree.tostring(drawing, xml_declaration=True, encoding="utf-8")
    return written


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


def _families(tokens: Mapping[str, StyleToken]) -> tuple[str, ...]:
    """Return the families of the cover's lettering, those for Latin letters first."""
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


def _title_size(lettering: Lettering, title: str, design: CoverDesign) -> float:
    """Return the largest size at which no word is too wide and the lines are not too many."""
    style, measure = design.title, design.measure
    for size in range(style.largest, style.smallest, -_SIZE_STEP):
        lines = lettering.lines(title, measure / size)
        if len(lines) <= style.lines and all(
            lettering.width(line) * size <= measure for line in lines
        ):
            return float(size)
    return float(style.smallest)


def _time_line(design: CoverDesign) -> list[etree._Element]:
    """Return the line with its signs: established, reported, disputed; full, half, open."""
    ink, ground = str(design.foreground), str(design.background)
    y, radius, width = design.time_line.top, design.time_line.radius, design.time_line.stroke
    stroke = {"stroke": ink, "stroke-width": str(width)}
    left = design.margin + radius + (width + 1) // 2  # the rim of the first sign is on the margin
    first, second, third = (left + sign * design.time_line.interval for sign in range(3))
    half = f"M{second} {y - radius}A{radius} {radius} 0 0 0 {second} {y + radius}Z"
    line = {"x1": str(first), "y1": str(y), "x2": str(design.width), "y2": str(y)}
    circles = [
        _svg.circle({"cx": str(x), "cy": str(y), "r": str(radius), "fill": fill} | stroke)
        for x, fill in ((first, ink), (second, ground), (third, ground))
    ]
    return [_svg.line(line | stroke), *circles, _svg.path(d=half, fill=ink)]


def _lines(lettering: Lettering, text: str, measure: float) -> Sequence[str]:
    return lettering.lines(text, measure) if text else ()


def _path(outlines: str, fill: str) -> etree._Element:
    return _svg.path(d=outlines, fill=str(fill))
