"""Page furniture: folios and running heads, shaped with HarfBuzz and written as artifacts.

Furniture belongs to the bound book, not to the set parts: a part that grows by two pages changes
the folios of the others, not their layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import uharfbuzz

from casebook.bind.furniture_style import FurnitureStyle
from casebook.bind.page_map import PagePlan, PlacedPart
from casebook.errors import CasebookError, Problem
from casebook.fonts.faces import BookFace
from casebook.fonts.font_set import FontSet
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
    """A face that furniture is set in, and the glyphs that it has shown."""

    resource: str
    digest: str
    font: uharfbuzz.Font
    shown: BookFace = field(init=False)

    def __post_init__(self) -> None:
        self.shown = BookFace(self.digest)

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.font.get_nominal_glyph(ord(character)) is not None


class FurnitureSetter:
    """Sets furniture in one style; remembers each line and every glyph shown."""

    def __init__(self, style: FurnitureStyle, fonts: FontSet, language: str) -> None:
        self._style = style
        self._language = language
        self.faces = [
            FurnitureFace(f"f{index}", file.sha256, _open(file.path))
            for index, file in enumerate(
                fonts.find(family, style.weight, style.slant) for family in style.font
            )
        ]
        self._lines: dict[tuple[str, bool], Line] = {}

    def page(self, plan: PagePlan, position: int, leaf: PlacedPart) -> tuple[bytes, bytes]:
        """The content streams of a page: its running head, and its folio; empty for none.

        The head's stream depends on the head, the side and the page box only, so pages share it.
        """
        style = self._style
        if not leaf.furniture or not self.faces:
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
        runs = list(self._runs(text))
        for index, (face, part) in enumerate(runs):
            items, advance = _shape_run(face, part, features, tracking, self._language)
            if index == len(runs) - 1:
                advance -= 1000 * tracking
            width += advance
            select = b"/%s %s Tf" % (face.resource.encode(), number(style.size))
            operators.append(b"%s[%s]TJ" % (select, items))
        return Line(width * style.size / 1000, b"\n".join(operators))

    def _runs(self, text: str) -> Iterable[tuple[FurnitureFace, str]]:
        """Pieces of the text, each with the first face that has its characters."""
        pieces: list[tuple[FurnitureFace, str]] = []
        for character in text:
            face = self._face_of(character, text)
            if pieces and (face is pieces[-1][0] or _keeps_face(character, pieces[-1][0])):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + character)
            else:
                pieces.append((face, character))
        return pieces

    def _face_of(self, character: str, text: str) -> FurnitureFace:
        for face in self.faces:
            if face.has(character):
                return face
        what = f"no furniture font has {character!r} (U+{ord(character):04X}), in “{text}”"
        hint = "Add a family that has it to --furniture-font"
        raise CasebookError(Problem("", 0, what, hint))


def _keeps_face(character: str, face: FurnitureFace) -> bool:
    """Spaces and punctuation stay in the face of the text before them where it has them."""
    return not character.isalnum() and face.has(character)


def _open(path: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


def _shape_run(
    face: FurnitureFace, text: str, features: Sequence[str], tracking: float, language: str
) -> tuple[bytes, float]:
    """The items of a TJ operator, and the advance in thousandths of an em."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    uharfbuzz.shape(face.font, buffer, dict.fromkeys(features, True))
    scale = 1000 / face.font.face.upem
    items = []
    widths: dict[int, float] = {}
    shown: dict[int, str] = {}
    total = 0.0
    ends = _cluster_ends([info.cluster for info in buffer.glyph_infos], len(text))
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = info.codepoint
        nominal = face.font.get_glyph_h_advance(glyph) * scale
        advance = position.x_advance * scale + 1000 * tracking
        widths[glyph] = round(nominal)
        characters = text[info.cluster : ends[info.cluster]]
        shown[glyph] = min(characters, shown.get(glyph, characters))
        offset = position.x_offset * scale
        items.append(b"%s<%04x>" % (_shift(-offset), glyph))
        items.append(_shift(round(nominal) + offset - advance))
        total += advance
    face.shown.add(widths, shown)
    return b"".join(items).replace(b"><", b""), total


def _cluster_ends(clusters: Sequence[int], length: int) -> dict[int, int]:
    """Start of each cluster -> where the next one starts in the text."""
    starts = sorted(set(clusters))
    return dict(zip(starts, [*starts[1:], length], strict=True))


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
