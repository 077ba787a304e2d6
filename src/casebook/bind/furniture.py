"""Page furniture: folios and running heads, shaped with HarfBuzz and written as artifacts.

Furniture belongs to the bound book, not to the set parts: a part that grows by two pages changes
the folios of the others, not their layout.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casebook.bind.furniture_style import FurnitureStyle, Place
from casebook.bind.page_map import PlacedPart, PlannedPage
from casebook.bind.shown_glyphs import ShownGlyphs
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.fonts.matching import FontRequest
from casebook.fonts.shaping import ShapedGlyph, TextRun, shape, split_runs
from casebook.model.page import Side
from casebook.pdf.content import (
    glyph_string,
    marked,
    operation,
    select_font,
    show_glyphs,
    text_object,
    text_position,
)
from casebook.pdf.syntax import dictionary, name, number, string
from casebook.typeset.set_part import PageBox

_ELLIPSIS = "\u2026"
_NARROWEST = 0.1
"""Of the size: what a character takes at least of a line, with much to spare."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of furniture, shaped."""

    width: float
    """In points."""
    operators: bytes
    """Text-showing operators, to stand between Tm and ET."""


@dataclass(slots=True, eq=False)
class FurnitureFace:
    """A face that furniture may be set in, and the glyphs that it has shown."""

    resource: str
    """Its name among the font resources of pages."""
    digest: str
    """SHA-256 of the font file, in hexadecimal."""
    shown: ShownGlyphs = field(init=False)
    """What furniture shows of it."""

    def __post_init__(self) -> None:
        self.shown = ShownGlyphs(self.digest)


class FurnitureSetter:
    """Sets furniture in one style; remembers each line and every glyph shown."""

    def __init__(
        self,
        style: FurnitureStyle,
        fonts: FontSet,
        language: str,
        provenance: tuple[str, str] = ("", ""),
    ) -> None:
        """`provenance` says where the pages come from, if the style has a place for it: what may
        be shortened, and what not."""
        self._style = style
        self._provenance = provenance
        self._language = language
        named = [face for name in style.font for face in fonts.family(name)]
        # Any other face stands in for a character that none of these has, as it does in the text.
        candidates = dict.fromkeys((*named, *fonts.faces) if named else ())
        families = tuple(dict.fromkeys(face.family for face in candidates))
        self._request = FontRequest(families, style.weight, style.slant)
        self._faces = {
            face: FurnitureFace(f"f{index}", face.sha256) for index, face in enumerate(candidates)
        }
        self._lines: dict[tuple[str, bool], Line] = {}

    @property
    def faces(self) -> tuple[FurnitureFace, ...]:
        """Return the faces that furniture may be set in."""
        return tuple(self._faces.values())

    def page(self, page: PlannedPage, position: int, part: PlacedPart) -> tuple[bytes, ...]:
        """Return the content streams of a page of a placed part: its running head, its folio and
        the line of provenance, as far as it has them. `position` is the index of the page in the
        book.

        The head's stream depends on the head, the side and the page box only, so pages share it.
        """
        if not part.furniture or not self._faces:
            return ()
        side: Side = "recto" if position % 2 == 0 else "verso"
        box = part.set_part.page_boxes[page.index]
        is_opener = part.opener and page.index == 0 and self._style.opener_folio != "none"
        beside = page.folio if is_opener else ""
        return (*self._numbered(page, part, box, side), *self._origin(box, side, beside))

    def _origin(self, box: PageBox, side: Side, beside: str) -> tuple[bytes, ...]:
        """Return the line of provenance of a page, if it has one; `beside` is the folio at the foot
        of the page, empty for none."""
        style = self._style
        if style.provenance == "none" or not any(self._provenance):
            return ()
        room = box.text_width
        if beside:
            is_apart = style.folio in ("left", "right") and style.provenance != "centre"
            taken = self._line(beside, head=False).width + 2 * style.size
            room -= taken if is_apart else 2 * taken
        begins, ends = self._provenance
        line = self._fitted(begins, room, head=False, ends=ends)
        left = _left(line, box, style.provenance, side)
        return (_artifact(line, left, style.provenance_foot, "Footer"),)

    def _numbered(
        self, page: PlannedPage, part: PlacedPart, box: PageBox, side: Side
    ) -> tuple[bytes, ...]:
        """Return the running head and the folio of a page, as far as it has them."""
        style = self._style
        folio = self._line(page.folio, head=False)
        if part.opener and page.index == 0:
            if style.opener_folio == "none":
                return ()
            is_fixed = style.folio in ("left", "right")
            left = _left(folio, box, style.folio if is_fixed else "centre", side)
            return (_artifact(folio, left, style.foot, "Footer"),)
        baseline = box.height - style.top
        outer = _artifact(folio, _left(folio, box, style.folio, side), baseline, "Header")
        text = part.head_recto if side == "recto" else part.head_verso
        if not text:
            return (outer,)
        room = box.text_width - 2 * (folio.width + 2 * style.size)
        head = self._fitted(text, room, head=True)
        return _artifact(head, _left(head, box, style.head, side), baseline, "Header"), outer

    def _fitted(self, text: str, room: float, *, head: bool, ends: str = "") -> Line:
        """Return a line, set as running heads or as folios are, shortened at a word (or a
        character) where it is too long; `ends` stays whole at its end."""
        most = int(room / (_NARROWEST * self._style.size)) + 1
        short = text if len(text) <= most else text[:most] + _ELLIPSIS
        line = self._line(short + ends, head=head)
        while line.width > room and short:
            cut = short.rstrip(_ELLIPSIS)
            short = cut.rpartition(" ")[0] or cut[:-1]
            line = self._line(short + _ELLIPSIS + ends, head=head)
        return line

    def _line(self, text: str, head: bool) -> Line:
        found = self._lines.get((text, head))
        if found is None:
            found = self._lines[text, head] = self._shape(text, head)
        return found

    def _shape(self, text: str, head: bool) -> Line:
        style = self._style
        features = style.features if head else style.folio_features
        tracking = style.tracking if head else 0.0
        width = 0.0
        operators = []
        runs = self._runs(text)
        for index, run in enumerate(runs):
            face = self._faces[run.face]
            glyphs = shape(run, features, self._language)
            operations, advance = _set_run(glyphs, face.shown, tracking, style.size)
            if index == len(runs) - 1:
                advance -= 1000 * tracking
            width += advance
            shown = select_font(face.resource, style.size) + b"\n" + operations
            operators.append(_said(run.text, glyphs, shown))
        return Line(width * style.size / 1000, b"\n".join(operators))

    def _runs(self, text: str) -> list[TextRun]:
        """Return the text in pieces of one face each."""
        try:
            return split_runs(text, self._request, tuple(self._faces))
        except LookupError as error:
            character = str(error.args[0])
            what = f"no font has {character!r} (U+{ord(character):04X}), in “{text}”"
            hint = "Write it otherwise, or add a font that has it to fonts/"
            raise CasebookError(Problem("", 0, what, hint)) from error


