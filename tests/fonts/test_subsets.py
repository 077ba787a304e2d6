"""Subsets for the PDF, by glyphs, and for the e-book, by characters."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from casebook.fonts.ebook_subset import subset_for_ebook
from casebook.fonts.face import Face
from casebook.fonts.pdf_subset import subset_for_pdf

from .book_fonts import han, italic, regular


def opened(face: Face, characters: str) -> TTFont:
    """The e-book's subset of a face."""
    return TTFont(io.BytesIO(subset_for_ebook(face, frozenset(characters))))


def features(font: TTFont, table: str) -> set[str]:
    """The layout features of a font."""
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def glyph_ids(face: Face, characters: str) -> list[int]:
    """The glyphs of characters in the whole font."""
    with TTFont(face.path, lazy=True) as font:
        return [font.getGlyphID(font.getBestCmap()[ord(one)]) for one in characters]


def has_outline(program: bytes, glyph: int) -> bool:
    """Whether a bare CFF font draws something for a glyph id."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    charstring = fonts[0].CharStrings.charStringsIndex[glyph]
    charstring.decompile()
    return "rlineto" in charstring.program or "rrcurveto" in charstring.program


@pytest.mark.parametrize("face", [regular(), han()], ids=lambda face: face.family)
def test_a_pdf_gets_bare_cff_with_glyphs_under_their_own_ids(face: Face) -> None:
    a, b, c = glyph_ids(face, "abc")
    program = subset_for_pdf(face, [a, c])
    assert program[:1] == b"\x01", "a bare CFF table begins with its version"
    assert has_outline(program, a)
    assert has_outline(program, c)
    assert not has_outline(program, b)
    assert len(program) < face.path.stat().st_size / 20


def test_the_characters_and_their_alternates_are_there() -> None:
    font = opened(regular(), "ab1")
    assert {chr(code) for code in font.getBestCmap()} == set("ab1")
    assert len(font.getGlyphOrder()) > 4, "small capitals and old style figures too"


def test_features_stay() -> None:
    font = opened(regular(), "abcAV0123456789fi")
    assert {"smcp", "c2sc", "onum", "lnum", "tnum", "pnum", "sups", "liga"} <= features(
        font, "GSUB"
    )
    assert "kern" in features(font, "GPOS")
    assert "ss01" not in features(font, "GSUB")


@pytest.mark.parametrize("joiner", ["\u2060", "\ufeff"])
def test_a_joiner_gets_the_glyph_of_the_zero_width_space(joiner: str) -> None:
    mapped = opened(regular(), f"a{joiner}").getBestCmap()
    assert mapped[ord(joiner)] == mapped[0x200B]
    assert {0x2060, 0xFEFF} & mapped.keys() == {ord(joiner)}


@pytest.mark.parametrize("face", [regular(), italic(), han()], ids=lambda face: face.path.stem)
def test_a_subset_has_a_name_of_its_own_and_keeps_its_licence(face: Face) -> None:
    font = opened(face, "ab")
    with TTFont(face.path, lazy=True) as whole:
        for name in (0, 13, 14):
            assert font["name"].getDebugName(name) == whole["name"].getDebugName(name)
    own = [r for r in font["name"].names if r.nameID in (1, 3, 4, 6)]
    assert own
    assert {str(record).partition("-")[0] for record in own} == {"Subset"}
    assert {record.nameID for record in font["name"].names} <= set(range(16))
    assert font["CFF "].cff.fontNames[0].startswith("Subset-")


def test_names_differ_with_the_characters_and_with_the_face() -> None:
    names = {
        opened(face, text)["name"].getDebugName(6)
        for face, text in ((regular(), "a"), (regular(), "b"), (italic(), "a"))
    }
    assert len(names) == 3


@pytest.mark.parametrize("profile", ["ebook", "pdf"])
def test_the_same_bytes_in_another_process(profile: str) -> None:
    made = (
        subset_for_ebook(regular(), frozenset("abcAV\u2060"))
        if profile == "ebook"
        else subset_for_pdf(regular(), [3, 1, 2])
    )
    call = (
        "subset_for_ebook(regular(), frozenset('VAcba\\u2060'))"
        if profile == "ebook"
        else "subset_for_pdf(regular(), {1, 2, 3})"
    )
    program = (
        "import sys; from pathlib import Path; from casebook.fonts.face import Face\n"
        f"from casebook.fonts.{profile}_subset import subset_for_{profile}\n"
        "regular = lambda: Face(Path(sys.argv[1]), sys.argv[2], 'X')\n"
        f"sys.stdout.buffer.write({call})"
    )
    arguments = [str(Path(regular().path)), regular().sha256]
    again = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True
    )
    assert again.stdout == made
