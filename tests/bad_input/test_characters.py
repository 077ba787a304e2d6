"""Characters that no font has: told by `casebook check`, all at once, each with its places."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import yaml
from fontTools.ttLib import TTFont

from casebook.production.checking import check_book

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Kind, added, both, changed, kinds, said_of, written

HINT = "    Write it otherwise, or add a font that has it: casebook fonts add FILE\n"
MEANINGLESS = (
    "    Write what it stands for: it has no meaning by itself, and often comes from a PDF\n"
)

TABLE: list[Kind] = [
    (
        "emoji of several characters",
        both(
            changed("mill/en.md", "the wheel", "the 👍🏽 wheel"),
            added("weir/en.md", "\nSo 👍 it is.\n"),
            added("weir/zh-Hans.md", "\n如此。\n"),
        ),
        """\
mill/en.md:3: error: no font has the characters “🏽” (U+1F3FD), “👍” (U+1F44D), in “the 👍🏽 wheel”; also in weir/en.md:3
    Leave it out, or say it in words: books are printed without emoji
""",
    ),
    (
        "in a narrative, thrice",
        both(
            changed("mill/en.md", "the wheel", "the ⅚ wheel"),
            changed("mill/zh-Hans.md", "停转。", "停转⅚。"),
            added("weir/en.md", "\n&frac56; of it.\n"),
        ),
        "mill/en.md:3: error: no font has the character “⅚” (U+215A), vulgar fraction five sixths, in “the ⅚ wheel”; also in mill/zh-Hans.md:3, weir/en.md:3\n"
        + HINT
        + "weir/zh-Hans.md:1: warning: the case differs in the languages “en” and “zh-Hans”: 2 paragraphs in “en”, 1 in “zh-Hans”\n"
        + "    Look whether something was left out; nothing needs to be done if it is meant\n",
    ),
    (
        "in the title of a source, as an escape",
        changed("sources.yaml", '"On the mill"', r'"On the \u1ff6 mill"'),
        'sources.yaml:11: error: no font has the character “ῶ” (U+1FF6), greek small letter omega with perispomeni, in “title: "On the \\u1ff6 mill"”\n'
        + HINT,
    ),
    (
        "in book.yaml and in case.yaml, comments apart",
        both(
            changed("book.yaml", "rights:", "# ἀ\nrights:"),
            changed("book.yaml", '"All of it is', '"All ἀ of it is'),
            changed("mill/case.yaml", '"A mill', '"An ἀ mill'),
        ),
        'book.yaml:9: error: no font has the character “ἀ” (U+1F00), greek small letter alpha with psili, in “rights: {en: "All ἀ of it is”; also in mill/case.yaml:2\n'
        + HINT,
    ),
    (
        "in the caption of an exhibit, and in one that is not printed",
        both(
            changed("mill/case.yaml", '"The wheel"', '"The wheel 𠮷"'),
            changed("mill/case.yaml", '"A dark square"', '"A dark ⅕ square"'),
        ),
        'mill/case.yaml:27: error: no font has the character “𠮷” (U+20BB7), cjk unified ideograph-20bb7, in “{en: "The wheel 𠮷", zh-Hans: "水轮"}”\n'
        + HINT,
    ),
    (
        "a text in a script of which there is no font",
        both(
            changed("mill/en.md", "the wheel", "the wheel, توقفت العجلة,"),
            added("weir/en.md", "\nIn two: عجلة.\n"),
            added("weir/zh-Hans.md", "\n如此。\n"),
        ),
        "mill/en.md:3: error: no font has 9 letters of the script Arabic: “ا”, “ة”, “ت”, “ج”, “ع”, “ف”, “ق”, “ل”…, in “the wheel, توقفت العجلة,”; also in weir/en.md:3\n"
        + HINT,
    ),
    (
        "without a meaning",
        changed("mill/en.md", "the wheel", "the \ue000\u0378 wheel"),
        "mill/en.md:3: error: no font has the character (U+0378), not assigned, in “the \ue000\u0378 wheel”\n"
        + MEANINGLESS
        + "mill/en.md:3: error: no font has the character (U+E000), of private use, in “the \ue000\u0378 wheel”\n"
        + MEANINGLESS,
    ),
    (
        "beside other mistakes",
        both(
            changed("mill/en.md", "the wheel", "the ⅚ {event}`stoped` wheel"),
            changed("book.yaml", '"All of it', '"All ⅕ of it'),
        ),
        'book.yaml:8: error: no font has the character “⅕” (U+2155), vulgar fraction one fifth, in “rights: {en: "All ⅕ of it is”\n'
        + HINT
        + "mill/en.md:3: error: no font has the character “⅚” (U+215A), vulgar fraction five sixths, in “the ⅚ {event}`stoped`”\n"
        + HINT
        + "mill/en.md:3: error: there is no event “stoped” in the case “mill”\n    Did you mean “stopped”?\n",
    ),
    (
        "in a template of the book's own",
        written(
            "layouts/parts/colophon.html",
            '{# ἀ #}\n<html xmlns="http://www.w3.org/1999/xhtml" lang="{{ wording.locale }}" xml:lang="{{ wording.locale }}"><head><title>t</title></head><body id="colophon">ῶ</body></html>',
        ),
        'layouts/parts/colophon.html:2: error: no font has the character “ῶ” (U+1FF6), greek small letter omega with perispomeni, in “id="colophon">ῶ</body></html>”\n'
        + HINT,
    ),
    (
        "in the other case, which a style sheet asks for",
        both(
            written("layouts/css/print/zh-Hans.css", "h2 { text-transform: uppercase; }"),
            changed("mill/en.md", "The stop", "The ƒ stop"),
        ),
        "mill/en.md:1: error: no font has the character “Ƒ” (U+0191), latin capital letter f with hook, which a style sheet puts for “ƒ”, in “## The ƒ stop”\n"
        + HINT,
    ),
    (
        "in a line that a program has ended its own way",
        changed("mill/en.md", "the wheel", "the\u2028wheel"),
        "mill/en.md:3: error: the control character U+2028 cannot stand in text\n    Put a space, or a line end, in the place of it\n",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: object, message: str) -> None:
    assert said_of(tmp_path, spoil) == message  # type: ignore[arg-type]


def test_the_build_says_the_same_before_it_makes_anything(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    for text in ("mill/en.md", "mill/zh-Hans.md"):
        added(text, "\n⅘ ⅙ ⅑ ⅕ ⅚, ῶ, ἀ, 𠮷, ⁻\n")(book)
    checked, built = casebook("check", cwd=book), casebook("build", cwd=book)
    assert checked.status == built.status == 2
    assert checked.messages == built.messages
    assert re.findall(r"error: no font has the character “(.)”", built.messages) == sorted(
        "⅘⅙⅑⅕⅚ῶἀ𠮷⁻"
    )
    assert not list((book / "output").glob("tiny.*"))


def test_escapes_are_found_in_json_and_in_style_sheets(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    library = yaml.safe_load((book / "sources.yaml").read_text("utf-8"))["references"]
    library[1]["title"] = "On the ῶ mill"
    (book / "sources.yaml").unlink()
    written("sources.json", json.dumps(library, indent=1))(book)
    written("layouts/css/print/zh-Hans.css", '/* ⅕ */ h2::before { content: "\\2619 " }')(book)
    places = {problem.what.partition("“")[2][:1]: problem for problem in check_book(book)}
    assert {one: problem.file for one, problem in places.items()} == {
        "ῶ": "sources.json",
        "☙": "layouts/css/print/zh-Hans.css",
    }
    line = (book / "sources.json").read_text("utf-8").split("\n")[places["ῶ"].line - 1]
    assert line == ' "title": "On the \\u1ff6 mill",'.replace(' "', '  "', 1)


def test_what_a_font_shows_in_pieces_or_from_another_face_is_printed(tmp_path: Path) -> None:
    """In both media: letters with marks, subscripts in Chinese, signs of both scripts."""
    book = write_good_book(tmp_path / "book")
    for text in ("mill/en.md", "mill/zh-Hans.md"):
        added(text, "\nH₂O, e\u0301o\u031b, ὰ, ↔\ufe0e, ⁂, **国₂**, `₂`, # ₂\n\n## ₂ ⁂\n")(book)
    changed("mill/case.yaml", '"The Mill"', '"The ⁂ Mill₂\ufe0e"')(book)
    changed("book.yaml", '"小书"', '"小书₂ὰ"')(book)
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    with ZipFile(book / "output" / "tiny.ebook.zh-Hans.epub") as archive:
        css = archive.read("EPUB/styles/book.css").decode()
        fonts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".otf")}
    # The Latin face has no figures below the line in Chinese: the serif of the book stands in.
    assert 'font-family: "Latin Text", "Noto Serif CJK SC", "Source Serif 4", serif' in css
    (serif,) = (data for name, data in fonts.items() if "source-serif-4-400" in name)
    assert {0x2082, 0x3B1, 0x300} <= TTFont(BytesIO(serif)).getBestCmap().keys()
