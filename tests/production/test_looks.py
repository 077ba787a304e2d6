"""Looks: what each part of a page is set in, in print and in the e-book, and what a look that there
is not is told. And that a layout is set in the fonts that its sheets name, and in no others."""

from __future__ import annotations

import ctypes
import io
import re
from collections import defaultdict
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from fontTools.ttLib import TTFont

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, both
from ..bad_input.test_fonts import entry, fonts, own_font
from ..cli.command import casebook
from ..standards.vera import verdicts

ONLY_SANS = "⅚"
"""A character that Source Sans alone has of our fonts."""
_POINTS = 0.75
"""Of a unit of the engine, in which the sizes of text stand in its pages."""


def in_look(book: Path, look: str) -> Path:
    """Give all editions of a book a look."""
    manifest = book / "book.yaml"
    said = manifest.read_text("utf-8").replace("format: ", f"look: {look}, format: ")
    manifest.write_text(said, "utf-8")
    return book


def printed_fonts(path: Path) -> dict[str, set[str]]:
    """Return the PostScript names of the fonts in which a PDF shows each character, and those in
    each size."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with pdfium.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                flags, name = ctypes.c_int(), ctypes.create_string_buffer(200)
                pdfium_c.FPDFText_GetFontInfo(text, index, name, 200, flags)
                size = round(_POINTS * pdfium_c.FPDFText_GetFontSize(text, index), 1)
                shown = chr(pdfium_c.FPDFText_GetUnicode(text, index))
                font = name.value.decode().rpartition("+")[2]
                found[shown].add(font)
                found[f"{size:g} pt"].add(font)
    return found


def embedded_fonts(path: Path) -> dict[str, set[str]]:
    """The names of the font files of an e-book -> the characters that they hold."""
    with ZipFile(path) as archive:
        files = [name for name in archive.namelist() if name.endswith((".otf", ".ttf"))]
        opened = {name: TTFont(io.BytesIO(archive.read(name))) for name in files}
        return {
            name.rpartition("/")[2].partition(".")[0]: set(map(chr, font.getBestCmap()))
            for name, font in opened.items()
        }


@pytest.fixture(scope="module")
def contemporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of a book in the contemporary look."""
    book = in_look(write_good_book(tmp_path_factory.mktemp("looks") / "book"), "contemporary")
    added("mill/en.md", "\n## Beside it\n\nText with *stress* and its ⅚.^[A note of ours, 国.]\n")(
        book
    )
    added("mill/zh-Hans.md", "\n## 旁边\n\n正文 text 与“引文”。^[一条 note 注。]\n")(book)
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


def test_heads_notes_and_tables_are_set_in_the_sans(contemporary: Path) -> None:
    english = printed_fonts(contemporary / "tiny.print.en.pdf")
    text, notes, title, heading, table = (
        english[f"{size} pt"] for size in ("10.4", "8.3", "27", "10.8", "8.8")
    )
    assert text <= {"SourceSerif4-Regular", "SourceSerif4-It", "SourceSans3-Regular"}
    assert "SourceSerif4-Regular" in text
    assert notes <= {"SourceSans3-Regular", "SourceSans3-It", "NotoSansCJKsc-Regular"}
    assert title == heading == {"SourceSans3-Semibold"}
    assert table <= {"SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold"}
    assert english["国"] == {"NotoSansCJKsc-Regular"}
    assert not any(name.startswith("SourceSerif4SmText") for name in set().union(*english.values()))


def test_in_chinese_the_hei_stands_beside_the_sans(contemporary: Path) -> None:
    chinese = printed_fonts(contemporary / "tiny.print.zh-Hans.pdf")
    assert "NotoSerifCJKsc-Regular" in chinese["10.5 pt"]
    assert chinese["8.4 pt"] == {
        "NotoSansCJKsc-Regular",
        "SourceSans3-Regular",
        "SourceSans3-It",
    }
    assert chinese["24 pt"] == {"NotoSansCJKsc-Bold"}
    assert chinese["旁"] == {"NotoSansCJKsc-Bold"}


