"""`casebook layouts`: what is listed, and that a copy in a book is what the book is set in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.proof.read_pdf import read_pdf

from ..bad_input.good_book import write_good_book
from .command import ROOT, casebook

LAYOUTS = sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with nothing wrong in it."""
    return write_good_book(tmp_path / "book")


def test_each_layout_has_a_line(tmp_path: Path) -> None:
    result = casebook("layouts", cwd=tmp_path)
    assert (result.status, result.messages) == (0, "")
    lines = [re.split(r"  +", line, maxsplit=1) for line in result.out.splitlines()]
    assert [name for name, _ in lines] == [*LAYOUTS, "look: contemporary", "look: serif"]
    assert all(len(said) > 10 for _, said in lines)


@pytest.mark.heavy
def test_a_copy_is_what_the_book_is_set_in(book: Path) -> None:
    copied = casebook("layouts", "copy", "pocket", cwd=book)
    assert copied.status == 0
    assert copied.out.splitlines()[0] == "layouts/pocket.yaml"
    assert all((book / line).is_file() for line in copied.out.splitlines())
    assert "{name: print, format: pdf, layout: pocket}" in copied.messages
    manifest = book / "book.yaml"
    said = manifest.read_text("utf-8").replace("format: pdf", "format: pdf, layout: pocket")
    manifest.write_text(said, "utf-8")
    checked = casebook("check", cwd=book)
    assert (checked.status, checked.messages) == (0, "No problems found.\n")
    trim = book / "layouts" / "trims" / "pocket.css"
    trim.write_text(trim.read_text("utf-8").replace("trim-width: 148mm", "trim-width: 150mm"))
    built = casebook("build", "--only", "tiny.print.en.pdf", cwd=book)
    assert built.status == 0, built.messages
    page = read_pdf(book / "output" / "tiny.print.en.pdf").pages[0]
    assert page.width == pytest.approx(150 * 72 / 25.4, abs=0.1)


def test_nothing_is_written_over(book: Path) -> None:
    sheet = book / "layouts" / "css" / "core.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("/* Mine. */\n")
    result = casebook("layouts", "copy", "trade", cwd=book)
    assert result.status == 2
    assert result.messages == (
        "layouts/css/core.css: error: the file is there already\n"
        "    Move it away, or go on with it as it is\n"
        "casebook: 1 error; earlier files stand as they were\n"
    )
    assert sheet.read_text() == "/* Mine. */\n"
    assert not (book / "layouts" / "trade.yaml").exists()


def test_a_second_copy_is_told_once(book: Path) -> None:
    assert casebook("layouts", "copy", "trade", cwd=book).status == 0
    again = casebook("layouts", "copy", "trade", cwd=book)
    assert again.status == 2
    count = sum(path.is_file() for path in (book / "layouts").rglob("*"))
    assert again.messages == (
        f"layouts: error: the layout “trade” is copied already: all its {count} files are there\n"
        "    Go on with them; or move the folder away to begin anew\n"
        "casebook: 1 error; earlier files stand as they were\n"
    )
    other = casebook("layouts", "copy", "pocket", cwd=book)
    assert other.messages.count("error: ") == 1
    assert "files of the layout “pocket” are there already: css/core.css, css/epub/epub.css, " in (
        other.messages
    )
    assert not (book / "layouts" / "pocket.yaml").exists()


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_copied_is_read(book: Path, name: str) -> None:
    """In some language, in some look: nothing of another layout, and no template of covers."""
    assert casebook("layouts", "copy", name, cwd=book).status == 0
    layout = (book / "layouts" / f"{name}.yaml").read_text("utf-8")
    for path in (book / "layouts").rglob("*.css"):
        sheet = path.relative_to(book / "layouts").as_posix()
        forms = {sheet}
        forms |= {one.replace("zh-Hans", "{language}") for one in forms}
        forms |= {re.sub("serif|contemporary", "{look}", one) for one in forms}
        assert any(f"- {one}\n" in layout for one in forms), sheet
    assert not (book / "layouts" / "covers").exists()


def test_a_layout_that_there_is_not(book: Path) -> None:
    result = casebook("layouts", "copy", "dosier", cwd=book)
    assert result.status == 2
    assert result.messages.startswith(
        "error: there is no layout “dosier”\n    Did you mean “dossier”?\n"
    )


def test_a_folder_that_is_no_book(tmp_path: Path) -> None:
    result = casebook("layouts", "copy", "trade", cwd=tmp_path)
    assert result.status == 2
    assert "the file “book.yaml” is missing" in result.messages
    assert not (tmp_path / "layouts").exists()
