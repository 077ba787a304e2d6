"""Which characters a face shows, by its file and by its ranges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from casebook.errors import CasebookError
from casebook.fonts.coverage import covers, glyph_characters, is_blank
from casebook.fonts.face import Face

from .book_fonts import face, han, regular


def test_a_face_covers_what_its_file_maps() -> None:
    with TTFont(regular().path, lazy=True) as font:
        mapped = set(font.getBestCmap())
    assert len(mapped) > 500
    whole = {c for c in map(chr, range(0x3100)) if glyph_characters(regular(), c) == c}
    assert whole == {chr(code) for code in mapped if code < 0x3100} | {"\u2060"}


@pytest.mark.parametrize(
    ("character", "pieces"),
    [("é", "é"), ("ὰ", "α\u0300"), ("Ǭ", "O\u0328\u0304"), ("ῶ", ""), ("⅚", ""), ("雷", "")],
)
def test_a_letter_is_shown_whole_or_in_pieces(character: str, pieces: str) -> None:
    assert glyph_characters(regular(), character) == pieces


@pytest.mark.parametrize(
    ("characters", "blank"),
    [
        (" \t\n\u00a0\u2003\u3000\u202f", True),  # spaces
        ("\u00ad\u200b\u200d\u200e\u202e\u2060\u2069\ufe0f\U000e0101", True),  # ignored
        ("a雷\u0301\u1680\ue000\ufffd\u3164\u0378\ufff0", False),
    ],
)
def test_what_needs_no_glyph(characters: str, blank: bool) -> None:
    assert [is_blank(character) for character in characters] == [blank] * len(characters)


@pytest.mark.parametrize("joiner", ["\u2060", "\ufeff"])
def test_joiners_are_shown_where_the_zero_width_space_is(joiner: str) -> None:
    with TTFont(regular().path, lazy=True) as font:
        assert ord(joiner) not in font.getBestCmap()
        assert 0x200B in font.getBestCmap()
    assert covers(regular(), joiner)


@pytest.mark.parametrize(("character", "covered"), [("a", True), ("z", True), ("A", False)])
def test_ranges_narrow_a_face(character: str, covered: bool) -> None:
    assert covers(replace(regular(), ranges=((0x30, 0x39), (0x61, 0x7A))), character) is covered


def test_ranges_give_a_face_nothing_that_it_has_not() -> None:
    assert not covers(replace(regular(), ranges=((0x4E00, 0x9FFF),)), "雷")
    assert covers(han(), "雷")


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "font.otf"
    path.write_bytes(regular().path.read_bytes())
    assert not covers(Face(path, regular().sha256, "X"), "雷")
    path.write_bytes(han().path.read_bytes())
    assert covers(Face(path, han().sha256, "X"), "雷")


@pytest.mark.parametrize("content", [b"", b"not a font", None])
def test_a_file_that_is_no_font(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.otf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CasebookError, match=r"broken\.otf") as caught:
        covers(Face(path, "0" * 64, "X"), "a")
    (problem,) = caught.value.problems
    assert problem.file == "fonts/broken.otf"
    assert problem.hint


def test_a_font_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "half.otf"
    path.write_bytes(face("SourceSerif4-It.otf").path.read_bytes()[:5000])
    with pytest.raises(CasebookError, match=r"half\.otf"):
        covers(Face(path, "1" * 64, "X"), "a")
