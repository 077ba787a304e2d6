"""What the e-book embeds of each font, and what becomes of the style sheets."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from casebook.errors import CasebookError
from casebook.fonts.ebook_subset import subset_for_ebook
from casebook.fonts.face import Face
from casebook.fonts.font_set import FontSet

from .small_book import face, files, small_book, subset_once, with_body, with_sheet

LATIN = (
    '@font-face { font-family: "Latin Text"; src: local("SourceSerif4-Regular"); '
    "unicode-range: U+20-7E, U+2060; }"
    ':root { --text: "Latin Text"; }'
)


@pytest.fixture(scope="module")
def book() -> dict[str, bytes]:
    return files(small_book())


def font(book: dict[str, bytes], name: str) -> TTFont:
    return TTFont(io.BytesIO(book[f"EPUB/fonts/{name}"]))


def characters(book: dict[str, bytes], name: str) -> set[str]:
    return {chr(code) for code in font(book, name).getBestCmap()}


def fonts(book: dict[str, bytes]) -> set[str]:
    return {Path(name).name for name in book if name.startswith("EPUB/fonts/")}


def test_only_faces_that_show_something_are_embedded(book: dict[str, bytes]) -> None:
    """No Display face, because no style sheet asks for it, and no bold ideographs."""
    assert fonts(book) == {
        "source-serif-4-400.otf",
        "source-serif-4-400-italic.otf",
        "source-serif-4-600.otf",
        "noto-serif-cjk-sc-400.otf",
    }
    rules = book["EPUB/styles/fonts.css"].decode()
    assert set(re.findall(r'url\("\.\./fonts/(.+?)"\)', rules)) == fonts(book)


def test_each_face_holds_the_characters_it_shows(book: dict[str, bytes]) -> None:
    italic = characters(book, "source-serif-4-400-italic.otf")
    assert italic == set("ital-‐")
    assert characters(book, "noto-serif-cjk-sc-400.otf") == set("雷政富法制日报")
    assert set("Thedman&aftrilTineNos2") <= characters(book, "source-serif-4-600.otf")
    regular = characters(book, "source-serif-4-400.otf")
    assert "§" in regular, "style sheets add text too"
    assert "\u2060" in regular, "readers that do not know the word joiner show a box for it"
    assert "Я" not in regular, "a text that no book font was asked to show"


def test_a_subset_keeps_features_and_licence_and_not_the_name(book: dict[str, bytes]) -> None:
    one = font(book, "source-serif-4-400.otf")
    features = {record.FeatureTag for record in one["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "c2sc", "onum", "lnum", "tnum", "pnum", "sups"} <= features
    assert {record.FeatureTag for record in one["GPOS"].table.FeatureList.FeatureRecord} >= {"kern"}
    assert "Open Font License" in one["name"].getDebugName(13)
    assert "Adobe" in one["name"].getDebugName(0)
    for name in (1, 3, 4, 6, 16):
        assert "Source" not in (one["name"].getDebugName(name) or "")
    assert "Source" not in one["CFF "].cff.fontNames[0]


def test_a_subset_is_the_same_every_time() -> None:
    italic = face("SourceSerif4-It.otf", "Source Serif 4", 400, "italic")
    assert subset_for_ebook(italic, frozenset("ital-‐")) == subset_once(italic, frozenset("ital-‐"))


def test_in_chinese_books_quotation_marks_come_from_the_chinese_font() -> None:
    body = "<p>“Lei”—雷\u2060</p><p><em>雷</em></p>"
    book = files(with_body(body, LATIN))
    assert not set("“”—") & characters(book, "latin-text-400.otf")
    assert set("“”—雷") <= characters(book, "noto-serif-cjk-sc-400.otf")
    assert "source-serif-4-400.otf" not in fonts(book)
    rules = book["EPUB/styles/fonts.css"].decode().split("}")
    regular = re.compile("font-weight: (400|normal)")
    chinese = [rule for rule in rules if "Noto" in rule and regular.search(rule)]
    assert [re.findall("font-style: (\\w+)", rule)[0] for rule in chinese] == ["normal", "italic"]


def test_weights_and_languages_choose_the_face() -> None:
    body = '<p><strong>Be</strong> <span lang="fr">Qu</span><em><b>雷</b></em></p>'
    sheet = 'strong { font-weight: 600; } :lang(fr) { font-family: "Source Serif 4 Display"; }'
    book = files(with_body(body, sheet))
    assert {"B", "e"} <= characters(book, "source-serif-4-600.otf")
    assert characters(book, "source-serif-4-display-300.otf") == set("Qu-‐")
    assert "雷" in characters(book, "noto-serif-cjk-sc-700.otf")


def test_a_character_that_no_font_has() -> None:
    with pytest.raises(CasebookError, match=r"lei.xhtml: .* “\u16a0” \(U\+16A0\)"):
        files(with_body("<p>\u16a0</p>"))


def test_tokens_are_resolved(book: dict[str, bytes]) -> None:
    text = book["EPUB/styles/book.css"].decode()
    assert 'font-family: "Source Serif 4", "Noto Serif CJK SC", serif' in text
    assert "color: inherit" in text
    assert "--" not in text
    assert "var(" not in text


def test_a_later_sheet_sets_a_token_anew() -> None:
    sheet = ':root { --text: var(--other); --other: "Source Serif 4 Display"; margin: 0 }'
    text = files(with_sheet(sheet))["EPUB/styles/book.css"].decode()
    assert 'font-family: "Source Serif 4 Display", "Noto' in text
    assert re.search(r":root {\s*margin: 0\s*;?\s*}", text)


@pytest.mark.parametrize(
    ("sheet", "line", "what"),
    [
        ("p { margin: 0 }\n} q", 2, "does not parse"),
        ("p {\n  color: var(--unset);\n}", 2, "nothing gives --unset a value"),
        (":root { --a: var(--b); --b: var(--a); }\np { color: var(--a) }", 1, "--a a value"),
        ('\n@import "other.css";', 2, "cannot import"),
        ('@font-face { font-family: X; src: local("Nobody") }', 1, "“Nobody”"),
    ],
)
def test_a_bad_style_sheet(sheet: str, line: int, what: str) -> None:
    with pytest.raises(CasebookError, match=re.escape(what)) as caught:
        files(with_sheet(sheet))
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == (
        "layouts/css/more.css",
        line,
    )


def test_a_token_of_the_cover_that_is_no_list_of_families() -> None:
    with pytest.raises(CasebookError, match="--han-family cannot be 3pt") as caught:
        files(with_sheet(":root {\n --han-family: 3pt }"))
    assert caught.value.problems[0].file == "layouts/css/more.css"
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize("name", ["broken.otf", "whole.woff2"])
def test_a_font_that_an_e_book_cannot_hold(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"not a font")
    book = small_book()
    with pytest.raises(CasebookError, match="cannot go into an e-book") as caught:
        files(replace(book, fonts=FontSet((*book.fonts.faces, Face(path, name, "X")))))
    assert caught.value.problems[0].file == f"fonts/{name}"
