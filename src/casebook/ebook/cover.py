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
from casebook.model.layout import CoverDesign
from casebook.model.style_token import StyleToken

_svg = ElementMaker(namespace=SVG, nsmap={None: SVG})
_html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})


def draw_cover(publication: Publication, faces: Sequence[Face]) -> bytes:
    """Return the cover as SVG, all lettering as outlines.

    The look's tokens `--display-family` and `--han-family` choose the faces. Raises CasebookError
    for a token that is no list of families, and for a character that no font has.
    """
    design = publication.cover
    width, height = str(design.width), str(design.height)
    named = _families(publication.tokens)
    light, regular = (
        Lettering(faces, FontRequest(named, weight), publication.language) for weight in (300, 400)
    )
    drawing = _svg.svg(
        {"viewBox": f"0 0 {width} {height}", "width": width, "height": height},
        _svg.title(_words(publication)),
        _svg.rect(width=width, height=height, fill=str(design.background)),
        *_time_line(design, 430),
    )
    y, size = 0.0, _title_size(light, publication.title, design.measure)
    for number, line in enumerate(light.lines(publication.title, design.measure / size)):
        y = 790 + number * size * 1.14
        drawing.append(_path(light.path(line, design.margin, y, size), design.foreground))
    y += 84
    for line in _lines(regular, publication.subtitle, design.measure / 76):
        y += 76 * 1.35
        drawing.append(_path(regular.path(line, design.margin, y, 76), design.muted))
    lines = _lines(regular, publication.publisher, design.measure / 54)
    for number, line in enumerate(reversed(lines)):
        y = design.height - 190 - number * 72
        drawing.append(_path(regular.path(line, design.margin, y, 54), design.muted))
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
    for name in ("--display-family", "--han-family"):
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


def _title_size(lettering: Lettering, title: str, measure: int) -> float:
    """The largest size at which no word is too wide and the title has four lines at most."""
    for size in range(236, 60, -8):
        lines = lettering.lines(title, measure / size)
        if len(lines) <= 4 and all(lettering.width(line) * size <= measure for line in lines):
            return float(size)
    return 60.0


def _time_line(design: CoverDesign, y: int) -> list[etree._Element]:
    """Established, reported, disputed: full, half, open."""
    ink, ground = str(design.foreground), str(design.background)
    radius, stroke = 34, {"stroke": ink, "stroke-width": "5"}
    first, second, third = (design.margin + radius + 3 + step for step in (0, 420, 840))
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
