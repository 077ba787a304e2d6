"""Page furniture: folios and running heads, shaped with HarfBuzz and written as artifacts.

Furniture belongs to the bound book, not to the set parts: a part that grows by two pages changes
the folios of the others, not their layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from casebook.bind.furniture_style import FurnitureStyle
from casebook.bind.page_map import PagePlan, PlacedPart
from casebook.bind.shown_glyphs import ShownGlyphs
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.fonts.matching import FontRequest
from casebook.fonts.shaping import TextRun, shape, split_runs
from casebook.pdf.syntax import number
from casebook.typeset.set_part import PageBox

_ELLIPSIS = "\u2026"


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

    def __init__(self, style: FurnitureStyle, fonts: FontSet, language: str) -> None:
        self._style = style
        self._language = language
        self._request = FontRequest(style.font, style.weight, style.slant)
        candidates = dict.fromkeys(face for name in style.font for face in fonts.family(name))
        self._faces = {
            face: FurnitureFace(f"f{index}", face.sha256) for index, face in enumerate(candidates)
        }
        self._lines: dict[tuple[str, bool], Line] = {}

    @property
    def faces(self) -> tuple[FurnitureFace, ...]:
        """Return the faces that furniture may be set in."""
        return tuple(self._faces.values())

    def page(self, plan: PagePlan, position: int, leaf: PlacedPart) -> tuple[bytes, bytes]:
        """The content streams of a page: its running head, and its folio; empty for none.

        The head's stream depends on the head, the side and the page box only, so pages share it.
        """
        style = self._style
        if not leaf.furniture or not self._faces:
            return b"", b""
        recto = position % 2 == 0
        box = leaf.set_part.page_boxes[plan.index]
        opener = leaf.opener and plan.index == 0
        if opener:
            if leaf.matter == "front" or style.opener_folio == "none":
                return b"", b""
            line = self._line(plan.folio, head=False)
            return b"", _place(line, box, "centre", recto, style.foot, "Footer")
        folio = self._line(plan.folio, head=False)
        text = leaf.head_recto if recto else leaf.head_verso
        folio_stream = _place(folio, box, style.folio, recto, box.height - style.top, "Header")
        if not text:
            return b"", folio_stream
        room = box.text_width - 2 * (folio.width + 2 * style.size)
        head = self._fitted(text, room)
        return _place(head, box, style.head, recto, box.height - style.top, "Header"), folio_stream

    def _fitted(self, text: str, room: float) -> Line:
        """A running head, shortened at a word (or a character) where it is too long."""
        line = self._line(text, head=True)
        short = text
        while line.width > room and short:
            cut = short.rstrip(_ELLIPSIS)
            short = cut.rpartition(" ")[0] or cut[:-1]
            line = self._line(short + _ELLIPSIS, head=True)
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
            items, advance = _set_run(run, face.shown, features, tracking, self._language)
            if index == len(runs) - 1:
                advance -= 1000 * tracking
            width += advance
            select = b"/%s %s Tf" % (face.resource.encode(), number(style.size))
            operators.append(b"%s[%s]TJ" % (select, items))
        return Line(width * style.size / 1000, b"\n".join(operators))

    def _runs(self, text: str) -> list[TextRun]:
        """Return the text in pieces of one face each."""
        try:
            return split_runs(text, self._request, tuple(self._faces))
        except LookupError as error:
            character = str(error.args[0])
            what = f"no furniture font has {character!r} (U+{ord(character):04X}), in “{text}”"
            hint = "Add a family that has it to --furniture-font"
            raise CasebookError(Problem("", 0, what, hint)) from error


def _set_run(
    run: TextRun, face: ShownGlyphs, features: Sequence[str], tracking: float, language: str
) -> tuple[bytes, float]:
    """Return the items of a TJ operator, and the advance in thousandths of an em; enter the
    glyphs as shown."""
    items = []
    widths: dict[int, float] = {}
    shown: dict[int, str] = {}
    total = 0.0
    for glyph in shape(run, features, language):
        advance = glyph.advance + 1000 * tracking
        widths[glyph.glyph] = round(glyph.width)
        shown[glyph.glyph] = min(glyph.text, shown.get(glyph.glyph, glyph.text))
        items.append(b"%s<%04x>" % (_shift(-glyph.x_offset), glyph.glyph))
        items.append(_shift(round(glyph.width) + glyph.x_offset - advance))
        total += advance
    face.add(widths, shown)
    return b"".join(items).replace(b"><", b""), total


def _shift(value: float) -> bytes:
    return number(round(value, 2)) if abs(value) >= 0.005 else b""


def _place(
    line: Line,
    box: PageBox,
    where: Literal["centre", "inner", "outer"],
    recto: bool,
    baseline: float,
    kind: str,
) -> bytes:
    """A pagination artifact (ISO 32000-1, 14.8.2.2.2) with the line on the baseline given."""
    slack = box.text_width - line.width
    left = box.left
    if where == "centre":
        left += slack / 2
    elif (where == "outer") == recto:
        left += slack
    return b"/Artifact<</Type/Pagination/Subtype/%s>>BDC\nBT\n1 0 0 1 %s %s Tm\n%s\nET\nEMC" % (
        kind.encode(),
        number(left),
        number(baseline),
        line.operators,
    )