def test_the_e_book_embeds_the_same_fonts(contemporary: Path) -> None:
    fonts = embedded_fonts(contemporary / "tiny.ebook.en.epub")
    assert {"source-serif-4-400", "source-sans-3-400", "source-sans-3-600"} <= set(fonts)
    assert not any("smtext" in name or "display" in name for name in fonts)
    assert "国" in fonts["noto-sans-cjk-sc-400"]
    assert ONLY_SANS in fonts["source-sans-3-400"]
    with ZipFile(contemporary / "tiny.ebook.en.epub") as archive:
        css = archive.read("EPUB/styles/book.css").decode()
    assert re.search(r'h1 \{ font-family: "Source Sans 3"[^}]*font-weight: 600', css)


def test_the_colophon_names_the_typefaces_of_the_look(contemporary: Path) -> None:
    with ZipFile(contemporary / "tiny.ebook.en.epub") as archive:
        colophon = archive.read("EPUB/colophon.xhtml").decode()
    named = "Source Serif 4, Source Sans 3, Noto Serif CJK SC and Noto Sans CJK SC"
    assert named in " ".join(colophon.split())


@pytest.mark.heavy
def test_verapdf_finds_nothing_in_the_look(contemporary: Path) -> None:
    found = verdicts(sorted(contemporary.glob("*.pdf")))
    assert len(found) == 4
    assert [(one.file, one.broken) for one in found if one.broken or not one.compliant] == []


def test_what_the_sans_alone_has_is_printed_in_its_look_only(tmp_path: Path) -> None:
    """We bring it for a look; it does not stand in for the serif in another."""
    book = write_good_book(tmp_path / "book")
    added("mill/en.md", f"\nIts {ONLY_SANS}.\n")(book)
    added("mill/zh-Hans.md", f"\n其{ONLY_SANS}。\n")(book)
    told = casebook("check", cwd=book)
    assert told.status == 2
    assert f"no font has the character “{ONLY_SANS}” (U+215A)" in told.messages
    assert "add a font that has it: casebook fonts add FILE" in told.messages
    assert casebook("check", cwd=in_look(book, "contemporary")).status == 0


def test_a_look_that_there_is_not(tmp_path: Path) -> None:
    book = in_look(write_good_book(tmp_path / "book"), "modern")
    told = casebook("check", cwd=book)
    assert told.status == 2
    assert (
        "book.yaml:12: error: there is no look “modern”\n    Known are contemporary, serif\n"
        in told.messages
    )


def test_a_layout_without_a_place_for_a_look(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    assert casebook("layouts", "copy", "trade", cwd=book).status == 0
    layout = book / "layouts" / "trade.yaml"
    layout.write_text(layout.read_text("utf-8").replace("{look}", "serif"), "utf-8")
    assert casebook("check", cwd=book).status == 0
    told = casebook("check", cwd=in_look(book, "contemporary"))
    assert told.status == 2
    assert (
        "book.yaml:12: error: the layout “trade” leaves no place for a look\n"
        "    Name looks/{look}.css among its style sheets, or delete “look” here\n"
    ) in told.messages


@pytest.mark.parametrize("files", [("a", "b"), ("b", "a")])
def test_the_same_font_stands_in_in_both_media(tmp_path: Path, files: tuple[str, str]) -> None:
    """Of two that have a character, that which the manifest lists first, whatever files are
    called."""
    first, second = files
    one, two = own_font(ONLY_SANS, "First"), own_font(ONLY_SANS, "Second")
    book = write_good_book(tmp_path / "book")
    both(
        added("mill/en.md", f"\nIts {ONLY_SANS}.\n"),
        added("mill/zh-Hans.md", f"\n其{ONLY_SANS}。\n"),
        fonts(
            entry(one, f"{first}.otf", family="First"),
            entry(two, f"{second}.otf", family="Second"),
            **{first: one, second: two},
        ),
    )(book)
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    for locale in ("en", "zh-Hans"):
        printed = printed_fonts(book / "output" / f"tiny.print.{locale}.pdf")
        assert printed[ONLY_SANS] == {"First"}
        embedded = embedded_fonts(book / "output" / f"tiny.ebook.{locale}.epub")
        holding = {name for name, characters in embedded.items() if ONLY_SANS in characters}
        assert holding == {"first-400"}
