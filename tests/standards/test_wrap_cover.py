"""The wrap cover of an edition for the press, as it is in the finished file: its measures follow
from the pages and the paper, its ground bleeds, and a reader of bar codes reads its ISBN."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from casebook.proof.proofing import proof

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import ROOT, casebook
from .press_book import TRIM

ISBN = "9783161484100"
LOCALES = ("en", "zh-Hans")
LEAF = 1.0
"""Millimetres: so thick that the few pages of the book have a spine with words."""
MILLIMETRE = 72 / 25.4
BLEED = 3 * MILLIMETRE
SHEET = 36
LAYOUTS = sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml"))


def write_covered_book(folder: Path, leaf: float = LEAF, layout: str = "trade") -> Path:
    """Write a small book whose edition for the press has a cover."""
    book = write_good_book(folder)
    other = "urn:uuid:7a1d7e2e-8f6d-4a55-9a86-2d1f6f1a7c11"
    press = (
        f"  - {{name: press, layout: {layout}, format: pdf, standards: [pdf/x-4], cover: wrap, "
        f'paper: {{leaf: {leaf}}}, identifier: {{en: "urn:isbn:{ISBN}", zh-Hans: "{other}"}}}}\n'
    )
    changed("book.yaml", "  - {name: print, format: pdf}\n", press)(book)
    texts = 'description: {en: "A mill stopped. Nobody knew why.", zh-Hans: "磨坊停转。"}'
    changed("book.yaml", "rights:", f"{texts}\nrights:")(book)
    return book


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files."""
    book = write_covered_book(tmp_path_factory.mktemp("cover") / "book")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    assert "tiny.press-cover.en.pdf: wrap cover, a spine of" in result.messages
    return book / "output"


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return str(pdf[0].get_textpage().get_text_range())


def picture(path: Path, scale: float) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=scale).to_pil().convert("L")


def trim(path: Path) -> list[float]:
    with pikepdf.open(path) as pdf:
        (page,) = pdf.pages
        return [float(edge) for edge in page.obj.TrimBox]


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_as_wide_as_two_pages_and_the_spine(locale: str, output: Path) -> None:
    with pikepdf.open(output / f"tiny.press.{locale}.pdf") as pdf:
        pages = len(pdf.pages)
    width, height = TRIM
    spine = pages / 2 * LEAF * MILLIMETRE
    path = output / f"tiny.press-cover.{locale}.pdf"
    assert trim(path) == pytest.approx([0, 0, 2 * width + spine, height], abs=0.05)
    receipt = json.loads((output / f"{path.name}.json").read_text("utf-8"))
    assert receipt["details"]["pages"] == pages


@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_what_the_book_says_and_holds_its_claim(locale: str, output: Path) -> None:
    path = output / f"tiny.press-cover.{locale}.pdf"
    title, said = {"en": ("Tiny", "Nobody knew why."), "zh-Hans": ("小书", "磨坊停转。")}[locale]
    told = words(path)
    assert "".join(told.split()).count(title) == 2, "on the front and on the spine"
    assert said in told
    found = proof(path)
    assert found.problems == ()
    assert "it claims pdf/x-4, which holds" in found.remark
    assert "its words compared with" in found.remark


def test_a_reader_of_bar_codes_reads_the_isbn_of_the_edition(output: Path) -> None:
    found = zxingcpp.read_barcodes(picture(output / "tiny.press-cover.en.pdf", 3))
    assert [(one.format, one.text) for one in found] == [(zxingcpp.BarcodeFormat.EAN13, ISBN)]
    assert "ISBN 978-3-16-148410-0" in words(output / "tiny.press-cover.en.pdf")
    assert zxingcpp.read_barcodes(picture(output / "tiny.press-cover.zh-Hans.pdf", 3)) == []
    assert "ISBN" not in words(output / "tiny.press-cover.zh-Hans.pdf")


@pytest.mark.parametrize("locale", LOCALES)
def test_its_ground_goes_on_through_the_bleed_and_no_further(locale: str, output: Path) -> None:
    scale = 4
    image = picture(output / f"tiny.press-cover.{locale}.pdf", scale)
    inner, outer = round((SHEET - BLEED) * scale), round(SHEET * scale)
    for x in range(inner + 2, image.width - inner - 2, 40):
        for y in (inner + 2, (inner + outer) // 2, image.height - (inner + outer) // 2):
            assert image.getpixel((x, y)) < 100, "the bleed is painted"
    corner = image.crop((0, 0, inner - 2, inner - 2))
    far = corner.crop((0, 0, corner.width // 4, corner.height // 4))
    assert far.getextrema() == (255, 255), "the ground does not reach the marks"
    edge = image.crop((outer + 60, inner - 6, image.width // 2 - 200, inner - 2))
    assert edge.getextrema() == (255, 255), "the ground ends where the bleed does"


def test_no_place_takes_too_much_ink(output: Path) -> None:
    with pikepdf.open(output / "tiny.press-cover.en.pdf") as pdf:
        totals = [
            sum(float(share) for share in operands)
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in ("k", "K")
        ]
    assert totals
    assert max(totals) <= 3


def test_a_thin_book_has_no_words_on_its_spine(tmp_path: Path) -> None:
    book = write_covered_book(tmp_path / "book", leaf=0.06)
    result = casebook("build", ".", "--only=tiny.press-cover.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    assert words(book / "output" / "tiny.press-cover.en.pdf").count("Tiny") == 1
    assert "pages, without words: these need 200 pages of this paper" in result.messages


def test_words_that_do_not_fit_are_told(tmp_path: Path) -> None:
    book = write_covered_book(tmp_path / "book")
    changed("book.yaml", "Nobody knew why.", "Nobody knew why it was so. " * 200)(book)
    result = casebook("build", ".", "--only=tiny.press-cover.en.pdf", cwd=book)
    assert result.status == 2
    assert "Traceback" not in result.messages
    assert "of cover)" in result.messages
    assert not (book / "output" / "tiny.press-cover.en.pdf").exists()


def test_the_same_content_makes_the_same_bytes(output: Path, tmp_path: Path) -> None:
    book = write_covered_book(tmp_path / "book")
    result = casebook("build", ".", "--only=tiny.press-cover.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    name = "tiny.press-cover.en.pdf"
    assert (book / "output" / name).read_bytes() == (output / name).read_bytes()


@pytest.mark.heavy
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_has_one(layout: str, tmp_path: Path) -> None:
    book = write_covered_book(tmp_path / "book", layout=layout)
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    for locale in LOCALES:
        inside = trim_of_first(book / "output" / f"tiny.press.{locale}.pdf")
        outside = trim(book / "output" / f"tiny.press-cover.{locale}.pdf")
        assert outside[3] == pytest.approx(inside[3], abs=0.05)
        assert outside[2] > 2 * inside[2]
        assert proof(book / "output" / f"tiny.press-cover.{locale}.pdf").problems == ()


def trim_of_first(path: Path) -> list[float]:
    with pikepdf.open(path) as pdf:
        return [float(edge) for edge in pdf.pages[0].obj.TrimBox]


def test_a_template_of_ones_own_for_the_cover_is_told_to_be_read_by_nothing(tmp_path: Path) -> None:
    book = write_covered_book(tmp_path / "book")
    own = book / "layouts" / "covers" / "wrap.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Another book</p>", "utf-8")
    result = casebook("check", ".", cwd=book)
    assert "layouts/covers/wrap.html: warning: nothing reads this file" in result.messages
