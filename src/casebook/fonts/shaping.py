"""Text as glyphs: which face takes which piece of it, and where its glyphs stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz

from casebook.fonts.coverage import covers, is_blank
from casebook.fonts.face import Face
from casebook.fonts.glyph_readings import cluster_readings, read_as, shared_readings
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
    """What it is read as wherever it stands; empty where that cannot be told."""
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
    texts = _texts([info.cluster for info in infos], run)
    return [
        ShapedGlyph(
            info.codepoint,
            text,
            width=scale * font.get_glyph_h_advance(info.codepoint),
            advance=scale * position.x_advance,
            x_offset=scale * position.x_offset,
            y_offset=scale * position.y_offset,
        )
        for info, position, text in zip(infos, positions, texts, strict=True)
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


def _texts(clusters: Sequence[int], run: TextRun) -> list[str]:
    """Return what each glyph is read as, by where in the run its cluster starts."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    shared = shared_readings(run.face)
    found: list[str] = []
    for start, group in groupby(clusters):
        count = len(list(group))
        text = read_as(run.text[start : ends[start]], shared)
        found += cluster_readings(text, count) or [""] * count
    return found