def _said(text: str, glyphs: Sequence[ShapedGlyph], shown: bytes) -> bytes:
    """Return what shows a text, with the text itself where the glyphs cannot be read as it
    (ActualText, ISO 32000-1, 14.9.4)."""
    read = "".join(glyph.text for glyph in glyphs)
    if read == text and not any(map(unicodedata.combining, text)):
        return shown
    return marked("Span", dictionary(ActualText=string(text)), (shown,))


def _set_run(
    glyphs: Iterable[ShapedGlyph], face: ShownGlyphs, tracking: float, size: float
) -> tuple[bytes, float]:
    """Return what shows glyphs, and the advance in thousandths of an em; enter them as shown."""
    operations: list[bytes] = []
    items: list[bytes] = []
    widths: dict[int, float] = {}
    read: dict[int, str] = {}
    total = pending = rise = 0.0
    for glyph in glyphs:
        if glyph.y_offset != rise:
            operations += [show_glyphs(items), _rise(glyph.y_offset * size / 1000)]
            items, rise = [], glyph.y_offset
        # A mark stands on the letter before it, and so before the room behind that.
        room = 1000 * tracking
        advance, offset = glyph.advance + room, glyph.x_offset
        if not glyph.advance:
            advance, offset = 0.0, offset - room
        widths[glyph.glyph] = round(glyph.width)
        if glyph.text:
            read[glyph.glyph] = min(glyph.text, read.get(glyph.glyph, glyph.text))
        # Two numbers side by side would be one: what is left of a glyph goes before the next.
        items += [_shift(pending - offset), glyph_string(glyph.glyph)]
        pending = round(glyph.width) + offset - advance
        total += advance
    operations.append(show_glyphs([*items, _shift(pending)]))
    if rise:
        operations.append(_rise(0))
    face.add(widths, read)
    return b"\n".join(operations), total


def _rise(height: float) -> bytes:
    """Return the operation that raises text, by points (ISO 32000-1, 9.3.7)."""
    return operation("Ts", number(height))


def _shift(value: float) -> bytes:
    return number(round(value, 2)) if abs(value) >= 0.005 else b""


def _left(line: Line, box: PageBox, where: Place, side: Side) -> float:
    """Return where a line begins, in points from the left edge of the page."""
    slack = box.text_width - line.width
    if where == "centre":
        return box.left + slack / 2
    if where in ("left", "right"):
        return box.left + (slack if where == "right" else 0)
    return box.left + (slack if (where == "outer") == (side == "recto") else 0)


def _artifact(line: Line, left: float, baseline: float, kind: Literal["Header", "Footer"]) -> bytes:
    """Return a pagination artifact (ISO 32000-1, 14.8.2.2.2) with the line at a place, in points
    from the lower left corner of the page."""
    properties = dictionary(Type=name("Pagination"), Subtype=name(kind))
    text = text_object((text_position(left, baseline), line.operators))
    return marked("Artifact", properties, (text,))
