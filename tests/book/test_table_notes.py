"""Notes of the tables of a case: below these, or at the feet of pages, as the layout says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casebook.proof.note_account import note_findings
from casebook.proof.printed_book import PrintedBook
from casebook.proof.read_pdf import read_pdf

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook
from .made import printed

PDF = "tiny.print.en.pdf"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with a copy of a layout of ours."""
    folder = write_good_book(tmp_path / "book")
    assert casebook("layouts", "copy", "trade", cwd=folder).status == 0
    return folder


def in_blocks(book: PrintedBook) -> list[str]:
    """Return the numbers of the notes that stand in a block of their own."""
    return [book.text_of(n.label) for n in book.notes if n.around[0] in book.note_blocks]


def test_the_account_knows_notes_below_tables_from_late_ones(pdf: Path) -> None:
    book = printed(pdf)
    assert not list(note_findings(book))
    told = {one.what for one in note_findings(replace(book, note_blocks=frozenset()))}
    assert any("begins on another page" in one for one in told)
    elsewhere = replace(book, tables=frozenset())
    told = {one.what for one in note_findings(elsewhere)}
    assert any("begins on another page" in one for one in told)


@pytest.mark.heavy
def test_a_layout_says_where_they_stand(book: Path) -> None:
    assert casebook("build", "--only", PDF, cwd=book).status == 0
    below = in_blocks(read_pdf(book / "output" / PDF))
    assert below
    layout = book / "layouts" / "trade.yaml"
    layout.write_text(layout.read_text("utf-8").replace("table-notes: below", "table-notes: foot"))
    assert casebook("build", "--only", PDF, cwd=book).status == 0
    foot = read_pdf(book / "output" / PDF)
    assert not in_blocks(foot)
    assert set(below) < {foot.text_of(note.label) for note in foot.notes}


@pytest.mark.heavy
def test_a_template_that_forgets_them_is_refused(book: Path) -> None:
    template = book / "layouts" / "parts" / "case.html"
    said = template.read_text("utf-8")
    assert '{{ write.notes_below("timeline") }}' in said
    template.write_text(said.replace('{{ write.notes_below("timeline") }}', ""))
    result = casebook("check", cwd=book)
    assert result.status == 2
    assert (
        "layouts/parts/case.html: error: the template writes a href=“#note-case-" in result.messages
    )
    assert 'write {{ write.notes_below("differences") }} and' in result.messages


def test_another_word_is_refused(book: Path) -> None:
    layout = book / "layouts" / "trade.yaml"
    said = layout.read_text("utf-8").replace("table-notes: below", "table-notes: under")
    layout.write_text(said)
    manifest = book / "book.yaml"
    line = 1 + said.splitlines().index("table-notes: under")
    said = manifest.read_text("utf-8").replace("format: pdf", "format: pdf, layout: trade")
    manifest.write_text(said, "utf-8")
    result = casebook("check", cwd=book)
    assert result.status == 2
    assert f"layouts/trade.yaml:{line}: error: " in result.messages
    assert "below" in result.messages
