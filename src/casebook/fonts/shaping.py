"""Text as glyphs: which face takes which piece of it, and where its glyphs stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import uharfbuzz

from casebook.fonts.coverage import covers, is_blank
from casebook.fonts.face import Face
from casebook.fonts.matching import FontRequest, match_face
from casebook.fonts.program import open_font


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of text that one face shows."""

    face: Face
    """The face."""
    text: str
    """The piece."""


@dataclass(frozen=True, slots=True)
class ShapedGlyph:
    """A glyph in a line of text. Lengths are in thousandths of an em."""

    glyph: int
    """Its id in the font."""
    text: str
    """The characters of its cluster."""
    width: float
    """The advance that the font gives it."""
    advance: float
    """How far the line goes on after it, kerning included."""
    x_offset: float
    """How far right of its place it is drawn."""
    y_offset: float
    """How far above the baseline it is drawn."""


def split_runs(text: str, request: FontRequest, faces: Sequence[Face]) -> list[TextRun]:
    """Return a text in pieces, each with the face that shows it.

    Spaces and punctuation stay in the face of the text before them where it has them; so do
    characters that need no glyph. Raises LookupError with the first character that no face has.
    """
    runs: list[TextRun] = []
    for character in text:
        before = runs[-1].face if runs else None
        if before and not character.isalnum() and covers(before, character):
            face: Face | None = before
        else:
            face = match_face(character, request, faces)
        if face is None and is_blank(character):
            if before is None:
                continue  # before the first letter it says nothing
            face = before
        if face is None:
            raise LookupError(character)
        if face == before:
            runs[-1] = TextRun(face, runs[-1].text + character)
        else:
            runs.append(TextRun(face, character))
    return runs


def shape(run: TextRun, features: Sequence[str] = (), language: str = "") -> list[ShapedGlyph]:
    """Return the glyphs of a run, in the order of drawing.

    `features` are OpenType features besides those that are always on, `language` is BCP 47.
    """
    font = open_font(run.face.path, run.face.sha256)
    infos, positions = shape_with(font, run.text, dict.fromkeys(features, True), language)
    scale = 1000 / font.face.upem
    ends = _cluster_ends([info.cluster for info in infos], len(run.text))
    return [
        ShapedGlyph(
            info.codepoint,
            run.text[info.cluster : ends[info.cluster]],
            width=scale * font.get_glyph_h_advance(info.codepoint),
            advance=scale * position.x_advance,
            x_offset=scale * position.x_offset,
            y_offset=scale * position.y_offset,
        )
        for info, position in zip(infos, positions, strict=True)
    ]


def shape_with(
    font: uharfbuzz.Font, text: str, features: dict[str, bool], language: str = ""
) -> tuple[list[uharfbuzz.GlyphInfo], list[uharfbuzz.GlyphPosition]]:
    """Return the glyphs of a text in one font and their places, in units of the font."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
    uharfbuzz.shape(font, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions


def _cluster_ends(clusters: Sequence[int], length: int) -> dict[int, int]:
    """Return where in the text each cluster ends, by where it starts."""
    starts = sorted(set(clusters))
    return dict(zip(starts, [*starts[1:], length], strict=True))
