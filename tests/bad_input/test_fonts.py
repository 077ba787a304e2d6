"""Fonts of a book that are damaged, or another than their manifest says: told by `casebook check`."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import hashlib
import io
import random
import time
from functools import cache
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from casebook.fonts.font_file import FontFileError, read_font_file

from ..cli.command import casebook
from ..fuzz.effort import Effort
from .good_book import write_good_book
from .spoiling import Kind, Spoil, both, kinds, linked, said_of, written

SHIPPED = Path(__file__).parents[2] / "fonts"
SERIF = (SHIPPED / "SourceSerif4SmText-Regular.otf").read_bytes()
NOISE = random.Random(9).randbytes(4000)
KIND = "    Use a whole, static OpenType font, and save it as .otf or .ttf\n"


def sha(data: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


@cache
def own_font(characters: str = "⅚ῶ", family: str = "Own", weight: int = 400) -> bytes:
    """A font of our own making: squares for some characters."""
    pen = T2CharStringPen(600, None)
    for point, place in enumerate(((50, 0), (550, 0), (550, 500), (50, 500))):
        (pen.lineTo if point else pen.moveTo)(place)
    pen.closePath()
    square = pen.getCharString()
    names = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    font.setupCFF(family, {}, dict.fromkeys(names, square), {})
    font.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=weight)
    font.setupPost()
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def entry(data: bytes, file: str = "own.otf", **others: str | int) -> str:
    """The entry of a font, right but for what is given otherwise."""
    fields = {"family": "Own", "weight": 400, "style": "normal", "script": "Latn"}
    fields |= {"licence": "OFL-1.1", "licence-file": "OFL.txt", "sha256": sha(data)} | others
    return f"  - {{file: {file}, {', '.join(f'{k}: {v}' for k, v in fields.items())}}}\n"


def fonts(*entries: str, **files: bytes) -> Spoil:
    """Give the book fonts, with entries in its manifest."""
    put = [written(f"fonts/{name}.otf", data) for name, data in files.items()]
    return both(written("fonts/fonts.yaml", f"fonts:\n{''.join(entries)}"), *put)


TABLE: list[Kind] = [
    (
        "cut short",
        fonts(entry(SERIF[:60_000]), own=SERIF[:60_000]),
        f"fonts/fonts.yaml:2: error: the font file “own.otf” is damaged or cut short\n{KIND}",
    ),
    (
        "garbage, and one byte changed",
        fonts(
            entry(NOISE),
            entry(spoilt := SERIF[:50_000] + b"?" + SERIF[50_001:], "two.otf", family="Two"),
            own=NOISE,
            two=spoilt,
        ),
        (
            f"fonts/fonts.yaml:2: error: the font file “own.otf” is no OpenType font\n{KIND}"
            f"fonts/fonts.yaml:3: error: the font file “two.otf” is damaged or cut short\n{KIND}"
        ),
    ),
    (
        "another file than the digest says",
        fonts(entry(own_font(), sha256=sha(SERIF)), own=own_font()),
        (
            "fonts/fonts.yaml:2: error: the font file “own.otf” is not the one of this sha256\n"
            f"    Put the right file in its place; if this is the right one, write {sha(own_font())}\n"
        ),
    ),
    (
        "another family, weight and style than the file's",
        fonts(entry(own_font(), family="Mine", weight=700, style="italic"), own=own_font()),
        (
            "fonts/fonts.yaml:2: error: the font file “own.otf” bears another family name than “Mine”\n"
            "    Write family: Own\n"
            "fonts/fonts.yaml:2: error: the font file “own.otf” has the style normal, not italic\n"
            "    Write style: normal\n"
            "fonts/fonts.yaml:2: error: the font file “own.otf” has the weight 400, not 700\n"
            "    Write weight: 400\n"
        ),
    ),
    (
        "a style that there is not",
        fonts(entry(own_font(), style="oblique"), own=own_font()),
        "fonts/fonts.yaml:2: error: the style of a face cannot be “oblique”\n    Write normal or italic\n",
    ),
    (
        "the same face twice",
        fonts(entry(own_font()), entry(own_font("a"), "b.otf"), own=own_font(), b=own_font("a")),
        (
            "fonts/fonts.yaml:3: error: “b.otf” is the same face as “own.otf”: Own, 400, normal\n"
            "    Delete one of the two entries\n"
        ),
    ),
    (
        "without an entry",
        fonts(entry(own_font()), own=own_font(), b=own_font("a", "Second")),
        (
            "fonts/b.otf: error: the font file has no entry in fonts/fonts.yaml, and is not used\n"
            "    Enter it, or delete it: casebook fonts add fonts/b.otf\n"
        ),
    ),
    (
        "without a manifest",
        written("fonts/own.otf", own_font()),
        (
            "fonts/own.otf: error: the font file has no entry in fonts/fonts.yaml, and is not used\n"
            "    Enter it, or delete it: casebook fonts add fonts/own.otf\n"
        ),
    ),
    (
        "without a file, and of another kind",
        both(
            fonts(entry(own_font()), entry(NOISE, "b.woff2", family="B")),
            written("fonts/c.woff2", NOISE),
        ),
        "fonts/c.woff2: error: the font file has no entry in fonts/fonts.yaml, and is not used; it has another extension than .otf or .ttf\n"
        + KIND
        + "fonts/fonts.yaml:2: error: the font file “own.otf” is missing\n"
        "    Put it beside fonts.yaml, or delete its entry\n"
        "fonts/fonts.yaml:3: error: the name of the font file “b.woff2” cannot be used\n"
        "    Use letters, digits, hyphens and full stops, with .otf or .ttf at the end\n",
    ),
    (
        "outside the book",
        both(
            fonts(entry(own_font()), own=own_font()),
            written("../own.otf", own_font()),
            linked("fonts/own.otf", "../../own.otf"),
        ),
        (
            "fonts/fonts.yaml:2: error: the font file “own.otf” lies outside the book's folder\n"
            "    Keep every file of the book inside its folder\n"
        ),
    ),
    (
        "a link that leads to itself",
        both(fonts(entry(own_font()), own=own_font()), linked("fonts/own.otf", "own.otf")),
        (
            "fonts/fonts.yaml:2: error: the font file “own.otf” is missing\n"
            "    Put it beside fonts.yaml, or delete its entry\n"
        ),
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_a_font_that_is_added_prints_what_ours_lack_in_both_media(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    for text in ("mill/en.md", "mill/zh-Hans.md"):
        (book / text).write_text((book / text).read_text("utf-8") + "\n⅚ and ῶ.\n", "utf-8")
    assert casebook("check", cwd=book).status == 2
    fonts(entry(own_font()), own=own_font())(book)
    assert casebook("check", cwd=book).status == 0
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages


@pytest.mark.fuzz(300)
def test_damaged_fonts_are_read_or_refused_in_no_time(effort: Effort) -> None:
    """With right checksums too: what HarfBuzz makes of them must end, and well."""
    chance, refused = random.Random(effort.seed), 0
    start = time.process_time()
    for _ in range(effort.count):
        data = bytearray(SERIF)
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.7:
            _mend_checksums(data)
        try:
            read_font_file(bytes(data))
        except FontFileError:
            refused += 1
    assert refused > effort.count // 3
    assert time.process_time() - start < effort.count / 10


def _mend_checksums(data: bytearray) -> None:
    for record in range(12, 12 + 16 * min(int.from_bytes(data[4:6], "big"), 20), 16):
        tag = bytes(data[record : record + 4])
        offset, length = (
            int.from_bytes(data[record + at : record + at + 4], "big") for at in (8, 12)
        )
        table = bytes(data[offset : offset + min(length, len(data))])
        if tag == b"head":
            table = table[:8] + bytes(4) + table[12:]
        table += bytes(-len(table) % 4)
        total = sum(int.from_bytes(table[at : at + 4], "big") for at in range(0, len(table), 4))
        data[record + 4 : record + 8] = (total & 0xFFFFFFFF).to_bytes(4, "big")


@pytest.mark.parametrize("data", [b"", b"OTTO", b"OTTO\xff\xff" + bytes(20), SERIF[:400]])
def test_what_is_no_font(data: bytes) -> None:
    with pytest.raises(FontFileError):
        read_font_file(data)
