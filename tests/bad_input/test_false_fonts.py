"""Fonts of a book that are whole and print something else than was written: refused by `check`."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from casebook.fonts.face import Face
from casebook.fonts.false_glyphs import glyph_faults
from casebook.fonts.font_file import FontFileError, read_font_file
from casebook.fonts.program import open_font

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import said_of
from .test_fonts import entry, fonts, sha

SHIPPED = sorted((Path(__file__).parents[2] / "fonts").glob("*.otf"))
HINT = (
    "    Use a whole copy of the font, or another font; or delete it with its entry in fonts.yaml\n"
)
Box = tuple[int, int, int, int]


def boxes(
    drawn: Mapping[str, Box | None],
    widths: Mapping[str, int] | None = None,
    features: str = "",
    ascent: int = 800,
) -> bytes:
    """A font with a box for each character or glyph, or nothing."""
    names = {one: f"u{ord(one):04X}" if len(one) == 1 else one for one in drawn}
    widths = {names[one]: width for one, width in (widths or {}).items()}
    shapes = {".notdef": (50, 0, 500, 900)} | {names[one]: box for one, box in drawn.items()}
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(list(shapes))
    font.setupCharacterMap({ord(one): name for one, name in names.items() if len(one) == 1})
    strings = {}
    for name, box in shapes.items():
        pen = T2CharStringPen(600, None)
        if box:
            left, bottom, right, top = box
            pen.moveTo((left, bottom))
            for point in ((right, bottom), (right, top), (left, top)):
                pen.lineTo(point)
            pen.closePath()
        strings[name] = pen.getCharString()
    font.setupCFF("Own", {}, strings, {})
    font.setupHorizontalMetrics({name: (widths.get(name, 600), 50) for name in shapes})
    font.setupHorizontalHeader(ascent=ascent, descent=-200)
    font.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own"})
    font.setupOS2(sTypoAscender=ascent, sTypoDescender=-200, usWeightClass=400)
    font.setupPost()
    if features:
        addOpenTypeFeaturesFromString(font.font, features)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


GOOD: dict[str, Box | None] = {"a": (50, 0, 500, 400), "1": (200, 0, 300, 700), " ": None}
BAD: dict[str, Box | None] = {
    "b": None,
    "2": None,
    ".": (0, 0, 5, 5),
    "ж": None,  # which the book does not have
    "c": (50, 0, 500, 410),
    "d": (50, 5000, 500, 5700),
    "0": GOOD["1"],
    "e": GOOD["a"],
    "●": (50, 0, 500, 600),
    "○": (50, 0, 500, 600),
}


def test_what_is_said(tmp_path: Path) -> None:
    data = boxes(GOOD | BAD, {"c": 0})
    start = "fonts/own.otf: error: the font file own.otf"
    alike = "alike, so that nobody could tell one from the other"
    assert said_of(tmp_path, fonts(entry(data), own=data)) == (
        "fonts/fonts.yaml:2: warning: “Own” has no superior figures (OpenType feature sups): "
        "set in it, calls of notes and powers read as figures of the text\n"
        "    Name it for headings and labels alone, or use a font that has them\n"
        f"{start} draws “d” (U+0064) far from its place; “d” stands in book.yaml:5\n{HINT}"
        f"{start} gives no width to “c” (U+0063), so that the next character would be set over it; “c” stands in book.yaml:3\n{HINT}"
        f"{start} shows nothing for “.” (U+002E), “2” (U+0032) and “b” (U+0062); “.” stands in book.yaml:8\n{HINT}"
        f"{start} shows “0” (U+0030) and “1” (U+0031) {alike}; “0” stands in book.yaml:6\n{HINT}"
        f"{start} shows “a” (U+0061) and “e” (U+0065) {alike}; “a” stands in book.yaml:1\n{HINT}"
        f"{start} shows “○” (U+25CB) and “●” (U+25CF) {alike}\n{HINT}"
    )


@pytest.mark.parametrize(
    ("drawn", "features", "found"),
    [
        (
            {"2": (60, 0, 500, 700), "old": (60, 0, 500, 600)},
            "feature onum { sub u0031 by old; sub u0032 by old; } onum;",
            ("alike", "12"),
        ),
        ({"none": None}, "feature smcp { sub u0061 by none; } smcp;", ("blank", "a")),
        ({"2": (60, 0, 500, 700)}, "feature calt { sub u0032 by u0031; } calt;", ("alike", "12")),
    ],
    ids=["old style figures", "small capitals", "what is always on"],
)
def test_other_forms_of_characters(
    tmp_path: Path, drawn: dict[str, Box | None], features: str, found: tuple[str, str]
) -> None:
    path = tmp_path / "own.otf"
    path.write_bytes(data := boxes(GOOD | drawn, features=features))
    (fault,) = glyph_faults(Face(path, sha(data), "Own"), "a12 ")
    assert (fault.kind, fault.characters) == found


def test_a_build_refuses_it_before_anything_is_made(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    data = boxes(GOOD | {"b": None})
    fonts(entry(data), own=data)(book)
    result = casebook("build", cwd=book)
    assert result.status == 2
    assert "shows nothing for “b”" in result.messages
    assert not list((book / "output").glob("tiny.*"))


def test_what_may_look_alike_does(tmp_path: Path) -> None:
    """Letters of several scripts, and both cases of one, in fonts of capitals."""
    same = dict.fromkeys("aAΑА", GOOD["a"]) | dict.fromkeys("1lÐĐ", GOOD["1"])
    path = tmp_path / "own.otf"
    path.write_bytes(data := boxes(GOOD | same))
    assert glyph_faults(Face(path, sha(data), "Own"), "aAΑА1lÐĐ \u00ad") == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_ours_show_what_they_have(path: Path) -> None:
    own = Face(path, sha(path.read_bytes()), "X")
    every = [chr(code) for code in open_font(path, own.sha256).face.unicodes]
    # Every third ideograph will do, in a test of each day.
    some = [one for at, one in enumerate(every) if len(every) < 2000 or at % 3 == 0]
    assert glyph_faults(own, "".join(some)) == ()


def test_measures_that_no_text_face_has() -> None:
    with pytest.raises(FontFileError, match="has no measures of a text face"):
        read_font_file(boxes(GOOD, ascent=30_000))
    font = TTFont(io.BytesIO(boxes(GOOD)))
    font["head"].unitsPerEm = 3
    file = io.BytesIO()
    font.save(file)
    with pytest.raises(FontFileError, match="has 3 units to the em"):
        read_font_file(file.getvalue())
