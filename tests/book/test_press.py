"""The edition of the real book for the press: the pages of the one for the screen, word by word,
on larger sheets, in black ink alone; in every layout and language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
import yaml
from pypdfium2 import PdfDocument

from casebook.proof.proofing import proof

from ..cli.command import ROOT, casebook
from .made import LOCALES, MadeBook

LAYOUTS = sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml"))
BLEED = 3 * 72 / 25.4
_COLOURED = re.compile(rb"(?m)(?:^|\s)(?:k|K|rg|RG|scn)$")


def words(path: Path) -> list[str]:
    """The text of each page."""
    with PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def assert_for_press(path: Path, screen: Path) -> None:
    """Hold an edition for the press to the one for the screen, and to what a press takes."""
    # A line of provenance says of which edition the page is.
    assert [page.replace("· press ·", "· screen ·") for page in words(path)] == words(screen)
    with pikepdf.open(path) as pdf, pikepdf.open(screen) as other:
        for page, shown in zip(pdf.pages, other.pages, strict=True):
            trim, bleed, media = (
                [float(edge) for edge in page.obj[f"/{name}"]]
                for name in ("TrimBox", "BleedBox", "MediaBox")
            )
            assert trim == [float(edge) for edge in shown.obj.MediaBox]
            around = [trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED]
            assert bleed == pytest.approx(around, abs=0.01)
            assert media == [trim[0] - 36, trim[1] - 36, trim[2] + 36, trim[3] + 36]
            contents = page.obj.Contents
            streams = contents if isinstance(contents, pikepdf.Array) else [contents]
            assert not any(_COLOURED.search(one.read_bytes()) for one in streams)
    found = proof(path)
    assert [one.what for one in found.problems] == [one.what for one in proof(screen).problems]
    assert "it claims pdf/x-4, which holds" in found.remark


def test_the_press_has_the_pages_of_the_screen(made: MadeBook, locale: str) -> None:
    assert_for_press(made.press(locale), made.pdf(locale))


@pytest.mark.heavy
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "trade"])
def test_the_press_has_them_in_every_layout(layout: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    manifest = tmp_path / "content" / "book.yaml"
    book = yaml.safe_load(manifest.read_text("utf-8"))
    book["editions"] = [
        {"name": name, "layout": layout, "format": "pdf", "standards": standards}
        for name, standards in (("screen", []), ("press", ["pdf/x-4"]))
    ]
    manifest.write_text(yaml.safe_dump(book, allow_unicode=True), "utf-8")
    result = casebook("build", "content", "--output", "output", "--jobs", "2", cwd=tmp_path)
    assert result.status == 0, result.messages
    for locale in LOCALES:
        names = (f"network-supervision.{name}.{locale}.pdf" for name in ("press", "screen"))
        press, screen = (tmp_path / "output" / name for name in names)
        assert_for_press(press, screen)
