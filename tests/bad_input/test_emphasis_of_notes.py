"""Emphasis in the notes of a Chinese book is seen in both media: ideographs bold, Latin italic."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
from fontTools.ttLib import TTFont

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import added, changed


def test_emphasis_in_notes_is_seen(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "locales: [en, zh-Hans]", "locales: [zh-Hans]")(book)
    added("mill/zh-Hans.md", "\n见注。^[此据*榆荚*，见 *Quill* 报。]\n")(book)
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    with pdfplumber.open(book / "output" / "tiny.print.zh-Hans.pdf") as pdf:
        faces = {c["text"]: c["fontname"] for page in pdf.pages for c in page.chars}
    assert faces["榆"].endswith("NotoSerifCJKsc-Bold")
    assert faces["据"].endswith("NotoSerifCJKsc-Regular")
    assert faces["Q"].endswith("SourceSerif4SmText-It")
    with ZipFile(book / "output" / "tiny.ebook.zh-Hans.epub") as archive:
        fonts = {
            Path(name).stem: TTFont(io.BytesIO(archive.read(name))).getBestCmap()
            for name in archive.namelist()
            if name.endswith(".otf")
        }
        rules = archive.read("EPUB/styles/fonts.css").decode()
    assert ord("榆") in fonts["noto-serif-cjk-sc-700"]
    assert ord("榆") not in fonts["noto-serif-cjk-sc-400"]
    assert ord("Q") in fonts["latin-notes-600-italic"]
    assert ord("Q") not in fonts["latin-notes-600"]
    assert "latin-notes-600-italic.otf" in rules
