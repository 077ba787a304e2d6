"""What a wrap cover says, and how large: words from book.yaml, measures from the layout's design of
the e-book's cover, which has the same front."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from casebook.ebook.cover import cover_families, title_size
from casebook.ebook.lettering import Lettering
from casebook.editing.identifiers import printed_isbn
from casebook.editing.language import in_locale
from casebook.fonts.matching import FontRequest
from casebook.model.book import Manifest
from casebook.model.layout import CoverDesign, CoverText
from casebook.model.paper import LEAST_LETTERED
from casebook.model.passages import Passage
from casebook.model.text import Text, spoken
from casebook.production.commission import Commission
from casebook.render.bar_code import BarCode, bar_code
from casebook.render.style_tokens import style_tokens
from casebook.render.wording import Wording

_ABOVE_MIDDLE = 0.35
"""Of the size of type: how far the baseline lies below the middle of a line."""


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What a wrap cover says, plain."""

    title: str
    """The title of the book."""
    subtitle: str
    """Its subtitle; empty for none."""
    credits: tuple[str, ...]
    """Who made it, a line for each kind of work."""
    publisher: str
    """Who issues it; empty for none."""
    description: str
    """What the back says of it; empty for nothing."""
    spine: str
    """What the spine says; empty where it is too narrow for words."""
    isbn: str
    """Its ISBN as printed; empty for none."""

    @property
    def is_stacked(self) -> bool:
        """Whether the signs of the spine stand one below the other: ideographs do."""
        return all(unicodedata.east_asian_width(sign) in "WF" for sign in self.spine)

    @property
    def bars(self) -> BarCode | None:
        """The bar code of the ISBN; None for none."""
        return bar_code(self.isbn) if self.isbn else None

    def passages(self) -> Iterator[Passage]:
        """Yield all of it in the order of the sheet, for the account of words."""
        bars = self.bars
        number = (f"ISBN {self.isbn}", bars.digits) if bars else ()
        said = (self.description, self.publisher, *number, self.spine)
        for text in (*said, self.title, self.subtitle, *self.credits):
            if text:
                yield Passage("", text)


def cover_words(commission: Commission, spine: float) -> CoverWords:
    """Return what the wrap cover of an edition says; `spine` is the width of its spine in
    millimetres."""
    manifest, locale = commission.content.book.manifest, commission.output.locale
    title = _said(manifest.title, locale)
    return CoverWords(
        title=title,
        subtitle=_said(manifest.subtitle, locale),
        credits=tuple(_credits(manifest, locale)),
        publisher=_said(manifest.publisher, locale),
        description=_said(manifest.description, locale),
        spine=title if spine >= LEAST_LETTERED else "",
        isbn=printed_isbn(str(commission.identifier)),
    )


def _said(texts: Mapping[Text, Text], locale: str) -> str:
    return spoken(in_locale(texts, locale)) if texts else ""


def _credits(manifest: Manifest, locale: str) -> Iterator[str]:
    """Yield who made the book: authors by their names alone, others with what they did."""
    wording = Wording(locale)
    for role, group in groupby(manifest.contributors, attrgetter("role")):
        names = wording.names([_said(person.name, locale) for person in group])
        yield spoken(
            str(names if role == "aut" else wording.term(f"contributor-{role}", names=names))
        )


@dataclass(frozen=True, slots=True)
class CoverSetting:
    """How a wrap cover is set."""

    title_lines: tuple[str, ...]
    """The title as the cover of the e-book has it, in lines."""
    css: str
    """The style sheet with its measures: tokens."""


def cover_setting(commission: Commission, title: str, spine: float) -> CoverSetting:
    """Return how the wrap cover of an edition is set. Raises CasebookError for a character of the
    title that no font has."""
    materials = commission.materials
    design = materials.layout.cover
    tokens = style_tokens([(f"layouts/{name}", css) for name, css in materials.sheets])
    request = FontRequest(cover_families(tokens), design.title.weight)
    letters = Lettering(materials.fonts.faces, request, commission.output.locale)
    size = title_size(letters, title, design)
    lines = letters.lines(title, design.measure / size)
    last = design.title.baseline + (len(lines) - 1) * size * design.title.line_height
    line = design.time_line
    measures = {
        "margin": design.margin,
        "signs-top": line.top - line.radius - line.stroke,
        "signs-height": 2 * (line.radius + line.stroke),
        "line-top": line.top - line.stroke / 2,
        "line-stroke": line.stroke,
        "title-size": size,
        "title-top": design.title.baseline - size * _rise(design.title.line_height),
        "subtitle-size": design.subtitle.size,
        "subtitle-top": last + design.subtitle.space + _first(design.subtitle),
        "names-size": design.publisher.size,
        "foot": design.publisher.space,
    }
    own = {f"--cover-{name}": _share(value, design) for name, value in measures.items()}
    own |= {
        "--spine": f"{spine:.2f}mm",
        "--cover-title-line": str(design.title.line_height),
        "--cover-title-weight": str(design.title.weight),
        "--cover-ground": str(design.background),
        "--cover-ink": str(design.foreground),
        "--cover-muted": str(design.muted),
    }
    css = "".join(f"{name}: {value};" for name, value in own.items())
    return CoverSetting(tuple(lines), f":root {{{css}}}")


def _rise(line_height: float) -> float:
    """Return how far above its baseline a line begins, as a multiple of the size."""
    return line_height / 2 + _ABOVE_MIDDLE


def _first(style: CoverText) -> float:
    return style.size * (style.line_height - _rise(style.line_height))


def _share(pixels: float, design: CoverDesign) -> str:
    """Return a measure of the design, in pixels, as a share of the width of the page."""
    return f"calc(var(--trim-width) * {pixels / design.width:.5f})"
