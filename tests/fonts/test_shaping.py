"""Text as glyphs: runs, kerning, features, figures and outlines."""

from __future__ import annotations

import re

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from casebook.fonts.figures import figure_glyphs
from casebook.fonts.ink import ink_of
from casebook.fonts.matching import FontRequest
from casebook.fonts.metrics import font_metrics, glyph_name
from casebook.fonts.shaping import TextRun, shape, split_runs

from .book_fonts import HAN, SERIF, han, italic, regular

REQUEST = FontRequest((SERIF, HAN))


def runs(text: str) -> list[tuple[str, str]]:
    """The runs of a text: family and piece."""
    return [(run.face.family, run.text) for run in split_runs(text, REQUEST, (regular(), han()))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The 杨达才 case", [(SERIF, "The "), (HAN, "杨达才 "), (SERIF, "case")]),
        ("杨（杨）", [(HAN, "杨（杨）")]),
        ("", []),
    ],
)
def test_each_piece_has_the_face_that_shows_it(text: str, pieces: list[tuple[str, str]]) -> None:
    assert runs(text) == pieces


def test_a_character_that_no_face_has() -> None:
    with pytest.raises(LookupError) as caught:
        runs("a\u16a0")
    assert caught.value.args == ("\u16a0",)


def test_kerning_brings_letters_together() -> None:
    first, _ = shape(TextRun(regular(), "AV"))
    assert first.advance < first.width
    straight, _ = shape(TextRun(regular(), "HH"))
    assert straight.advance == straight.width


def test_features_choose_glyphs_and_clusters_keep_their_text() -> None:
    small = shape(TextRun(regular(), "ab"), ("smcp",))
    assert [glyph_name(regular(), glyph.glyph) for glyph in small] == ["A.sc", "B.sc"]
    assert [glyph.text for glyph in small] == ["a", "b"]
    assert [glyph.text for glyph in shape(TextRun(regular(), "e\u0301a"))] == ["e\u0301", "a"]


def numbers(path: str) -> tuple[list[float], list[float]]:
    """The abscissae and the ordinates of path data."""
    found = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return found[::2], found[1::2]


def test_outlines_lie_where_the_font_draws_them() -> None:
    with TTFont(regular().path, lazy=True) as font:
        glyphs = font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs["H"].draw(pen)
    left, bottom, right, top = pen.bounds
    ink = ink_of([(regular(), shape(TextRun(regular(), "H")))], x=50, y=900, size=500)
    assert (ink.left, ink.top) == (int(50 + left / 2), int(900 - top / 2))
    assert ink.left + len(ink.rows[0]) == pytest.approx(50 + right / 2, abs=1)
    assert ink.top + len(ink.rows) == pytest.approx(900 - bottom / 2, abs=1)
    stems = ink.rows[len(ink.rows) // 4]  # above the bar
    assert 30 < stems.count(255) < stems.count(0)


def test_the_second_letter_is_drawn_after_the_advance_of_the_first() -> None:
    first, second = shape(TextRun(regular(), "AV"))
    alone = ink_of([(regular(), [second])], x=first.advance, y=0, size=1000)
    both = ink_of([(regular(), [first, second])], x=0, y=0, size=1000)
    row = -660  # through the upper ends of the V
    line = alone.rows[row - alone.top]
    assert max(line) == 255
    assert both.rows[row - both.top][-len(line) :] == line


def test_figures_are_of_the_form_that_has_the_nought() -> None:
    program = regular().path.read_bytes()
    old_style = [shape(TextRun(regular(), "0"), ("onum", "tnum"))[0].glyph]
    lining = [shape(TextRun(regular(), "0"), ("lnum", "pnum"))[0].glyph]
    for nought, tabular in ((old_style[0], True), (lining[0], False)):
        figures = figure_glyphs(program, nought)
        assert figures[0][0] == nought
        assert len({glyph for glyph, _ in figures}) == 10
        assert (len({advance for _, advance in figures}) == 1) is tabular
    with pytest.raises(LookupError):
        figure_glyphs(program, shape(TextRun(regular(), "a"))[0].glyph)


def test_metrics_are_those_of_the_file() -> None:
    metrics = font_metrics(italic())
    with TTFont(italic().path, lazy=True) as font:
        assert metrics.postscript_name == font["name"].getDebugName(6)
        assert metrics.slant_angle == pytest.approx(font["post"].italicAngle)
        assert metrics.cap_height == font["OS/2"].sCapHeight
        head = font["head"]
        assert metrics.bounding_box == (head.xMin, head.yMin, head.xMax, head.yMax)
    assert metrics.ascent > metrics.cap_height > 0 > metrics.descent
