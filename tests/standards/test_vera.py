"""veraPDF finds nothing in finished files: PDF/UA-1 and PDF/A-3u, or PDF/UA-2 (with the tables of
ISO/TS 32005) and PDF/A-4f, in every language."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from ..bad_input.spoiling import changed
from ..cli.command import ROOT, casebook
from ..specimens.specimen import specimens
from .hard_book import claim_newer, write_hard_book
from .vera import NEWER, SCREEN, verdicts


def assert_sound(*files: Path, standards: Sequence[str] = SCREEN) -> None:
    """Hold files to the standards that they claim."""
    found = verdicts(files, standards)
    assert len(found) == 2 * len(files) > 0
    assert [(one.file, one.standard, one.broken) for one in found if one.broken] == []
    assert all(one.compliant and one.assertions > 1000 for one in found)


def test_it_finds_nothing_in_a_book_of_every_form(tmp_path: Path) -> None:
    book = write_hard_book(tmp_path / "book")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    assert_sound(*sorted((book / "output").glob("*.pdf")))


def test_it_finds_nothing_by_the_standards_of_pdf_2(tmp_path: Path) -> None:
    book = write_hard_book(tmp_path / "book")
    claim_newer(book)
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    assert_sound(*sorted((book / "output").glob("*.pdf")), standards=NEWER)


@pytest.mark.heavy
def test_it_finds_nothing_in_the_real_book(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    result = casebook("build", "content", "--output", "output", cwd=tmp_path)
    assert result.status == 0, result.messages
    assert_sound(*sorted((tmp_path / "output").glob("*.print.*.pdf")))


@pytest.mark.heavy
def test_it_finds_nothing_in_the_real_book_by_those_of_pdf_2(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    named = "standards: [pdf/ua-2, pdf/a-4f], attachments: [timeline, sources]"
    changed("book.yaml", "standards: [pdf/ua-1, pdf/a-3u]", named)(tmp_path / "content")
    only = [f"--only=network-supervision.print.{locale}.pdf" for locale in ("en", "zh-Hans")]
    result = casebook("build", "content", "--output", "output", *only, cwd=tmp_path)
    assert result.status == 0, result.messages
    assert_sound(*sorted((tmp_path / "output").glob("*.pdf")), standards=NEWER)


@pytest.mark.heavy
def test_it_finds_nothing_in_any_specimen(tmp_path: Path) -> None:
    files = []
    for specimen in specimens():
        book = tmp_path / specimen.name
        specimen.write_book(book)
        only = [f"--only=specimen.print.{locale}.pdf" for locale in ("en", "zh-Hans")]
        result = casebook("build", ".", *only, cwd=book)
        assert result.status == 0, result.messages
        files += sorted((book / "output").glob("*.pdf"))
    assert_sound(*files)
