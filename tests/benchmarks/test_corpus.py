"""The book of the benchmark: the same from the same seed, and sound content for casebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.casebook_form import write_casebook
from benchmarks.corpus import NOTES, PARAGRAPHS, ROWS, edited, make_book
from benchmarks.html_form import write_html
from benchmarks.markdown_form import write_markdown
from benchmarks.model import Citation, Remark

from casebook.editing.case_drafts import CaseDrafts
from casebook.editing.check import check
from casebook.manuscript.book import read_book
from casebook.manuscript.folder import Folder

WRITERS = (write_casebook, write_html, write_markdown)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("write", WRITERS)
def test_same_seed_gives_same_files(write, tmp_path):
    write(make_book(2), tmp_path / "first")
    write(make_book(2), tmp_path / "second")
    write(make_book(2, "another seed"), tmp_path / "third")
    assert files(tmp_path / "first") == files(tmp_path / "second")
    assert files(tmp_path / "first") != files(tmp_path / "third")


def test_case_holds_what_it_is_said_to_hold():
    for case in make_book(3).cases:
        notes = [inline for inline in case.inlines() if isinstance(inline, Citation | Remark)]
        assert len(notes) == NOTES
        assert len(case.sections) == 4
        assert sum(len(section.paragraphs) for section in case.sections) == PARAGRAPHS
        assert len(case.events) == ROWS


def test_content_reads_and_checks_without_problems(tmp_path):
    write_casebook(make_book(2), tmp_path)
    book = read_book(Folder(tmp_path))
    assert [case.id for case in book.cases] == ["case-001", "case-002"]
    assert check(book, CaseDrafts(book)) == []


def test_change_touches_one_text_in_each_form(tmp_path):
    book = make_book(2)
    changed, case = edited(book, 0)
    for write, name in zip(WRITERS, (f"{case}/en.md", "book.html", "book.md"), strict=True):
        folder = tmp_path / name.replace("/", "-")
        write(book, folder)
        before = files(folder)
        write(changed, folder)
        after = files(folder)
        touched = {key for key in before if before[key] != after[key]} - {"cited.md"}
        assert touched == {name}
        assert b"Change 0." in after[name]


def test_every_form_has_the_same_notes(tmp_path):
    book = make_book(2)
    expected = len(book.cases) * (NOTES + ROWS)
    write_html(book, tmp_path)
    write_markdown(book, tmp_path)
    assert (tmp_path / "book.html").read_text("utf-8").count('class="note"') == expected
    assert (tmp_path / "book.md").read_text("utf-8").count("^[") == expected
