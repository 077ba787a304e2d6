"""Pages for the press, as they are in the finished file: their sheets, marks, inks and pictures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from casebook.pictures.inks import LARGEST_TOTAL

from ..cli.command import casebook
from .press_book import TRIM, write_press_book

LOCALES = ("en", "zh-Hans")
BLEED = 3 * 72 / 25.4


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of the book."""
    book = write_press_book(tmp_path_factory.mktemp("press") / "book")
    only = [f"--only=tiny.press.{locale}.pdf" for locale in LOCALES]
    result = casebook("build", ".", *only, cwd=book)
    assert result.status == 0, result.messages
    assert "mill/exhibits/1-png.png: warning: it is printed with 96 dots" in result.messages
    assert "rgba-png" not in result.messages, "it has dots enough"
    return book / "output"


@pytest.fixture(params=LOCALES)
def path(request: pytest.FixtureRequest, output: Path) -> Path:
    """The edition in each language."""
    return output / f"tiny.press.{request.param}.pdf"


def test_every_page_stands_on_a_larger_sheet(path: Path) -> None:
    width, height = TRIM
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(edge) for edge in page.obj[f"/{name}"]]
                for name in ("TrimBox", "BleedBox", "MediaBox")
            )
            assert trim == [0, 0, width, height]
            wanted = [-BLEED, -BLEED, width + BLEED, height + BLEED]
            assert bleed == pytest.approx(wanted, abs=0.01)
            assert media == [-36, -36, width + 36, height + 36]


def test_marks_stand_outside_the_bleed_on_every_page(path: Path) -> None:
    scale, sheet = 4, 36
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            image = page.render(scale=scale).to_pil().convert("L")
            width, height = image.size
            inner = round((sheet - BLEED) * scale)
            bleed = image.crop((inner, inner, width - inner, height - inner))
            outer = round(sheet * scale)
            empty = bleed.copy()
            page_at = outer - inner
            empty.paste(255, (page_at, page_at, empty.width - page_at, empty.height - page_at))
            assert empty.getextrema() == (255, 255), "nothing is drawn into the bleed"
            for x, y in ((outer, 0), (width - outer, 0), (outer, height - inner)):
                corner = image.crop((x - 3, y, x + 3, y + inner))
                assert corner.getextrema()[0] < 128, "a crop mark is in line with the trim"
            for x, y in ((width // 2, inner // 2), (inner // 2, height // 2)):
                middle = image.crop((x - 20, y - 20, x + 20, y + 20))
                assert middle.getextrema()[0] < 128, "a registration mark is in the middle"


def painted(pdf: pikepdf.Pdf) -> Counter[str]:
    """The operators that set colours, with their operands."""
    found: Counter[str] = Counter()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("g", "G", "k", "K", "rg", "RG", "cs", "CS", "gs", "sh"):
                found[" ".join((*map(str, operands), name))] += 1
    return found


def test_text_and_lines_are_black_ink_and_colours_are_inks(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        found = painted(pdf)
        assert found.pop("/All CS") == len(pdf.pages), "marks stand on every plate"
    assert found.pop("0 g") > 20
    coloured = [one for one in found if one.endswith((" k", " K"))]
    assert len(coloured) == 1, "headings alone have a colour"
    shares = [float(share) for share in coloured[0].split()[:4]]
    assert 0 < 100 * sum(shares) <= LARGEST_TOTAL
    rest = [one for one in found if one not in coloured]
    assert all(one.endswith((" g", " G")) for one in rest), rest
    assert all(0 <= float(one.split()[0]) < 1 for one in rest), rest


def test_pictures_are_grey_or_in_four_inks_and_masked_only_where_they_let_through(
    path: Path,
) -> None:
    with pikepdf.open(path) as pdf:
        shown = {
            found.objgen: found
            for page in pdf.pages
            for found in page.obj.Resources.get("/XObject", {}).values()
        }
        spaces = Counter(str(one.ColorSpace) for one in shown.values())
        assert spaces.keys() == {"/DeviceGray", "/DeviceCMYK"}
        assert spaces["/DeviceCMYK"] == 2, "two pictures have colours"
        assert spaces["/DeviceGray"] >= 8, "what else is shown is grey, whatever file held it"
        masked = [one for one in shown.values() if "/SMask" in one]
        assert [str(one.ColorSpace) for one in masked] == ["/DeviceCMYK"]
        raw = masked[0].read_bytes()
        assert len(raw) == 4 * 1500 * 1500
        pixels = (raw[at : at + 4] for at in range(0, len(raw), 4 * 997))
        assert max(map(sum, pixels)) <= LARGEST_TOTAL * 2.55
